"""What the gazetteer knows of a name."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from graph.matching.anatomy import Anatomy
from ontology import gazetteer
from ontology.gazetteer import Entry, EntryType


@lru_cache(maxsize=65_536)
def known(name: Anatomy, kind: str) -> tuple[Entry, ...]:
    """The entries of a type that a name may mean, by itself or, where that is unknown, without what stands in brackets
    beside it; several when it is ambiguous."""
    book = gazetteer.gazetteer()
    return book.lookup(name.name, cast("EntryType", kind)) or book.lookup(name.key, cast("EntryType", kind))
