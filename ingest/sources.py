"""From what the user named to reports: files, folders and standard input, with what is said of each."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO

from pydantic import AfterValidator, StringConstraints, ValidationError

from ingest.deadletters import DeadLetter
from ingest.errors import SourceError
from ingest.files import MAX_BYTES, absolute, decode, kind, read_bytes, walk
from ontology.interchange import check_date
from ontology.schema import Strict, first_problem

STDIN = "-"
STDIN_SHOWN = "standard input"
SUFFIXES = (".txt", ".md")
META_SUFFIX = ".meta.json"
REPORTS_END = f"reports end in {' or '.join(SUFFIXES)}"
MAX_NAME_BYTES = 180
"""A report's name, so that every file named after it fits the 255 bytes that file systems allow."""


def _day(value: str) -> str:
    with suppress(ValueError):
        if len(check_date(value)) == len("2021-04-24"):
            return value
    raise ValueError(f"{value!r} is not a day of the calendar such as 2021-04-24")


Day = Annotated[str, AfterValidator(_day)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Given(Strict):
    """What the user says of a report; `None` where nothing was said. `published`: a full ISO date."""

    published: Day | None = None
    outlet: Text | None = None
    url: Text | None = None

    def over(self, other: Given) -> Given:
        """This, with the gaps filled from `other`."""
        said = {key: value for key, value in self.model_dump().items() if value is not None}
        return other.model_copy(update=said)


@dataclass(frozen=True, slots=True)
class Found:
    """A report that was asked for. `where`: its absolute path, or "standard input" (then `path` is None);
    `name`: what the files made from it are called, unlike that of any other report of the run."""

    where: str
    name: str
    path: Path | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A report's text and what is said of it; `where` and `name` as in `Found`."""

    where: str
    name: str
    text: str
    given: Given


def parse_given(data: object, *, where: str) -> Given:
    """Check what is said of a report. Raises SourceError naming the key."""
    try:
        return Given.model_validate(data)
    except ValidationError as error:
        remedy = "what can be said is published (a day), outlet and url"
        raise SourceError(first_problem(error), where=where, remedy=remedy) from error


def find(asked: Sequence[str], *, skip: Path | None = None) -> list[Found | DeadLetter]:
    """The reports that the arguments name, each once, folders searched in the order of their names. Hidden files,
    meta files and READMEs in folders are passed over, and so is the folder `skip`."""
    found: list[Found | DeadLetter] = []
    seen: set[str] = set()
    names = _Names()
    for one in _members(asked, skip):
        if isinstance(one, DeadLetter):
            found.append(one)
            continue
        same = os.path.realpath(one) if one else STDIN
        if same not in seen:
            seen.add(same)
            found.append(Found(absolute(one), names.take(one.stem), one) if one else Found(STDIN_SHOWN, "stdin", None))
    return found


def open_report(found: Found, given: Given, stdin: BinaryIO) -> Opened:
    """Read and decode one report; flags in `given` win over the meta file beside it. Raises SourceError."""
    if found.path is None:
        data = stdin.read(MAX_BYTES + 1)
    else:
        data = read_bytes(found.path)
        given = given.over(_meta_beside(found.path))
    return Opened(found.where, found.name, decode(data, where=found.where), given)


def _members(asked: Iterable[str], skip: Path | None) -> Iterator[Path | DeadLetter | None]:
    """Paths of reports, None for standard input, dead letters for what is no report."""
    for argument in asked:
        if argument == STDIN:
            yield None
        elif kind(Path(argument)) == "folder":
            yield from _in_folder(Path(argument), skip)
        else:
            yield Path(argument) if _is_report(Path(argument), in_folder=False) else _not_text(Path(argument))


def _in_folder(folder: Path, skip: Path | None) -> Iterator[Path | DeadLetter]:
    inside = [one for one in walk(folder, skip=skip) if isinstance(one, DeadLetter) or not _is_beside(one)]
    if not inside:
        yield DeadLetter("folder", absolute(folder), "holds no reports", REPORTS_END)
    for one in inside:
        yield one if isinstance(one, DeadLetter) or _is_report(one, in_folder=True) else _not_text(one)


def _is_beside(path: Path) -> bool:
    """What lies beside reports without being one."""
    return path.name.endswith(META_SUFFIX) or path.stem.upper() == "README"


def _is_report(path: Path, *, in_folder: bool) -> bool:
    """A file given by name may go without a suffix and may be a pipe; in a folder neither is meant as a report."""
    if in_folder:
        return path.suffix.lower() in SUFFIXES and kind(path) != "other"
    return path.suffix.lower() in (*SUFFIXES, "")


def _not_text(path: Path) -> DeadLetter:
    claims_file = path.suffix.lower() == ".json"
    remedy = "load claims files with `python -m ingest load`" if claims_file else REPORTS_END
    return DeadLetter("report", absolute(path), "is not a text report", remedy)


def _meta_beside(report: Path) -> Given:
    path = report.with_name(report.stem + META_SUFFIX)
    if kind(path) == "missing":
        return Given()
    where = absolute(path)
    try:
        data = json.loads(decode(read_bytes(path), where=where))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"is not JSON: {error}", where=where) from error
    return parse_given(data, where=where)


def name_of(stem: str) -> str:
    """A file's stem as the name of a report."""
    plain = os.fsencode(stem).decode("utf-8", "replace").replace(".", "-").strip("- ") or "report"
    return plain.encode()[:MAX_NAME_BYTES].decode("utf-8", "ignore")


class _Names:
    """Hands out names of reports: without dots (the name ends at the first), no two alike even where case is not
    told apart."""

    def __init__(self) -> None:
        self._taken = {"stdin"}

    def take(self, stem: str) -> str:
        plain = name_of(stem)
        name, number = plain, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{plain}-{number}"
        self._taken.add(name.casefold())
        return name
