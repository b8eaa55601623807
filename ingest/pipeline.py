"""From reports that were asked for to readings that passed the gate, whatever goes wrong with single ones of them."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, runtime_checkable

from ingest.deadletters import DeadLetter
from ingest.sources import Found, Given, Opened, open_report
from ontology import gate
from ontology.errors import SchemaError, UnmaskError
from ontology.gate import Verdict
from ontology.interchange import Reading

if TYPE_CHECKING:  # the reader brings a language model, which not every command needs
    from ingest.reading import Document

BATCH = 8
"""Reports given to the reader at once, unless it has a `batch` of its own: enough for its model to work in bulk, few
enough to show progress."""


class Reader(Protocol):
    """What reads: the package `ingest.reading`, or a stand-in."""

    def read(self, document: Document, /) -> Reading: ...

    def read_many(self, documents: Iterable[Document], /) -> Iterable[Reading]: ...


@runtime_checkable
class Accountable(Protocol):
    """A reader that costs something, and says how much."""

    def spent(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Read:
    """One report with its reading and what the gate says of it."""

    report: Opened
    reading: Reading
    verdict: Verdict


def read_all(
    found: Iterable[Found | DeadLetter], given: Given, reader: Reader, stdin: BinaryIO
) -> Iterator[Read | DeadLetter]:
    """Read every report, in order; what cannot be read comes out as a dead letter in its place."""
    source, size = iter(found), getattr(reader, "batch", BATCH)
    while batch := list(islice(source, size)):
        opened = [one if isinstance(one, DeadLetter) else _open(one, given, stdin) for one in batch]
        readings = iter(_read_batch([_document(one) for one in opened if isinstance(one, Opened)], reader))
        for one in opened:
            yield one if isinstance(one, DeadLetter) else _outcome(one, next(readings))


def judge(report: Opened, reading: Reading) -> Read:
    """The reading with the gate's verdict on it."""
    return Read(report, reading, gate.examine(reading, report.text))


def broken_letters(read: Read) -> list[DeadLetter]:
    """A dead letter for each claim and event whose evidence is not in the report at all."""
    remedy = "quote the report exactly, inside one paragraph"
    refused = (one for one in read.verdict.refused if one.broken)
    return [DeadLetter(f"{one.what}:", read.report.where, one.reason, remedy) for one in refused]


def _open(found: Found, given: Given, stdin: BinaryIO) -> Opened | DeadLetter:
    try:
        return open_report(found, given, stdin)
    except UnmaskError as error:
        return DeadLetter.of("report", error, where=found.where)


def _document(report: Opened) -> Document:
    from ingest.reading import Document  # noqa: PLC0415 - see above

    return Document(id=report.name, text=report.text, **report.given.model_dump())


def _read_batch(documents: Sequence[Document], reader: Reader) -> Sequence[Reading | Exception]:
    """One reading, or what went wrong, per document. A reader that fails on a batch gets its documents one by one."""
    with suppress(Exception):  # whatever it was, reading them one by one finds the culprit and its reason
        readings = list(reader.read_many(documents))
        if len(readings) == len(documents):
            return readings
    return [_read_one(document, reader) for document in documents]


def _read_one(document: Document, reader: Reader) -> Reading | Exception:
    try:
        return reader.read(document)
    except SchemaError:  # a data file of the project is broken, which no report is to blame for
        raise
    except Exception as error:  # a fault of the reader in one report must not stop the others
        return error


def _outcome(report: Opened, reading: Reading | Exception) -> Read | DeadLetter:
    if isinstance(reading, UnmaskError):
        return DeadLetter.of("report", reading, where=report.where)
    if isinstance(reading, Exception):
        *_, place = traceback.extract_tb(reading.__traceback__)
        cause = f"{type(reading).__name__} at {Path(place.filename).name}:{place.lineno}: {reading}"
        reason = f"could not be read ({cause})"
        return DeadLetter("report", report.where, reason, "the reader is at fault, not the report: tell its makers")
    return judge(report, reading)
