"""The shapes that an RDF export of the graph has to keep: required properties, types, closed sets, ends of edges."""

from __future__ import annotations

from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from ontology.fields import DATE_PATTERN
from ontology.generators.rdf import DATATYPES, Names, add_list, turtle
from ontology.schema import Property, Schema

_ID = Property(type="string", required=True, description="Identifier.")


def shapes(schema: Schema) -> str:
    """Turtle of the shapes: one for each node type, each end of each edge type, the statements of each family."""
    names = Names(schema)
    graph = names.graph()
    for name, node in schema.nodes.items():
        if not node.internal:
            _add_node_shape(graph, names, name, node.properties)
    for name in schema.edges:
        _add_end_shapes(graph, names, name)
    for family, properties in schema.edge_properties.items():
        if properties:
            _add_statement_shape(graph, names, family, properties)
    return turtle(graph)


def _add_node_shape(graph: Graph, names: Names, node: str, properties: dict[str, Property]) -> None:
    shape = _node_shape(graph, names, node)
    graph.add((shape, SH.targetClass, names.own[node]))
    _add_properties(graph, names, node, {"id": _ID, **properties})
    for name, edge in names.schema.edges.items():
        if edge.single and node in edge.source:
            _add_property(graph, names, node, names.own[name], name, (1, 1))


def _add_end_shapes(graph: Graph, names: Names, edge: str) -> None:
    ends = names.schema.edges[edge]
    for side, target, types in (
        ("subject", SH.targetSubjectsOf, ends.starts()),
        ("object", SH.targetObjectsOf, ends.ends()),
    ):
        label = f"{edge}.{side}"
        shape = _node_shape(graph, names, label)
        graph.add((shape, target, names.own[edge]))
        options: list[Node] = []
        for name in types:
            option = BNode(f"{label}-{name}")
            graph.add((option, SH["class"], names.own[name]))
            options.append(option)
        graph.add((shape, SH["or"], add_list(graph, options, label)))
        graph.add((shape, SH.message, Literal(f"{side} of {edge} has to be of type {' or '.join(types)}", lang="en")))


def _add_statement_shape(graph: Graph, names: Names, family: str, properties: dict[str, Property]) -> None:
    label = f"{family.capitalize()}Statement"
    shape = _node_shape(graph, names, label)
    graph.add((shape, SH.targetClass, names.statement_of(family)))
    for part in (RDF.subject, RDF.object):
        _add_property(graph, names, label, part, f"rdf-{part.fragment}", (1, 1))
    edge = _add_property(graph, names, label, RDF.predicate, "rdf-predicate", (1, 1))
    types = [names.own[name] for name, one in names.schema.edges.items() if one.family == family]
    graph.add((edge, SH["in"], add_list(graph, types, f"{label}-edges")))
    _add_properties(graph, names, label, properties)


def _node_shape(graph: Graph, names: Names, label: str) -> URIRef:
    shape = names.shapes[label]
    graph.add((shape, RDF.type, SH.NodeShape))
    return shape


def _add_properties(graph: Graph, names: Names, owner: str, properties: dict[str, Property]) -> None:
    for name, prop in properties.items():
        if prop.internal:
            continue
        most = None if prop.type == "strings" else 1
        shape = _add_property(graph, names, owner, names.own[name], name, (int(prop.required), most))
        graph.add((shape, SH.datatype, DATATYPES[prop.type]))
        values = names.schema.values_of(prop)
        if values:
            options = [Literal(value) for value in values]
            graph.add((shape, SH["in"], add_list(graph, options, f"{owner}.{name}")))
        if prop.type == "date":
            graph.add((shape, SH.pattern, Literal(DATE_PATTERN)))


def _add_property(
    graph: Graph, names: Names, owner: str, path: URIRef, label: str, count: tuple[int, int | None]
) -> URIRef:
    """A property shape; `count`: how many values at least and at most."""
    shape = names.shapes[f"{owner}.{label}"]
    graph.add((names.shapes[owner], SH.property, shape))
    graph.add((shape, RDF.type, SH.PropertyShape))
    graph.add((shape, SH.path, path))
    least, most = count
    if least:
        graph.add((shape, SH.minCount, Literal(least)))
    if most is not None:
        graph.add((shape, SH.maxCount, Literal(most)))
    return shape
