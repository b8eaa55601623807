"""The gate that every claim passes, whoever wrote it: its evidence is in the text, or it is held back with a reason.

A quote must be an exact part of one paragraph. Subject and object must be named in the quote by one of their printed
forms, or the claim must say at which span of the report their antecedent stands (`subject_at`, `object_at`). An event
is evidenced by its own quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ontology.interchange import Claim, Entity, Event, Reading, Span


@dataclass(frozen=True, slots=True)
class Evidenced:
    """A claim that passed, with the spans of its quote, subject and object in the report's text."""

    claim: Claim
    quote_at: Span
    subject_at: Span
    object_at: Span


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim or event that did not pass. `broken`: its quote is not in the report (an error of whoever wrote it),
    as opposed to evidence that is merely not strong enough to show."""

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
    for event in reading.events:
        try:
            events[event.id] = _quote_span(event.quote, None, text)
        except _RefusalError as refusal:
            refused.append(Refused(f"event {event.id}", str(refusal), refusal.broken))
    named = {entity.id: entity for entity in reading.entities}
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
    if claim.quote_end is not None and claim.quote_start is not None and claim.quote_end != quote_at[1]:
        raise _RefusalError(f"quote_end {claim.quote_end} does not fit its quote", broken=True)
    ends: list[Span] = []
    for end, at in ((claim.subject, claim.subject_at), (claim.object, claim.object_at)):
        if end in told:
            if end not in events:
                raise _RefusalError(f"the quote of event {end} is not in the report", broken=True)
            ends.append(at or events[end])
        else:
            ends.append(_entity_span(named[end], at, quote_at, text))
    return Evidenced(claim, quote_at, ends[0], ends[1])


def _quote_span(quote: str, start: int | None, text: str) -> Span:
    if "\n" in quote:
        raise _RefusalError("its quote runs over more than one paragraph", broken=True)
    found = text.find(quote) if start is None else start
    if found < 0 or text[found : found + len(quote)] != quote:
        raise _RefusalError(f"its quote is not in the report: {quote[:80]!r}", broken=True)
    return found, found + len(quote)


def _entity_span(entity: Entity, at: Span | None, quote_at: Span, text: str) -> Span:
    if at is not None:
        if text[at[0] : at[1]] not in entity.mentions:
            raise _RefusalError(f"the span given for {entity.name!r} reads {text[at[0] : at[1]][:60]!r}", broken=True)
        return at
    inside = occurrences(entity.mentions, text, *quote_at)
    if not inside:
        raise _RefusalError(f"{entity.name!r} is not named in the quote and no antecedent is given")
    return inside[0]


def occurrences(forms: Iterable[str], text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans where one of `forms` stands in `text[start:end]` as whole words, longest forms first, without overlap,
    in the order of the text."""
    wanted = sorted(set(forms), key=lambda form: (-len(form), form))
    if not wanted:
        return []
    pattern = "|".join(_whole(form) for form in wanted)
    return [match.span() for match in re.compile(pattern).finditer(text, start, len(text) if end is None else end)]


def _whole(form: str) -> str:
    left = r"(?<!\w)" if form[:1].isalnum() else ""
    right = r"(?!\w)" if form[-1:].isalnum() else ""
    return f"{left}{re.escape(form)}{right}"
