"""The command line of `python -m ingest`: the options of its commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from ontology.errors import UsageError

PROGRAM = "python -m ingest"
MOST_JOBS = 256
EPILOG = """\
Beside NAME.txt, NAME.meta.json may hold "published", "outlet" and "url"; the options win.

other commands (a report of such a name is reached as ./load); each has its own --help:
    extract REPORT... --out DIR   read into claims files, without a database
    load FILE...                  take claims files in
    dead-letters                  list what could not be taken in, and why
"""


def _add_reports(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("reports", nargs="+", metavar="REPORT", help="a .txt or .md file, a folder, or - for stdin")
    parser.add_argument("--published", metavar="DATE", help="when they appeared, such as 2021-04-24")
    parser.add_argument("--outlet", metavar="NAME", help="who published them")
    parser.add_argument("--url", help="where they were found")


def _add_reader(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--reader",
        choices=("offline", "llm"),
        default="offline",
        help="llm asks the language model at UNMASK_LLM_URL: the reports leave this machine (default: offline)",
    )


def _add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N", help="read with N processes; 0: one for each core (default: 1)"
    )


def _jobs(given: str) -> int:
    if not given.isdecimal() or int(given) > MOST_JOBS:
        raise argparse.ArgumentTypeError(f"{given!r} is no number from 0 to {MOST_JOBS}")
    return int(given)


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="a claims file, or a folder of them")


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the claims files")


def _add_home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--home", type=Path, metavar="DIR", help="home folder (default: UNMASK_HOME or .unmask)")


def _add_lock(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-wait", action="store_true", help="give up when another process is writing")


def _add_verbose(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--verbose", action="store_true", help="list everything that was held back")


@dataclass(frozen=True, slots=True)
class _Command:
    description: str
    arguments: tuple[Callable[[argparse.ArgumentParser], None], ...]
    epilog: str | None = None


INGEST = "ingest"
"""The command that needs no name."""

COMMANDS = {
    INGEST: _Command(
        "Read reports into the record and the graph.",
        (_add_reports, _add_reader, _add_jobs, _add_home, _add_lock, _add_verbose),
        EPILOG,
    ),
    "extract": _Command(
        "Read reports into claims files, without a database.",
        (_add_reports, _add_reader, _add_jobs, _add_out, _add_verbose),
    ),
    "load": _Command(
        "Take claims files (interchange v1) into the record and the graph.",
        (_add_files, _add_home, _add_lock, _add_verbose),
    ),
    "dead-letters": _Command("List what could not be taken in, and why.", (_add_home,)),
}


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options, with the name of the command as `command`. Raises UsageError."""
    named = bool(arguments) and arguments[0] in COMMANDS.keys() - {INGEST}
    name = arguments[0] if named else INGEST
    options = _parser(COMMANDS[name], f"{PROGRAM} {name}" if named else PROGRAM).parse_args(arguments[named:])
    options.command = name
    return options


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, like every error of Unmask."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, remedy=f"see {self.prog} --help")


def _parser(command: _Command, prog: str) -> argparse.ArgumentParser:
    layout = argparse.RawDescriptionHelpFormatter
    parser = _Parser(prog=prog, description=command.description, epilog=command.epilog, formatter_class=layout)
    for add in command.arguments:
        add(parser)
    parser.add_argument("--json", action="store_true", help="print JSON for programs")
    return parser
