"""One incident dated by another: "eight days after a car bomb ...", "four days before the blast"."""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Span, Token

from ingest.reading.date_patterns import COUNT
from ingest.reading.dates import NUMBERS, Found, moved
from ingest.reading.event import Event

REACH = 20
"""Tokens within which "after" meets its incident."""
_OFFSET = re.compile(rf"\b{COUNT} (?P<unit>days?|weeks?|months?|years?) (?P<side>after|before)\b", re.IGNORECASE)


def date_by_another(sentence: Span, at: dict[int, Event], dates: list[Found], published: str | None) -> None:
    """Give the incidents of a sentence the dates that it counts from one to the other, in place. `at`: the incident
    that each token tells."""
    for match in _OFFSET.finditer(sentence.text):
        span = sentence.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None:
            continue
        inner = next((at[t.i] for t in sentence if span.end <= t.i < span.end + REACH and t.i in at), None)
        outer = _outer(sentence, at, span, inner)
        count = int(match["count"]) if match["count"].isdigit() else NUMBERS[match["count"].lower()]
        count = count if match["side"].lower() == "after" else -count
        if inner is None:
            continue
        if outer is not None and not outer.date and _day(inner.date):
            outer.date = moved(date.fromisoformat(str(inner.date)), count, match["unit"])
        elif not inner.date:
            anchor = _anchor(outer, dates, match.start(), published, match["unit"])
            inner.date = moved(date.fromisoformat(anchor), -count, match["unit"]) if anchor else None


def _outer(sentence: Span, at: dict[int, Event], span: Span, inner: Event | None) -> Event | None:
    """The incident that the counting stands with: told before it, or after the comma that closes it."""
    for token in [*sentence[: span.start - sentence.start], *_after_comma(sentence, span)]:
        event = at.get(token.i)
        if event is not None and event is not inner:
            return event
    return None


def _after_comma(sentence: Span, span: Span) -> list[Token]:
    rest = [t for t in sentence if t.i >= span.end]
    comma = next((n for n, t in enumerate(rest) if t.text == ","), None)
    return rest[comma:] if comma is not None else []


def _anchor(outer: Event | None, dates: list[Found], start: int, published: str | None, unit: str) -> str | None:
    """The day that the counting starts from: the other incident's, else one named before, else that of the report for
    what is only counted in months."""
    if outer is not None:
        return outer.date if _day(outer.date) else None
    named = [d.value for d in dates if d.end <= start and _day(d.value)]
    if named:
        return named[-1]
    return published if not unit.lower().startswith("day") else None


def _day(value: str | None) -> bool:
    return value is not None and len(value) == 10
