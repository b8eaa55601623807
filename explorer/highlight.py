"""A report's text with passages marked: spans in code points of the original, any of which may overlap."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from explorer import safe


class Marked(NamedTuple):
    """One stretch of a text and the class that marks it."""

    start: int
    end: int
    mark: str


def marked(text: str, passages: Iterable[Marked], start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` as HTML with every passage in a `<mark>`; where passages overlap, one carries both classes."""
    stop = len(text) if end is None else end
    inside = [p for p in passages if p.start < stop and p.end > start and p.start < p.end]
    cuts = sorted({start, stop, *(min(max(at, start), stop) for p in inside for at in (p.start, p.end))})
    pieces = []
    for left, right in pairwise(cuts):
        classes = dict.fromkeys(p.mark for p in inside if p.start <= left and right <= p.end)
        shown = safe.html_prose(text[left:right])
        pieces.append(f'<mark class="{" ".join(classes)}">{shown}</mark>' if classes else shown)
    return "".join(pieces)


def around(text: str, start: int, end: int, margin: int = 220) -> tuple[int, int]:
    """The part of the paragraph to show with a quote: at most `margin` code points on either side, cut at a space."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    if start - left > margin:
        left = text.find(" ", start - margin, start) + 1 or start
    if right - end > margin:
        cut = text.rfind(" ", end, end + margin)
        right = cut if cut > 0 else end
    return left, right
