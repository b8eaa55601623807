"""What waits for a person: names and events that may be the same, judgements that lost what they were about, claims
that were held back. Each with both sides' evidence and, where there is a question, the acts that would answer it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from graph import linking
from graph.elements import NodeKey
from graph.judgements import log
from graph.judgements.acts import Act, Different, Merge
from graph.judgements.find import account_of, listed
from graph.judgements.resolution import Resolution, resolve
from graph.judgements.words import in_words
from graph.told import Told
from ontology import gate

if TYPE_CHECKING:
    from graph.workspace import Workspace

REPORTS_SHOWN = 3
"""Reports quoted for each side."""
_AROUND = 160
"""Letters shown before and after a name."""

Kind = Literal["same entity", "same event", "orphaned", "held back"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one report."""

    report: str
    headline: str
    outlet: str | None
    published: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things in question. `reports`: how many reports name or tell it; `evidence`: the words of some."""

    id: str
    name: str
    names: tuple[str, ...]
    reports: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """`what`: the question or finding in one line; `score`: from 0 to 1 how likely the sides are the same, where a rule
    said so; `same`, `different`: the acts that answer, None where there is nothing to answer; `judgement`: id of an
    orphaned one."""

    kind: Kind
    what: str
    sides: tuple[Side, ...] = ()
    score: float | None = None
    reasons: tuple[str, ...] = field(default=())
    same: Act | None = None
    different: Act | None = None
    judgement: str | None = None


def queue(workspace: Workspace) -> list[Item]:
    """All that waits: names first, the likeliest before the others, then events, orphaned judgements, held claims."""
    judgements = log.judgements(workspace.record)
    found = resolve(workspace.record.live(), judgements)
    orphaned = [one for one in judgements if found.states[one.id].name == "orphaned"]
    items = [*_entities(found), *_events(found)]
    for one in orphaned:
        why = found.states[one.id].why
        items.append(Item("orphaned", f"{in_words(one.act)}: {one.reason}", reasons=(why,), judgement=one.id))
    return [*items, *_held(found)]


def _entities(found: Resolution) -> Iterator[Item]:
    readings = {report: told.reading for report, told in found.told.items()}
    for suggestion in linking.suggestions(readings):
        one, other = found.node(suggestion.first), found.node(suggestion.second)
        if one == other or found.nodes.isdisjoint({one, other}) or found.ids.apart(suggestion.first, suggestion.second):
            continue
        # The second stays when both are judged to be the same: rather the one that is known, or often named.
        sides = [_entity(found, one, suggestion.first_name), _entity(found, other, suggestion.second_name)]
        sides.sort(key=lambda side: (listed(side.id) is not None, side.reports, side.id))
        ids = [side.id for side in sides]
        yield Item(
            "same entity",
            f"is {sides[0].name} the same as {sides[1].name}?",
            tuple(sides),
            suggestion.score,
            tuple(suggestion.reasons),
            same=Merge(one=ids[0], into=ids[1]),
            different=Different(one=ids[0], other=ids[1]),
        )


def _events(found: Resolution) -> Iterator[Item]:
    for one, other, support in found.unsure:
        if found.events[one] == found.events[other]:
            continue
        accounts = account_of(found, *one), account_of(found, *other)
        sides = tuple(_event(found, *place) for place in (one, other))
        yield Item(
            "same event",
            f"is {sides[0].name} the same as {sides[1].name}?",
            sides,
            reasons=(f"support {support:g}",),
            same=Merge(one=accounts[0], into=accounts[1]),
            different=Different(one=accounts[0], other=accounts[1]),
        )


def _held(found: Resolution) -> Iterator[Item]:
    for told in found.told.values():
        for refused in told.verdict.refused:
            yield Item("held back", f"{told.live.report.headline}: {refused.what}", reasons=(refused.reason,))


def _entity(found: Resolution, node: NodeKey, name: str) -> Side:
    places = found.mentions.get(node, [])
    entities = [(found.told[report], found.told[report].entities[one]) for report, one in places]
    entry = listed(node.id)
    names = sorted({form for _, entity in entities for form in entity.mentions} | {*(entry.names if entry else ())})
    shown = {told.report: (told, entity.mentions) for told, entity in reversed(entities)}
    evidence = [_evidence(told, _around(told.text, forms)) for _, (told, forms) in sorted(shown.items())]
    return Side(node.id, name, tuple(names), len(shown), tuple(evidence[:REPORTS_SHOWN]))


def _event(found: Resolution, report: str, event: str) -> Side:
    told = found.told[report]
    one = told.events[event]
    place = told.entities[one.place].name if one.place else "an unknown place"
    words = [one.type.replace("_", " "), f"at {place}", f"on {one.date}" if one.date else "on an unknown day"]
    return Side(told.accounts[event], " ".join(words), (), 1, (_evidence(told, one.quote),))


def _evidence(told: Told, quote: str) -> Evidence:
    report = told.live.report
    return Evidence(told.report, report.headline, report.outlet, report.published, quote)


def _around(text: str, forms: tuple[str, ...]) -> str:
    """The words around the first mention, inside its paragraph."""
    start, end = gate.occurrences(forms, text)[0]
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    last = min(len(text) if (line_end := text.find("\n", end)) < 0 else line_end, end + _AROUND)
    before = "…" if first and text[first - 1] != "\n" else ""
    return before + text[first:last].strip() + ("" if last in (len(text), text.find("\n", end)) else "…")
