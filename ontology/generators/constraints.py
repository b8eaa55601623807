"""Types and unique ids, as each engine wants them declared. Every statement is safe to repeat."""

from __future__ import annotations

from ontology.schema import Schema

_HEADER = "// Made from ontology/schema.yaml by `python -m ontology build`. Not to be edited.\n"


def neo4j(schema: Schema) -> str:
    """Cypher for Neo4j: the ids of nodes and of derived edges are unique."""
    nodes = [
        f"CREATE CONSTRAINT {name.lower()}_id IF NOT EXISTS FOR (n:{name}) REQUIRE n.id IS UNIQUE;"
        for name in schema.nodes
    ]
    edges = [
        f"CREATE CONSTRAINT {name.lower()}_id IF NOT EXISTS FOR ()-[r:{name}]-() REQUIRE r.id IS UNIQUE;"
        for name in schema.edges
        if _has_id(schema, name)
    ]
    return _HEADER + "\n".join(nodes + edges) + "\n"


def arcadedb(schema: Schema) -> str:
    """SQL for ArcadeDB. Every type is declared, so that no write changes the database's own schema on its way."""
    lines = []
    for name in schema.nodes:
        lines.append(f"CREATE VERTEX TYPE `{name}` IF NOT EXISTS;")
        lines += _unique_id(name)
    for name in schema.edges:
        lines.append(f"CREATE EDGE TYPE `{name}` IF NOT EXISTS;")
        if _has_id(schema, name):
            lines += _unique_id(name)
    return _HEADER + "\n".join(lines) + "\n"


def _has_id(schema: Schema, edge: str) -> bool:
    return "id" in schema.edge_properties[schema.edges[edge].family]


def _unique_id(name: str) -> list[str]:
    return [
        f"CREATE PROPERTY `{name}`.`id` IF NOT EXISTS STRING;",
        f"CREATE INDEX IF NOT EXISTS ON `{name}` (`id`) UNIQUE;",
    ]
