"""`python -m ingest`: reports and claims files in, from the command line.

Exit codes: 0 all of it landed, 1 something did not (each with one line and a dead letter), 2 the command makes no
sense, 130 interrupted.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rich.console import Console

from graph.workspace import DEFAULT_HOME, Workspace
from ingest import commands, namepairs
from ingest.deadletters import FILE_NAME, DeadLetter, DeadLetters
from ingest.options import INGEST, parse
from ingest.parallel import ParallelReader, cores
from ingest.pipeline import Accountable, Reader
from ingest.review import review
from ingest.sources import Given, parse_given
from ingest.summary import Summary, say, show, shown
from ontology.errors import UnmaskError, UsageError
from ontology.terminal import printable

if TYPE_CHECKING:
    from ingest.llm import ModelReader

PIPED_WIDTH = 120


class Doors:
    """What a command reaches the world through; tests put stand-ins here."""

    def __init__(
        self,
        reader: Reader | None = None,
        stdin: BinaryIO | None = None,
        open_home: Callable[[Path], Workspace] = Workspace,
    ) -> None:
        self._given_reader = reader
        self.stdin = stdin or (sys.stdin.buffer if sys.stdin else io.BytesIO())
        self.open_home = open_home

    @property
    def reader(self) -> Reader:
        """The reader; the real one is imported on first use, for it brings a language model."""
        if self._given_reader:
            return self._given_reader
        from ingest import reading  # noqa: PLC0415

        return reading

    def parallel_reader(self, jobs: int) -> ParallelReader:
        """The offline reader in `jobs` processes."""
        return ParallelReader(jobs)

    @property
    def model_reader(self) -> ModelReader:
        """The reader that asks the language model of the environment. Raises UsageError where none is set."""
        from ingest.llm import ModelReader, from_environment  # noqa: PLC0415

        return ModelReader(from_environment())


def main(arguments: Sequence[str] | None = None, doors: Doors | None = None) -> int:
    """Run one command; returns the exit code. Errors become one line each on standard error."""
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
        return COMMANDS[options.command](options, doors or Doors())
    except UnmaskError as error:
        _complain(str(error))
        return 2 if isinstance(error, UsageError) else 1
    except OSError as error:
        _complain(f"{error.filename or 'input'}: {error.strerror or error}")
        return 1
    except KeyboardInterrupt:
        _complain("interrupted; what was written before stays, run the command again for the rest")
        return 130


def _ingest(options: argparse.Namespace, doors: Doors) -> int:
    given = _given(options)
    with _reader(options, doors) as reader, _writing(options, doors) as workspace:
        summary = commands.ingest(workspace, options.reports, given, reader, doors.stdin)
        _account(summary, reader)
    return _tell(summary, options)


def _load(options: argparse.Namespace, doors: Doors) -> int:
    with _writing(options, doors) as workspace:
        summary = commands.load(workspace, options.files)
    return _tell(summary, options)


def _extract(options: argparse.Namespace, doors: Doors) -> int:
    given = _given(options)
    with _reader(options, doors) as reader:
        summary = commands.extract(options.out, options.reports, given, reader, doors.stdin)
        _account(summary, reader)
    return _tell(summary, options)


def _roles(options: argparse.Namespace, _: Doors) -> int:
    from ingest.rolefile import fill  # noqa: PLC0415

    model = options.model or _home(options) / "models" / "roles.npz"
    counts = fill(options.documents, options.out, model, options.train, say=_complain)
    say(_out(), json.dumps(counts) if options.json else ", ".join(f"{counts[key]} {key}" for key in counts))
    return 0


def _dead_letters(options: argparse.Namespace, _: Doors) -> int:
    letters = list(DeadLetters(_home(options) / FILE_NAME))
    if options.json:
        say(_out(), json.dumps([asdict(letter) for letter in letters], indent=1))
    else:
        say(_out(), "\n".join(map(_one_line, letters)) or "no dead letters")
    return 0


def _names(options: argparse.Namespace, _: Doors) -> int:
    pairs = namepairs.judge(options.pairs)
    if options.json:
        say(_out(), namepairs.as_json(pairs))
    elif options.format == "csv":
        sys.stdout.write(namepairs.as_csv(pairs))
    else:
        namepairs.show(pairs, _out())
    return 0


def _review(options: argparse.Namespace, doors: Doors) -> int:
    with doors.open_home(_home(options)) as workspace:
        return review(workspace, options, _out(), doors.stdin)


COMMANDS: dict[str, Callable[[argparse.Namespace, Doors], int]] = {
    INGEST: _ingest,
    "extract": _extract,
    "load": _load,
    "roles": _roles,
    "dead-letters": _dead_letters,
    "names": _names,
    "review": _review,
}


def _given(options: argparse.Namespace) -> Given:
    try:
        return parse_given({key: getattr(options, key) for key in Given.model_fields}, where="")
    except UnmaskError as error:
        raise UsageError(f"--{error.what}", remedy=error.remedy) from error


@contextmanager
def _reader(options: argparse.Namespace, doors: Doors) -> Iterator[Reader]:
    """The reader that was asked for."""
    jobs = options.jobs or cores()
    if options.reader == "llm":
        reader = doors.model_reader
        _complain(f"the reports are sent to {reader.settings.url}")
        with closing(reader):
            yield reader
    elif jobs > 1:
        with closing(doors.parallel_reader(jobs)) as several:
            yield several
    else:
        yield doors.reader


def _account(summary: Summary, reader: Reader) -> None:
    if isinstance(reader, Accountable):
        summary.spent = reader.spent()


@contextmanager
def _writing(options: argparse.Namespace, doors: Doors) -> Iterator[Workspace]:
    """The workspace, with its write lock held."""
    with doors.open_home(_home(options)) as workspace:
        waiting = f"another process is writing to {workspace.home}; waiting for it"
        with workspace.writing(wait=not options.no_wait, on_wait=lambda: _complain(waiting)):
            yield workspace


def _home(options: argparse.Namespace) -> Path:
    return options.home or Path(os.environ.get("UNMASK_HOME") or DEFAULT_HOME)


def _tell(summary: Summary, options: argparse.Namespace) -> int:
    for letter in summary.letters:
        _complain(_one_line(letter))
    if summary.problem:
        _complain(summary.problem)
    show(summary, _out(), as_json=options.json, verbose=options.verbose)
    return summary.exit_code


def _out() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=PIPED_WIDTH)


def _one_line(letter: DeadLetter) -> str:
    return printable(str(replace(letter, where=shown(letter.where))))


def _complain(line: str) -> None:
    print(printable(line), file=sys.stderr)
