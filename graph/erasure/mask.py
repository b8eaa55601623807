"""Finding erased names in text by keyed hashes alone, and replacing them. Pure.

Words are compared as `ontology.names.fold` has them, without spaces, so that capitals, accents, apostrophes and hyphens
hide nothing: `Qais al-Sample`, `QAIS AL SAMPLE` and `qais-al-sample` in an address are one.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ontology.interchange import Span
from ontology.names import fold

PLACEHOLDER = "[erased]"

_WORD = re.compile(r"[^\W_]+")
_SLACK = 3
"""A name may be written in more words than we saw: with hyphens, or marks that part letters."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Keyed hashes of the folded names of one erased person. `full`: of several words, `short`: of one word, which
    counts only where the report is about that person; `words`: of the longest."""

    full: frozenset[str]
    short: frozenset[str]
    words: int

    @classmethod
    def of(cls, key: bytes, forms: Iterable[str]) -> Tombstone:
        """The tombstone of somebody with these printed names."""
        words = {form: len(_WORD.findall(form)) for form in forms if compact(form)}
        full = frozenset(hashed(key, form) for form, count in words.items() if count > 1)
        short = frozenset(hashed(key, form) for form, count in words.items() if count == 1)
        return cls(full, short - full, max(words.values(), default=0) + _SLACK)


def compact(name: str) -> str:
    """Letters and digits of a name alone."""
    return fold(name).replace(" ", "")


def hashed(key: bytes, name: str) -> str:
    """32 hexadecimal digits that tell nothing without the key."""
    return hmac.new(key, compact(name).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]


class Mask:
    """All tombstones of a record with their key."""

    def __init__(self, key: bytes, tombstones: Sequence[Tombstone]) -> None:
        self._key = key
        self._stones = tuple(tombstones)
        self._full = frozenset(one for stone in tombstones for one in stone.full)
        self._short = frozenset(one for stone in tombstones for one in stone.short)
        self._words = max((stone.words for stone in tombstones), default=0)

    def about(self, text: str, people: Iterable[str]) -> frozenset[str]:
        """The short names that count in a report with this text, whose reading names these people."""
        found = {self._hash(text[slice(*span)]) for span in self._spans(text, self._full)}
        found |= {hashed(self._key, name) for name in people}
        return frozenset(one for stone in self._stones if found & (stone.full | stone.short) for one in stone.short)

    def everything(self) -> frozenset[str]:
        """All short names, for where nothing tells whether they count."""
        return self._short

    def applied(self, text: str, short: frozenset[str]) -> Masked:
        """The text without the erased names: the full ones, and the `short` ones that count here."""
        return Masked(text, self._spans(text, self._full | short))

    def _spans(self, text: str, wanted: frozenset[str]) -> list[Span]:
        words = [word.span() for word in _WORD.finditer(text)]
        spans: list[Span] = []
        at = 0
        while at < len(words):
            last = min(len(words), at + self._words) - 1
            ends = (end for end in range(last, at - 1, -1) if self._hash(text[words[at][0] : words[end][1]]) in wanted)
            end = next(ends, None)
            if end is not None:
                spans.append((words[at][0], words[end][1]))
            at = at + 1 if end is None else end + 1
        return spans

    def _hash(self, name: str) -> str:
        return hashed(self._key, name)


class Masked:
    """A text with spans of it replaced; `at` moves offsets along."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._spans = spans
        pieces, end = [], 0
        for start, stop in spans:
            pieces += [text[end:start], PLACEHOLDER]
            end = stop
        self.text = "".join([*pieces, text[end:]])
        self.changed = bool(spans)

    def at(self, span: Span) -> Span:
        """Where a span of the old text stands in the new one; what cuts through a name takes the whole of it in."""
        return self._moved(span[0], end=False), self._moved(span[1], end=True)

    def _moved(self, offset: int, *, end: bool) -> int:
        before = bisect_right([start for start, _ in self._spans], offset - 1)
        moved = offset + sum(len(PLACEHOLDER) - (stop - start) for start, stop in self._spans[:before])
        if before and offset < self._spans[before - 1][1]:  # inside a name
            stop = self._spans[before - 1][1]
            moved += (stop - offset) if end else (stop - offset) - len(PLACEHOLDER)
        return moved
