"""The whole graph, as JSON lines or as a networkx object: nodes by type and id, then edges by type and ends.

The same graph gives the same bytes. Bookkeeping (`internal` in the schema: digests, times of recording) is left out,
so that two databases of the same reports export the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

import networkx

from graph.engine import Engine
from graph.statements import statement
from ontology.schema import EdgeType, Property, schema


def lines(engine: Engine) -> Iterator[str]:
    """One JSON object per node and edge, each ending in a newline."""
    for element in elements(engine):
        yield json.dumps(element, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def multigraph(engine: Engine) -> networkx.MultiDiGraph:
    """The whole graph for analysis in Python: nodes by id with `label` and their properties, edges with `type` and
    theirs, the key of an edge being its id where it has one and its type elsewhere."""
    graph = networkx.MultiDiGraph()
    for element in elements(engine):
        properties = {name: value for name, value in element["properties"].items() if name != "id"}
        if "node" in element:
            graph.add_node(element["id"], label=element["node"], **properties)
        else:
            key = element["properties"].get("id", element["edge"])
            ends = {"type": element["edge"], **properties}
            graph.add_edge(element["source"], element["target"], key=key, **ends)
    return graph


def elements(engine: Engine) -> Iterator[dict[str, Any]]:
    """Every node as `node`, `id`, `properties`, then every edge as `edge`, `source`, `target`, `properties`."""
    for label, node in schema().nodes.items():
        if not node.internal:
            cypher = statement("export_nodes", label=label, properties=_names(node.properties))
            for row in engine.read(cypher).rows:
                yield {"node": label, "id": row["id"], "properties": _present(row["properties"])}
    for name, edge in schema().edges.items():
        yield from _edges(engine, name, edge)


def _edges(engine: Engine, name: str, edge: EdgeType) -> Iterator[dict[str, Any]]:
    names = _names(schema().edge_properties[edge.family])
    for source in edge.source:
        for target in edge.target:
            cypher = statement("export_edges", type=name, source=source, target=target, properties=names)
            for row in engine.read(cypher).rows:
                ends = {"source": row["source"], "target": row["target"]}
                yield {"edge": name, **ends, "properties": _present(row["properties"])}


def _names(properties: dict[str, Property]) -> str:
    shown = [name for name, declared in properties.items() if not declared.internal and name != "id"]
    return ",".join(["id", *shown])


def _present(properties: object) -> dict[str, object]:
    known = cast("Mapping[str, object]", properties)
    return {key: value for key, value in sorted(known.items()) if value is not None}
