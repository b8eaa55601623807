"""A network view as data: which nodes and edges, where, in which colours, shapes and lines. pyvis builds it, the bridge
draws it. Nothing here carries a title or HTML: what an element means is told beside the drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyvis.network

from explorer import safe
from explorer.data import Relation
from explorer.layout import Point
from explorer.wording import wording
from ontology.schema import schema

LABELLED_EDGES = 60
"""Up to so many edges each carries its words; beyond, only the picked one does."""

_LABEL_LENGTH = 42
_BEND = 0.24
_NETWORK: Any = pyvis.network.Network  # pyvis has no types


@dataclass(frozen=True, slots=True)
class Body:
    """One node to draw."""

    id: str
    type: str
    name: str
    hidden: int = 0
    """How many of its edges are not in the view."""


def draw(bodies: Sequence[Body], relations: Sequence[Relation], at: Mapping[str, Point], centre: str) -> dict[str, Any]:
    """The view as `{"nodes": […], "edges": […]}` in the form of vis-network, the same for the same input."""
    net = _NETWORK(directed=True)  # undirected, pyvis drops parallel edges, and with them evidence
    for body in bodies:
        x, y = at[body.id]
        net.add_node(body.id, **_node(body, centre), x=x, y=y)
    for relation, bend in zip(relations, _bends(relations), strict=True):
        net.add_edge(relation.source_id, relation.target_id, **_edge(relation, bend, len(relations)))
    return {"nodes": net.nodes, "edges": [_symmetric(edge) for edge in net.edges]}


def _node(body: Body, centre: str) -> dict[str, Any]:
    look = schema().nodes[body.type]
    name = safe.plain(body.name, _LABEL_LENGTH) or "?"
    return {
        "label": f"{name} (+{body.hidden})" if body.hidden else name,
        "shape": look.shape,
        "color": look.colour,
        "size": 22 if body.id == centre else 14,
        "borderWidth": 3 if body.id == centre else 1,
    }


def _edge(relation: Relation, bend: float, total: int) -> dict[str, Any]:
    line = schema().lines[line_of(relation)]
    said = schema().modalities.get(relation.modality or "")
    words = wording().phrase(relation.edge, relation.predicate)
    label = f"{line.mark} {words}".strip()
    return {
        "id": relation.edge_id,
        "label": label if total <= LABELLED_EDGES else line.mark,
        "words": label,
        "dashes": line.dashes or False,
        "opacity": said.opacity if said else 0.5,
        "width": min(1.4 + 0.5 * max(len(relation.claims) - 1, 0), 5),
        "smooth": {"enabled": bool(bend), "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)},
        "symmetric": schema().edges[relation.edge].symmetric,
    }


def line_of(relation: Relation) -> str:
    """Which line stands for the relation: that of its modality; where that is a plain one, that of its type."""
    of_modality = schema().modalities[relation.modality].line if relation.modality else "solid"
    return schema().edges[relation.edge].line if of_modality == "solid" else of_modality


def _bends(relations: Sequence[Relation]) -> list[float]:
    """How far each edge bows out, so that all those between the same two nodes are seen."""
    pairs = [frozenset((r.source_id, r.target_id)) for r in relations]
    total, seen = Counter(pairs), Counter[frozenset[str]]()
    bends = []
    for relation, pair in zip(relations, pairs, strict=True):
        offset = (seen[pair] - (total[pair] - 1) / 2) * 2 * _BEND
        seen[pair] += 1
        # Bowing is relative to the direction of an edge: turn it round for those that run from the greater id.
        bends.append(round(offset if relation.source_id < relation.target_id else -offset, 3))
    return bends


def _symmetric(edge: dict[str, Any]) -> dict[str, Any]:
    return {**edge, "arrows": ""} if edge.pop("symmetric") else edge
