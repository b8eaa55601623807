"""What judgements say about claims: which are refused, and what others say once they are corrected. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graph.elements import NodeKey
from graph.judgements import attach
from graph.judgements.acts import Account, Correct, Judgement, Refuse
from graph.judgements.states import DORMANT, IN_EFFECT, OVERRULED, State
from ontology.fields import is_after
from ontology.interchange import OUTLET
from ontology.schema import schema

if TYPE_CHECKING:
    from graph.judgements.resolution import Resolution


@dataclass(frozen=True, slots=True)
class Ruling:
    """What people say of one claim. `changes`: by field of the claim (ends as nodes, None for what it no longer says);
    `by`: ids of the corrections, the oldest first."""

    refused: bool = False
    changes: dict[str, Any] = field(default_factory=dict)
    by: tuple[str, ...] = ()


ClaimRulings = dict[str, Ruling]
"""By id of the claim."""

NO_RULING = Ruling()


@dataclass(frozen=True, slots=True)
class Parts:
    """What a claim says, its ends as nodes."""

    predicate: str
    modality: str
    subject: NodeKey
    object: NodeKey
    asserter: NodeKey
    role: str | None
    valid_from: str | None
    valid_until: str | None


def rule_on_claims(resolution: Resolution, standing: Iterable[Judgement]) -> tuple[ClaimRulings, dict[str, State]]:
    """The rulings of live judgements (the oldest first), and what became of each judgement on a claim."""
    book = _Book(resolution)
    for judgement in standing:
        if isinstance(judgement.act, (Refuse, Correct)):
            book.states[judgement.id] = book.take(judgement, judgement.act)
    return book.rulings, book.states


class _Book:
    """The rulings so far. A refusal overrules the corrections before it, a correction the refusals."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        self.rulings: ClaimRulings = {}
        self.states: dict[str, State] = {}
        self._behind: dict[str, list[str]] = {}

    def take(self, judgement: Judgement, act: Refuse | Correct) -> State:
        report = act.claim.report
        if report not in self.resolution.told:
            return DORMANT
        claim = attach.claim(self.resolution.told[report], act)
        if claim is None:
            return State("orphaned", "the report as it is read now holds no such claim")
        before = self.rulings.get(claim, NO_RULING)
        ruling: Ruling | str = Ruling(refused=True)
        if isinstance(act, Correct):
            ruling = correct(self.resolution, report, claim, before, act, judgement.id)
        if isinstance(ruling, str):
            return State("orphaned", ruling)
        if ruling.refused != before.refused:
            self.states |= dict.fromkeys(self._behind.pop(claim, []), OVERRULED)
        self._behind.setdefault(claim, []).append(judgement.id)
        self.rulings[claim] = ruling
        return IN_EFFECT


def parts(resolution: Resolution, report: str, claim: str, ruling: Ruling = NO_RULING) -> Parts:
    """What a claim says under a ruling."""
    told = resolution.told[report]
    said = told.claims[claim].claim
    found = Parts(
        said.predicate,
        said.modality,
        _end(resolution, report, said.subject),
        _end(resolution, report, said.object),
        resolution.outlets[report] if said.asserter == OUTLET else resolution.entities[report, said.asserter],
        said.role,
        said.valid_from,
        said.valid_until,
    )
    return replace(found, **ruling.changes)


def correct(
    resolution: Resolution, report: str, claim: str, before: Ruling, act: Correct, identity: str
) -> Ruling | str:
    """The ruling `before` with a correction added to it, or why the claim cannot say that."""
    cleared: dict[str, Any] = dict.fromkeys(act.clear)
    changes = {**before.changes, **cleared, **_changes(resolution, report, act)}
    for end in ("subject", "object", "asserter"):
        node = changes.get(end, resolution.outlets[report])
        if node is None:
            return "no report tells of its event now"
        if node not in resolution.nodes:
            return f"no report names {node.id} now"
    ruling = Ruling(changes=changes, by=(*before.by, identity))
    now = parts(resolution, report, claim, ruling)
    moved = bool(changes.keys() & {"subject", "object"})
    return _problem(now, resolution.outlets[report], moved=moved) or ruling


def _problem(said: Parts, outlet: NodeKey, *, moved: bool) -> str | None:
    rule = schema().predicates[said.predicate]
    speakers = schema().edges["ASSERTED_BY"].target
    for end, allowed in (("subject", rule.subject), ("object", rule.object), ("asserter", speakers)):
        label = getattr(said, end).label
        if label not in allowed:
            return f"the {end} of {said.predicate} is a {' or '.join(allowed)}, not a {label}"
    if moved and said.subject == said.object:
        return "its subject would be its object"
    if said.asserter == outlet and schema().modalities[said.modality].needs_asserter:
        return f"{said.modality} needs an asserter other than the outlet"
    if said.valid_from and said.valid_until and is_after(said.valid_from, said.valid_until):
        return f"it would be true from {said.valid_from} until {said.valid_until}"
    return None


def _changes(resolution: Resolution, report: str, act: Correct) -> dict[str, Any]:
    changes = act.changes()
    for end in ("subject", "object", "asserter"):
        given = changes.get(end)
        if isinstance(given, Account):
            event = attach.account(resolution.told[given.report], given) if given.report in resolution.told else None
            changes[end] = resolution.events[given.report, event] if event else None
        elif given == OUTLET:
            changes[end] = resolution.outlets[report]
        elif given is not None:
            changes[end] = resolution.node(given)
    return changes


def _end(resolution: Resolution, report: str, reference: str) -> NodeKey:
    place = report, reference
    return resolution.events[place] if place in resolution.events else resolution.entities[place]
