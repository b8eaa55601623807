"""Shared parts of the graph, derived from the slices of several reports: entities, events, derived edges. Pure.

Every function takes all contributions in the order of report ids and forgets nothing between calls, so the result does
not depend on which report came first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from graph.elements import ClaimFact, EdgeKey, EventFact, MentionFact, NodeKey, Properties
from ontology.interchange import OUTLET
from ontology.names import key


def entity(facts: Sequence[MentionFact]) -> Properties:
    """Properties of an entity from its mentions: the name used by most reports, every form, the first coordinates."""
    uses = Counter(fact.name for fact in facts)
    name = min(uses, key=lambda form: (-uses[form], -len(form), form))
    forms = sorted({form for fact in facts for form in (*fact.names, fact.name)})
    properties: Properties = {"name": name, "names": forms, "keys": sorted({key(form) or form for form in forms})}
    for fact in facts:
        for label, value in fact.extra.items():
            if label not in properties or value == OUTLET:
                properties[label] = value
    return properties | _former(facts)


def event(facts: Sequence[EventFact]) -> Properties:
    """Properties of an event from its accounts: on each point the fullest account that says something is followed;
    tolls are lower bounds, so the highest one holds."""
    ranked = sorted(facts, key=lambda fact: (-len(fact.properties), -len(fact.properties.get("date", ""))))
    properties: Properties = {}
    for fact in ranked:
        properties = {**fact.properties, **properties}
    for toll in ("killed", "wounded"):
        if toll in properties:
            properties[toll] = max(fact.properties.get(toll, 0) for fact in facts)
    return properties | _former(facts)


def _former(facts: Sequence[MentionFact] | Sequence[EventFact]) -> Properties:
    former = sorted({identity for fact in facts for identity in fact.former})
    return {"merged_ids": former} if former else {}


def event_edges(node: NodeKey, facts: Iterable[tuple[str, EventFact]]) -> dict[EdgeKey, Properties]:
    """Edges from an event to its place, target and weapon, each with the reports that say so."""
    reports: dict[EdgeKey, set[str]] = {}
    for report, fact in facts:
        for edge, detail, _ in fact.details:
            reports.setdefault(EdgeKey(edge, node, detail), set()).add(report)
    return {edge: {"reports": sorted(said_by)} for edge, said_by in reports.items()}


def claim_edge(edge: EdgeKey, claims: Sequence[ClaimFact]) -> Properties:
    """Properties of a derived edge from the claims behind it. `valid_until` only when every claim gives one."""
    facts = [claim.properties for claim in claims]
    published = sorted(fact["published"] for fact in facts if "published" in fact)
    starts = sorted(fact["valid_from"] for fact in facts if "valid_from" in fact)
    ends = sorted(fact["valid_until"] for fact in facts if "valid_until" in fact)
    properties: Properties = {
        "id": edge.discriminator,
        "predicate": facts[0]["predicate"],
        "modality": facts[0]["modality"],
        "claims": sorted(fact["id"] for fact in facts),
        "sources": sorted({fact["asserter"] for fact in facts}),
    }
    if published:
        properties |= {"first_published": published[0], "last_published": published[-1]}
    if starts:
        properties["valid_from"] = starts[0]
    if len(ends) == len(facts):
        properties["valid_until"] = ends[-1]
    return properties
