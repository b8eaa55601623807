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
    roles DOCS --out FILE         the fillers of five roles in each report, by a learned ranker
    names PAIRS.csv               judge pairs of names
    review                        judge what the rules were not sure of
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


def _add_roles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("documents", type=Path, metavar="DOCS", help="JSON lines with docid and doctext")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the fillers, as JSON by docid")
    parser.add_argument("--train", type=Path, metavar="FILE", help="lines with extracts to train the ranker from")
    parser.add_argument("--model", type=Path, metavar="FILE", help="the ranker (default: models/roles.npz in the home)")


def _add_home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--home", type=Path, metavar="DIR", help="home folder (default: UNMASK_HOME or .unmask)")


def _add_lock(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-wait", action="store_true", help="give up when another process is writing")


def _add_verbose(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--verbose", action="store_true", help="list everything that was held back")


def _add_review(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--list", action="store_true", help="only list what waits")
    parser.add_argument("--same", nargs=2, metavar=("A", "B"), help="both are one, and B's id stays (names or ids)")
    parser.add_argument("--different", nargs=2, metavar=("A", "B"), help="they are not the same")
    parser.add_argument("--split", nargs=2, metavar=("REPORT", "A"), help="whom the report calls A is somebody else")
    parser.add_argument("--into", metavar="B", help="with --split: namely B")
    parser.add_argument("--refuse", metavar="CLAIM", help="the claim is not what its report says")
    parser.add_argument("--correct", metavar="CLAIM", help="the claim is right but for what --set gives")
    parser.add_argument("--set", action="append", metavar="FIELD=VALUE", help="object=NAME, until=2020-05, role= …")
    parser.add_argument("--undo", metavar="ID", help="the judgement counts as never made")
    parser.add_argument("--reason", metavar="WHY", help="why, for those who look back")
    parser.add_argument("--author", metavar="WHO", help="who judges (default: UNMASK_AUTHOR, or the user)")


def _add_pairs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pairs", type=Path, metavar="PAIRS.csv", help="columns name1, name2 and, optionally, kind")
    parser.add_argument("--format", choices=("table", "csv"), default="table", help="what to print (default: table)")


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
    "roles": _Command(
        "Name the perpetrators, targets, victims and weapons of each report; trains its ranker on first use.",
        (_add_roles, _add_home),
    ),
    "dead-letters": _Command("List what could not be taken in, and why.", (_add_home,)),
    "names": _Command("Judge pairs of names: how likely each is one group or person, and why.", (_add_pairs,)),
    "review": _Command(
        "Walk through what the rules were not sure of, or judge without being asked.", (_add_review, _add_home)
    ),
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
