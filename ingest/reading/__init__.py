"""The offline reader: a report's text in, a reading out. Pure; imports the ontology and nothing else of ours.

from ingest.reading import Document, read
reading = read(Document(id="seed", text=text, outlet="Kurdistan 24", published="2021-04-24", url=None))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ingest.reading.model import EXTRACTOR, parse
from ingest.reading.reader import interpret
from ingest.reading.report import analyse, prepare
from ontology.interchange import Reading

__all__ = ["EXTRACTOR", "Document", "read", "read_many"]


@dataclass(frozen=True, slots=True)
class Document:
    """A report as it came. `text`: the original, unchanged; `published`: YYYY-MM-DD, without which relative dates stay
    open; `outlet`: whose voice it is."""

    id: str
    text: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


def read(document: Document) -> Reading:
    """What one report says: entities, incidents and claims, every claim with its quote; always the same."""
    return next(iter(read_many([document])))


def read_many(documents: Iterable[Document], progress: Callable[[int], None] | None = None) -> Iterator[Reading]:
    """Readings of documents in their order, each parsed once; `progress` is told the number read so far."""
    for number, document in enumerate(documents, 1):
        prepared = prepare(document.text)
        docs = parse([line.mapped.text for line in prepared.lines], prepared.open_lines())
        report = analyse(prepared, docs, document.text, document.published, document.outlet)
        yield interpret(report, document.id, document.url)
        if progress is not None:
            progress(number)
