"""Finding what a judgement speaks of in the reading that is live now, perhaps not the one that was judged. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from graph.judgements.acts import Account, ClaimRef, Correct, Refuse
from graph.told import Told
from ontology.gate import Evidenced
from ontology.interchange import Span


def account(told: Told, wanted: Account) -> str | None:
    """Id in the reading of the account meant: the one with that id, else the only one told by overlapping words."""
    for event, own in told.accounts.items():
        if own == wanted.event:
            return event
    spans = told.verdict.events
    near = [event for event in told.accounts if _overlap(spans[event], wanted.quote_at)]
    alike = [event for event in near if told.events[event].type == wanted.type]
    return _only(near) or _only(alike)


def claim(told: Told, act: Refuse | Correct) -> str | None:
    """Id of the claim meant: the same one, else the only one that says the same, or what the act would have it say,
    of overlapping words."""
    wanted = act.claim
    if wanted.claim in told.claims:
        return wanted.claim
    predicates: set[str | None] = {wanted.predicate}
    modalities: set[str | None] = {wanted.modality}
    if isinstance(act, Correct):
        predicates.add(act.predicate)
        modalities.add(act.modality)
    near = [
        (identity, found)
        for identity, found in told.claims.items()
        if found.claim.predicate in predicates and found.claim.modality in modalities and _near(found, wanted)
    ]
    exact = [identity for identity, found in near if _spans(found) == _wanted_spans(wanted)]
    return _only(identity for identity, _ in near) or _only(exact)


def _near(found: Evidenced, wanted: ClaimRef) -> bool:
    return all(_overlap(one, other) for one, other in zip(_spans(found), _wanted_spans(wanted), strict=True))


def _spans(found: Evidenced) -> tuple[Span, Span, Span]:
    return found.quote_at, found.subject_at, found.object_at


def _wanted_spans(wanted: ClaimRef) -> tuple[Span, Span, Span]:
    return wanted.quote_at, wanted.subject_at, wanted.object_at


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _only(found: Iterable[str]) -> str | None:
    candidates = list(found)
    return candidates[0] if len(candidates) == 1 else None
