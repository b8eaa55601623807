"""`docs/ontology.md`: the vocabulary for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from ontology.schema import EdgeFamily, Mappings, NodeType, Property, Schema

_INTRO = """\
<!-- Made from ontology/schema.yaml by `python -m ontology build`. Not to be edited. -->
# The ontology

What the graph can hold, and what each thing means. The atom is the **claim**: one source says one thing, in one quote.
The edges that people query are derived from claims and say in which *modality* they were made; a claim, an accusation,
a suspicion and a denial never become the same edge. How to write claims: [interchange.md](interchange.md).

The same vocabulary for machines, in `ontology/generated/`: `ontology.ttl` (OWL and SKOS), `shapes.ttl` (SHACL),
`claim.schema.json` (JSON Schema of the interchange form), `constraints.*` (for the engines), `palette.json` (how things
are drawn).
"""

_MAPPINGS = """\
The nearest terms of other vocabularies; near is not equal. `^term` is read backwards, from target to source. An empty
cell means that there is nothing near enough: no term is better than a misleading one.
"""


class _Mapped(Protocol):
    @property
    def mappings(self) -> Mappings: ...


def page(schema: Schema) -> str:
    """The whole page, as Markdown."""
    parts = [
        _INTRO,
        "## Node types\n",
        *(_node(schema, name, node) for name, node in schema.nodes.items()),
        "## Edge types\n",
        *(_family(schema, family) for family in schema.edge_properties),
        "## Predicates\n",
        "What a claim can say of its subject and its object, and the edge that it becomes in each modality.\n",
        _predicates(schema),
        "## Modalities\n",
        _modalities(schema),
        "## Event types\n",
        _table(["event type", "meaning"], ([f"`{n}`", e.description] for n, e in schema.event_types.items())),
        "## Mappings\n",
        _MAPPINGS,
        _mapping_table(schema, "node type", schema.nodes),
        _mapping_table(schema, "edge type", schema.edges),
        _mapping_table(schema, "event type", schema.event_types),
    ]
    return "\n".join(parts)


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _node(schema: Schema, name: str, node: NodeType) -> str:
    notes = [node.description]
    if node.internal:
        notes.append("Bookkeeping: left out of exports.")
    own_id = Property(type="string", required=True, description="Unique among the nodes of this type.")
    table = _properties(schema, {"id": own_id, **node.properties})
    return f"### {node.glyph} `{name}`\n\n{' '.join(notes)}\n\n{table}"


def _properties(schema: Schema, properties: Mapping[str, Property]) -> str:
    rows = []
    for name, prop in properties.items():
        words = [prop.description]
        if isinstance(prop.values, str):
            words.append(f"One of the [{prop.values.replace('_', ' ')}](#{prop.values.replace('_', '-')}).")
        elif prop.values:
            words.append(f"One of {_code(schema.values_of(prop))}.")
        if prop.internal:
            words.append("Bookkeeping: left out of exports.")
        rows.append([f"`{name}`", prop.type, "yes" if prop.required else "", " ".join(words)])
    return _table(["property", "type", "always there", "meaning"], rows)


def _family(schema: Schema, family: EdgeFamily) -> str:
    rows = []
    for name, edge in schema.edges.items():
        if edge.family == family:
            words = [edge.description]
            if edge.symmetric:
                words.append("Without direction.")
            if edge.single:
                words.append("Exactly one.")
            rows.append([f"`{name}`", _code(edge.source), _code(edge.target), " ".join(words)])
    text = f"### Family *{family}*\n\n" + _table(["edge", "from", "to", "meaning"], rows)
    properties = schema.edge_properties[family]
    return text + ("\nProperties of these edges:\n\n" + _properties(schema, properties) if properties else "")


def _predicates(schema: Schema) -> str:
    rows = []
    for name, predicate in schema.predicates.items():
        by_edge: dict[str, list[str]] = {}
        for modality, edge in predicate.edge_table(schema.modalities):
            by_edge.setdefault(edge, []).append(modality.replace("denied:self", "denied by its own subject"))
        becomes = "; ".join(f"{', '.join(modalities)} → `{edge}`" for edge, modalities in by_edge.items())
        rows.append([f"`{name}`", _code(predicate.subject), _code(predicate.object), predicate.description, becomes])
    return _table(["predicate", "subject", "object", "meaning", "modality → edge"], rows)


def _modalities(schema: Schema) -> str:
    rows = [
        [f"`{name}`", one.description, "a speaker other than the outlet" if one.needs_asserter else "", one.line]
        for name, one in schema.modalities.items()
    ]
    return _table(["modality", "meaning", "needs", "line"], rows)


def _mapping_table(schema: Schema, kind: str, things: Mapping[str, _Mapped]) -> str:
    used = [key for key in schema.standards if any(key in thing.mappings for thing in things.values())]
    rows = [[f"`{name}`", *(_terms(thing, key) for key in used)] for name, thing in things.items() if thing.mappings]
    return _table([kind, *(schema.standards[key].title for key in used)], rows)


def _terms(thing: _Mapped, standard: str) -> str:
    terms = thing.mappings.get(standard, [])
    return _code([terms] if isinstance(terms, str) else terms)
