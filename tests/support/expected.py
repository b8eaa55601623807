"""What an export must say, worked out from slices alone: no engine, no projection, no history."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph import derive
from graph.contributions import Contributions
from graph.elements import EdgeKey, NodeKey, Properties, Slice
from ontology.schema import Property, schema

Row = tuple[str, NodeKey, NodeKey, Properties]


def export_of(slices: dict[str, Slice]) -> str:
    """The export of a graph that holds exactly these slices."""
    nodes, edges = _nodes(slices), list(_edges(slices))
    lines = []
    for label, kind in schema().nodes.items():
        for key in sorted(key for key in nodes if key.label == label and not kind.internal):
            lines.append({"node": label, "id": key.id, "properties": _shown(nodes[key], kind.properties)})
    for name, edge in schema().edges.items():
        shown = schema().edge_properties[edge.family]
        rows = sorted((row for row in edges if row[0] == name), key=lambda row: _order(edge.source, edge.target, row))
        for _, source, target, properties in rows:
            ends = {"source": source.id, "target": target.id}
            lines.append({"edge": name, **ends, "properties": _shown(properties, shown)})
    return "".join(json.dumps(line, ensure_ascii=False, separators=(", ", ": ")) + "\n" for line in lines)


def _order(sources: list[str], targets: list[str], row: Row) -> tuple[Any, ...]:
    _, source, target, properties = row
    labels = sources.index(source.label), targets.index(target.label)
    return *labels, source.id, target.id, properties.get("id", ""), properties.get("account", "")


def _shown(properties: Properties, declared: dict[str, Property]) -> dict[str, Any]:
    names = {"id", *(name for name, kind in declared.items() if not kind.internal)}
    return {name: value for name, value in sorted(properties.items()) if name in names}


def _nodes(slices: dict[str, Slice]) -> dict[NodeKey, Properties]:
    present = Contributions(slices.values())
    found: dict[NodeKey, Properties] = {}
    for piece in slices.values():
        found[NodeKey("Report", piece.id)] = {**piece.properties, "id": piece.id}
        found |= {NodeKey("Claim", name): claim.properties for name, claim in piece.claims.items()}
        for key in piece.nodes():
            properties = present.node(key)
            assert properties is not None
            found[key] = {**properties, "id": key.id}
    return found


def _edges(slices: dict[str, Slice]) -> Iterator[Row]:
    for piece in slices.values():
        yield from _of_report(piece)
        for name, claim in piece.claims.items():
            node = NodeKey("Claim", name)
            yield "SUBJECT", node, claim.subject, {}
            yield "OBJECT", node, claim.object, {}
            yield "ASSERTED_BY", node, claim.asserter, {}
            yield "IN_REPORT", node, NodeKey("Report", piece.id), {}
    yield from _shared(Contributions(slices.values()), {edge for piece in slices.values() for edge in piece.edges()})


def _of_report(piece: Slice) -> Iterator[Row]:
    report = NodeKey("Report", piece.id)
    yield "PUBLISHED_BY", report, piece.outlet, {}
    for node, mention in piece.mentions.items():
        yield "MENTIONS", report, node, {"names": list(mention.names)}
    for node, event in piece.events.items():
        for account, (start, end), quote in event.accounts():
            said = {"account": account, "quote": quote, "quote_start": start, "quote_end": end}
            yield "DESCRIBES", report, node, said


def _shared(present: Contributions, derived: set[EdgeKey]) -> Iterator[Row]:
    for event, told in present.events.items():
        for edge, properties in derive.event_edges(event, told.items()).items():
            yield edge.type, edge.source, edge.target, properties
    for place, around in present.within.items():
        for wider in around:
            yield "WITHIN", place, wider, {}
    for edge in derived:
        supported = present.derived(edge)
        assert supported is not None
        yield edge.type, edge.source, edge.target, supported
