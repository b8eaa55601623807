"""The whole graph as JSON lines: nodes by type and id, then edges by type and ends; the same bytes for the same graph.

Bookkeeping (`internal` in the schema: digests, times of recording) is left out, so that two databases of the same
reports export the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import cast

from graph.engine import Engine
from graph.statements import statement
from ontology.schema import EdgeType, Property, schema


def lines(engine: Engine) -> Iterator[str]:
    """One JSON object per node and edge, each ending in a newline."""
    for label, node in schema().nodes.items():
        if not node.internal:
            cypher = statement("export_nodes", label=label, properties=_names(node.properties))
            for row in engine.read(cypher).rows:
                yield _line(
                    {
                        "node": label,
                        "id": row["id"],
                        "properties": _present(row["properties"]),
                    }
                )
    for name, edge in schema().edges.items():
        yield from _edges(engine, name, edge)


def _edges(engine: Engine, name: str, edge: EdgeType) -> Iterator[str]:
    names = _names(schema().edge_properties[edge.family])
    for source in edge.source:
        for target in edge.target:
            cypher = statement("export_edges", type=name, source=source, target=target, properties=names)
            for row in engine.read(cypher).rows:
                ends = {"source": row["source"], "target": row["target"]}
                yield _line({"edge": name, **ends, "properties": _present(row["properties"])})


def _names(properties: dict[str, Property]) -> str:
    shown = [name for name, declared in properties.items() if not declared.internal and name != "id"]
    return ",".join(["id", *shown])


def _present(properties: object) -> dict[str, object]:
    known = cast("Mapping[str, object]", properties)
    return {key: value for key, value in sorted(known.items()) if value is not None}


def _line(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(", ", ": ")) + "\n"
