"""Writing one batch of slices in one transaction: out with what the reports said before, in with what they say now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from graph import derive
from graph.contributions import Contributions
from graph.elements import EdgeKey, NodeKey, Properties, Slice, key_of
from graph.engine import Transaction
from graph.fold import derived_edge
from graph.statements import statement

Row = dict[str, Any]

WRITE_ROWS = 2000
"""Rows per statement: large enough to be quick, small enough for a modest heap."""


_NODES = ("report_nodes", "report_details", "report_surroundings")
"""Statements that find the shared nodes to which a report contributes."""


def write_batch(transaction: Transaction, present: Contributions, slices: Sequence[Slice], old: Sequence[str]) -> None:
    """Write `slices` (already among `present`); `old`: reports that the graph holds in a former form or must lose."""
    nodes, edges = _touched_before(transaction, old)
    _clear(transaction, old, removed=set(old) - {piece.id for piece in slices})
    for piece in slices:
        nodes |= piece.nodes()
        edges |= piece.edges()
    gone = _write_nodes(transaction, present, nodes)
    _write_slices(transaction, slices)
    _write_event_edges(transaction, present, nodes - gone)
    _write_surroundings(transaction, present, nodes - gone)
    _write_derived(transaction, present, edges)
    for label, keys in _by_label(gone).items():
        transaction.run(statement("delete_node", label=label), {"ids": sorted(key.id for key in keys)})


def _touched_before(transaction: Transaction, old: Sequence[str]) -> tuple[set[NodeKey], set[EdgeKey]]:
    if not old:
        return set(), set()
    ids = {"ids": list(old)}
    rows = [row for name in _NODES for row in transaction.run(statement(name), ids)]
    edges = set()
    for claim in transaction.run(statement("report_claims"), ids):
        ends = key_of(str(claim["subject"])), key_of(str(claim["object"]))
        by_subject = claim["asserter"] == claim["subject"]
        edges.add(derived_edge(str(claim["predicate"]), str(claim["modality"]), *ends, by_subject=by_subject))
    return {key_of(str(row["id"])) for row in rows}, edges


def _clear(transaction: Transaction, old: Sequence[str], *, removed: set[str]) -> None:
    if not old:
        return
    claims = [row["id"] for row in transaction.run(statement("report_claims"), {"ids": list(old)})]
    transaction.run(statement("delete_node", label="Claim"), {"ids": claims})
    transaction.run(statement("clear_report_edges"), {"ids": list(old)})
    transaction.run(statement("delete_node", label="Report"), {"ids": sorted(removed)})


def _write_nodes(transaction: Transaction, present: Contributions, nodes: set[NodeKey]) -> set[NodeKey]:
    """Write the shared nodes; returns those that nothing contributes to any more."""
    gone = set()
    for label, keys in sorted(_by_label(nodes).items()):
        rows = []
        for key in sorted(keys):
            properties = present.node(key)
            if properties is None:
                gone.add(key)
            else:
                rows.append({"id": key.id, "properties": {**properties, "id": key.id}})
        _run(transaction, statement("upsert_node", label=label), rows)
    return gone


def _write_slices(transaction: Transaction, slices: Sequence[Slice]) -> None:
    reports = [{"id": s.id, "properties": {**s.properties, "id": s.id, "digest": s.digest}} for s in slices]
    _run(transaction, statement("upsert_node", label="Report"), reports)
    claims = [claim for piece in slices for _, claim in sorted(piece.claims.items())]
    rows = [{"id": claim.properties["id"], "properties": claim.properties} for claim in claims]
    _run(transaction, statement("upsert_node", label="Claim"), rows)
    edges = _Edges()
    for piece in slices:
        report = NodeKey("Report", piece.id)
        edges.add("PUBLISHED_BY", report, piece.outlet, {})
        for node, mention in sorted(piece.mentions.items()):
            edges.add("MENTIONS", report, node, {"names": list(mention.names)})
        for node, event in sorted(piece.events.items()):
            for account, quote_at, quote in event.accounts():
                described = {"account": account, "quote": quote, "quote_start": quote_at[0], "quote_end": quote_at[1]}
                edges.add("DESCRIBES", report, node, described)
    for claim in claims:
        node = NodeKey("Claim", claim.properties["id"])
        edges.add("SUBJECT", node, claim.subject, {})
        edges.add("OBJECT", node, claim.object, {})
        edges.add("ASSERTED_BY", node, claim.asserter, {})
        edges.add("IN_REPORT", node, NodeKey("Report", claim.properties["report"]), {})
    edges.write(transaction, "create_edge")


def _write_event_edges(transaction: Transaction, present: Contributions, nodes: set[NodeKey]) -> None:
    events = sorted(node for node in nodes if node in present.events)
    transaction.run(statement("clear_event_edges"), {"ids": [event.id for event in events]})
    edges = _Edges()
    for event in events:
        for edge, properties in derive.event_edges(event, present.events[event].items()).items():
            edges.add(edge.type, edge.source, edge.target, properties)
    edges.write(transaction, "create_edge")


def _write_surroundings(transaction: Transaction, present: Contributions, nodes: set[NodeKey]) -> None:
    places = sorted(node for node in nodes if node.label == "Place")
    transaction.run(statement("clear_surroundings"), {"ids": [place.id for place in places]})
    edges = _Edges()
    for place in places:
        for wider in sorted(present.within.get(place, ())):
            edges.add("WITHIN", place, wider, {})
    edges.write(transaction, "create_edge")


def _write_derived(transaction: Transaction, present: Contributions, touched: set[EdgeKey]) -> None:
    former, now = _Edges(), _Edges()
    for edge in sorted(touched):
        former.add(edge.type, edge.source, edge.target, {"id": edge.discriminator})
        properties = present.derived(edge)
        if properties is not None:
            now.add(edge.type, edge.source, edge.target, properties)
    former.write(transaction, "delete_derived_edge")
    now.write(transaction, "create_edge")


class _Edges:
    """Edge rows, grouped as one statement takes them: by type and the labels of the ends."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str, str], list[Row]] = defaultdict(list)

    def add(self, edge: str, source: NodeKey, target: NodeKey, properties: Properties) -> None:
        row = {"source": source.id, "target": target.id, "id": properties.get("id"), "properties": properties}
        self.rows[edge, source.label, target.label].append(row)

    def write(self, transaction: Transaction, name: str) -> None:
        for (edge, source, target), rows in sorted(self.rows.items()):
            _run(transaction, statement(name, type=edge, source=source, target=target), rows)


def _run(transaction: Transaction, cypher: str, rows: Sequence[Row]) -> None:
    for start in range(0, len(rows), WRITE_ROWS):
        transaction.run(cypher, {"rows": rows[start : start + WRITE_ROWS]})


def _by_label(keys: Iterable[NodeKey]) -> dict[str, list[NodeKey]]:
    grouped: dict[str, list[NodeKey]] = defaultdict(list)
    for key in keys:
        grouped[key.label].append(key)
    return grouped
