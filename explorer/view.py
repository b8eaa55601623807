"""Which nodes and edges a network view holds: the surroundings of one node, then of every node that was expanded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.data import Gateway, Relation
from explorer.layout import Point, place
from explorer.picture import Body

FIRST_NODES = 150
"""Nodes of the first view; expanding goes on from there."""

EXPANDED_NODES = 40
MOST_EDGES = 4000


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn: bodies and relations in a settled order, and where each body stands."""

    centre: str
    bodies: tuple[Body, ...]
    relations: tuple[Relation, ...]
    positions: dict[str, Point]


def build(gateway: Gateway, centre: str, expanded: Sequence[str]) -> View | None:
    """The view around `centre` with the nodes of `expanded` opened one after the other; None when nothing is known of
    the centre. The same arguments on the same graph give the same view; each expansion only adds to the one before."""
    stages = [[centre]]
    known: set[str] = {centre}
    for node in (centre, *expanded):
        if node in known:
            limit = FIRST_NODES if node == centre else EXPANDED_NODES
            fresh = _neighbours(gateway, node, known, limit)
            stages.append(fresh)
            known.update(fresh)
    touching = gateway.relations(sorted(known), MOST_EDGES)
    inside = sorted((r for r in touching if {r.source_id, r.target_id} <= known), key=lambda r: r.edge_id)
    if not inside:
        return None
    outside = Counter(end for r in touching if r not in inside for end in (r.source_id, r.target_id))
    positions = place([(r.source_id, r.target_id) for r in inside], stages)
    bodies = [Body(*end, outside[end[0]]) for end in sorted({end for r in inside for end in r.ends})]
    return View(centre, tuple(bodies), tuple(inside), positions)


def _neighbours(gateway: Gateway, node: str, known: set[str], limit: int) -> list[str]:
    found: dict[str, None] = {}
    for relation in gateway.relations([node], MOST_EDGES):
        other = relation.other_end(node)[0]
        if other not in known and len(found) < limit:
            found[other] = None
    return list(found)
