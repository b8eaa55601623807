"""The gate that every claim passes, whoever wrote it: its evidence is in the text, or it is held back with a reason.

A quote must be an exact part of one paragraph. Subject and object must be named in the quote by one of their printed
forms, or the claim must say at which span of the report their antecedent stands (`subject_at`, `object_at`). An event
is evidenced by its own quote. Whoever speaks, and the place of an event, is named somewhere in the report. A name
inside the longer name of a third party ("Hizbollah" in "Kata'ib Hizbollah") names nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from ontology.interchange import OUTLET, Claim, Entity, Event, Reading, Span

_PARAGRAPH_END = re.compile("[\n\r\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Evidenced:
    """A claim that passed, with the spans of its quote, subject and object in the report's text."""

    claim: Claim
    quote_at: Span
    subject_at: Span
    object_at: Span


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim or event that did not pass. `broken`: it refers to words that the report does not hold (an error of
    whoever wrote it), as opposed to evidence that is merely not strong enough to show."""

    what: str
    reason: str
    broken: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Outcome of the gate for one reading: what may be stored, and what may not and why."""

    claims: tuple[Evidenced, ...]
    events: dict[str, Span]
    refused: tuple[Refused, ...]


class _RefusalError(Exception):
    def __init__(self, reason: str, *, broken: bool = False) -> None:
        super().__init__(reason)
        self.broken = broken


def examine(reading: Reading, text: str) -> Verdict:
    """Put every event and claim of `reading` to the test against `text`, the original text of its report."""
    events: dict[str, Span] = {}
    claims: list[Evidenced] = []
    refused: list[Refused] = []
    named = {entity.id: entity for entity in reading.entities}
    for event in reading.events:
        try:
            span = _quote_span(event.quote, None, text)
            if event.place is not None:
                _check_named(named[event.place], text)
            events[event.id] = span
        except _RefusalError as refusal:
            refused.append(Refused(f"event {event.id}", str(refusal), refusal.broken))
    told = {event.id: event for event in reading.events}
    for number, claim in enumerate(reading.claims):
        try:
            claims.append(_examine_claim(claim, text, named, told, events))
        except _RefusalError as refusal:
            label = f"claim {number} {claim.predicate} {claim.subject} -> {claim.object} ({claim.modality})"
            refused.append(Refused(label, str(refusal), refusal.broken))
    return Verdict(tuple(claims), events, tuple(refused))


def _examine_claim(
    claim: Claim, text: str, named: dict[str, Entity], told: dict[str, Event], events: dict[str, Span]
) -> Evidenced:
    quote_at = _quote_span(claim.quote, claim.quote_start, text)
    if claim.quote_end not in (None, quote_at[1]):
        raise _RefusalError(f"quote_end {claim.quote_end} does not fit its quote", broken=True)
    if claim.asserter != OUTLET:
        _check_named(named[claim.asserter], text)
    third = {form for e in named.values() if e.id not in (claim.subject, claim.object) for form in e.mentions}
    ends: list[Span] = []
    for end, at in ((claim.subject, claim.subject_at), (claim.object, claim.object_at)):
        if end in told:
            if end not in events:
                raise _RefusalError(f"event {end} was refused", broken=True)
            ends.append(_event_span(end, at, text) or events[end])
        else:
            ends.append(_entity_span(named[end], at, quote_at, text, third))
    return Evidenced(claim, quote_at, ends[0], ends[1])


def _quote_span(quote: str, start: int | None, text: str) -> Span:
    if _PARAGRAPH_END.search(quote):
        raise _RefusalError("its quote runs over more than one paragraph", broken=True)
    found = text.find(quote) if start is None else start
    if found < 0 or not text.startswith(quote, found):
        raise _RefusalError(f"its quote is not in the report: {quote[:80]!r}", broken=True)
    return found, found + len(quote)


def _check_named(entity: Entity, text: str) -> None:
    if not occurrences(entity.mentions, text):
        raise _RefusalError(f"{entity.name!r} is not named in the report", broken=True)


def _event_span(event: str, at: Span | None, text: str) -> Span | None:
    if at is not None and (at[1] > len(text) or not text[at[0] : at[1]].strip()):
        raise _RefusalError(f"the span given for event {event} holds no words of the report", broken=True)
    return at


def _entity_span(entity: Entity, at: Span | None, quote_at: Span, text: str, third: set[str]) -> Span:
    if at is not None:
        if at not in occurrences([text[slice(*at)]], text, *at) or text[slice(*at)] not in entity.mentions:
            raise _RefusalError(f"the span given for {entity.name!r} reads {text[slice(*at)][:60]!r}", broken=True)
        return at
    longer = occurrences(third.difference(entity.mentions), text, *quote_at)
    inside = [
        (start, end)
        for start, end in occurrences(entity.mentions, text, *quote_at)
        if not any(a <= start and end <= b for a, b in longer)
    ]
    if not inside:
        raise _RefusalError(f"{entity.name!r} is not named in the quote and no antecedent is given")
    return inside[0]


def occurrences(forms: Iterable[str], text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans where one of `forms` stands in `text[start:end]` as whole words, longest forms first, without overlap,
    in the order of the text."""
    wanted = sorted({form for form in forms if form}, key=lambda form: (-len(form), form))
    if not wanted:
        return []
    last = len(text) if end is None else end
    # Some text after `end` stays in sight, or a quote cut short in the middle of a word would end in a whole one.
    found = re.compile("|".join(map(_whole, wanted))).finditer(text, start, last + len(wanted[0]))
    return [m.span() for m in takewhile(lambda m: m.start() < last, found) if m.end() <= last]


def _whole(form: str) -> str:
    left = r"(?<!\w)" if form[:1].isalnum() else ""
    right = r"(?!\w)" if form[-1:].isalnum() else ""
    return f"{left}{re.escape(form)}{right}"
