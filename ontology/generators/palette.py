"""How things look: colours, shapes and lines for whoever draws the graph."""

from __future__ import annotations

import json
from typing import Any

from ontology.schema import Schema


def palette(schema: Schema) -> str:
    """JSON: `nodes` {type: colour, shape, glyph, …}, `edges` and `modalities` {name: line, dashes, mark, …}.

    `shape` is a shape of vis-network, `dashes` are lengths in pixels (empty: an unbroken line), `mark` a sign drawn
    on the line.
    """
    nodes = {
        name: {
            "colour": node.colour,
            "shape": node.shape,
            "glyph": node.glyph,
            "family": node.family,
            "description": node.description,
        }
        for name, node in schema.nodes.items()
        if not node.internal
    }
    edges = {
        name: {
            **_line(schema, edge.line),
            "family": edge.family,
            "symmetric": edge.symmetric,
            "description": edge.description,
        }
        for name, edge in schema.edges.items()
    }
    modalities = {
        name: {**_line(schema, modality.line), "opacity": modality.opacity, "description": modality.description}
        for name, modality in schema.modalities.items()
    }
    data = {"version": schema.version, "nodes": nodes, "edges": edges, "modalities": modalities}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _line(schema: Schema, name: str) -> dict[str, Any]:
    line = schema.lines[name]
    return {"line": name, "dashes": line.dashes, "mark": line.mark}
