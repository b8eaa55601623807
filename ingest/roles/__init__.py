"""Who did what to whom with what: the fillers of five roles in a report, by a ranker learned from annotated reports.

Reports in, fillers out; it knows the ontology and the parser and nothing else of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.roles.documents import Document, Fillers, read
from ingest.roles.fillers import fillers
from ingest.roles.models import ranker
from ingest.roles.parsing import parse
from ingest.roles.preparing import prepare
from ingest.roles.ranker import Ranker
from ingest.roles.settings import ROLES

__all__ = ["ROLES", "Document", "Fillers", "Ranker", "extract", "ranker", "read"]


def extract(documents: Iterable[Document], trained: Ranker) -> Iterator[tuple[str, Fillers]]:
    """For each report its docid and the fillers of every role: entities, most probable first, one mention each."""
    waiting = list(documents)
    for document, parsed in zip(waiting, parse(each.doctext for each in waiting), strict=True):
        yield document.docid, fillers(prepare(parsed), trained)
