"""What is made from `schema.yaml`: which file, by which generator, and whether the committed one is fresh."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ontology.generators import constraints, json_schema, owl, page, palette, shacl
from ontology.schema import Schema

ROOT = Path(__file__).parents[1]
"""Folder of the checkout: files are named from here."""

FILES: Mapping[str, Callable[[Schema], str]] = {
    "docs/ontology.md": page.page,
    "ontology/generated/claim.schema.json": json_schema.claims,
    "ontology/generated/constraints.arcadedb.sql": constraints.arcadedb,
    "ontology/generated/constraints.neo4j.cypher": constraints.neo4j,
    "ontology/generated/ontology.ttl": owl.ontology,
    "ontology/generated/palette.json": palette.palette,
    "ontology/generated/shapes.ttl": shacl.shapes,
}


def stale(schema: Schema, root: Path = ROOT) -> list[str]:
    """Names of the files under `root` that are missing or not what the schema makes."""
    return [name for name, make in FILES.items() if _read(root / name) != make(schema).encode("utf-8")]


def build(schema: Schema, root: Path = ROOT) -> list[str]:
    """Write the stale files under `root`, leave the others alone; the names of those written."""
    names = stale(schema, root)
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(FILES[name](schema).encode("utf-8"))
    return names


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
