"""Claims files (interchange v1) that the user named, each with the text of its report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.deadletters import DeadLetter
from ingest.errors import SourceError
from ingest.files import absolute, absolute_path, decode, kind, read_bytes, walk
from ingest.pipeline import Read, judge
from ingest.sources import Given, Opened, parse_given
from ontology import interchange
from ontology.errors import UnmaskError
from ontology.interchange import Reading

IN_FOLDERS = (".pred.json", ".gold.json")
"""What a folder's claims files are called; any other `.json` has to be named."""

_STEM = re.compile(r"(\.(pred|gold))?\.json$", re.IGNORECASE)


def find_claims(asked: Sequence[str]) -> list[Path | DeadLetter]:
    """The claims files that the arguments name, each once, folders searched in the order of their names."""
    found: dict[str, Path | DeadLetter] = {}
    for one in _members(asked):
        found.setdefault(absolute(one) if isinstance(one, Path) else str(one), one)
    return list(found.values())


def read_claims(path: Path) -> Read | DeadLetter:
    """One claims file with its report and the gate's verdict; a dead letter when either cannot be used."""
    where = absolute(path)
    try:
        reading = interchange.load(absolute_path(path))
        said = {key: getattr(reading, key) for key in Given.model_fields}
        report = Opened(where, reading.id, _text_of(reading, path), parse_given(said, where=where))
    except UnmaskError as error:
        return DeadLetter.of("claims file", error, where=where)
    return judge(report, reading)


def _members(asked: Sequence[str]) -> Iterator[Path | DeadLetter]:
    for argument in asked:
        path = Path(argument)
        if kind(path) == "folder":
            inside = [one for one in walk(path) if isinstance(one, DeadLetter) or one.name.endswith(IN_FOLDERS)]
            yield from inside
            if not inside:
                remedy = f"claims files in folders end in {' or '.join(IN_FOLDERS)}"
                yield DeadLetter("folder", absolute(path), "holds no claims files", remedy)
        elif path.suffix.lower() == ".json":
            yield path
        else:
            remedy = "claims files end in .json; reports are read by `python -m ingest`"
            yield DeadLetter("claims file", absolute(path), "is not a claims file", remedy)


def _text_of(reading: Reading, path: Path) -> str:
    """The report's text: in the file, at its `text_path`, or beside it. Raises SourceError."""
    where = absolute(path)
    if reading.text is not None:
        return decode(reading.text.encode(), where=f"{where} (text)")
    beside = path.parent / (reading.text_path or _STEM.sub(".txt", path.name))
    if not absolute_path(beside).is_relative_to(absolute_path(path.parent)):  # a foreign file must not pull in others
        remedy = "put the report beside the claims file"
        raise SourceError(f"its text_path {reading.text_path!r} leads out of its folder", where=where, remedy=remedy)
    if kind(beside) != "file":
        remedy = "give the report's text as `text`, at `text_path`, or in that file"
        raise SourceError(f"its report is not at {absolute(beside)}", where=where, remedy=remedy)
    return decode(read_bytes(beside), where=absolute(beside))
