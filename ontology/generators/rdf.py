"""What OWL and SHACL share: identifiers, and Turtle that is the same bytes for the same triples."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from rdflib import RDF, XSD, BNode, Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDFS, SH, SKOS, DefinedNamespace
from rdflib.term import Node

from ontology.schema import Property, PropertyType, Schema

_HEADER = "# Made from ontology/schema.yaml by `python -m ontology build`. Not to be edited.\n"

DATATYPES: dict[PropertyType, URIRef] = {
    "string": XSD.string,
    "text": XSD.string,
    "integer": XSD.integer,
    "float": XSD.double,
    "boolean": XSD.boolean,
    "date": XSD.string,  # partial dates and intervals: no XSD type holds them all
    "datetime": XSD.dateTime,
    "strings": XSD.string,
}

CONCEPTS = ("predicates", "modalities", "event_types")
"""Parts of the schema whose names are concepts: values of properties, not types of nodes or edges."""


class Names:
    """Identifiers of everything in one schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.own = Namespace(schema.iri)
        self.shapes = Namespace(f"{schema.iri}shape:")
        self.concepts = {part: Namespace(f"{schema.iri}{part}:") for part in CONCEPTS}

    def statement_of(self, family: str) -> URIRef:
        """Class of the statements that carry the properties of the edges of one family."""
        return self.own[f"{family.capitalize()}Statement"]

    def term(self, standard: str, name: str) -> URIRef:
        """Identifier of a term of another standard."""
        return URIRef(self.schema.standards[standard].iri + quote(name, safe="-_."))

    def graph(self) -> Graph:
        """An empty graph that knows all prefixes."""
        graph = Graph(bind_namespaces="none")
        bound: dict[str, Namespace | type[DefinedNamespace]]
        bound = {"owl": OWL, "rdf": RDF, "rdfs": RDFS, "xsd": XSD, "skos": SKOS, "sh": SH, "dcterms": DCTERMS}
        bound |= {"unmask": self.own, "shape": self.shapes, **self.concepts}
        for prefix, namespace in bound.items():
            graph.bind(prefix, namespace)
        for prefix, standard in self.schema.standards.items():
            graph.bind(prefix, Namespace(standard.iri))
        return graph


def shared_properties(schema: Schema) -> dict[str, Property]:
    """Properties that exports show, of nodes and edges, by name: one name means one thing wherever it stands."""
    owners = [node.properties for node in schema.nodes.values() if not node.internal]
    owners += list(schema.edge_properties.values())
    return {name: prop for owner in reversed(owners) for name, prop in owner.items() if not prop.internal}


def add_list(graph: Graph, items: Iterable[Node], label: str) -> BNode:
    """An RDF list; `label` names its blank nodes, so that they sort alike every time."""
    members = list(items)
    nodes = [BNode(f"{label}-{number}") for number in range(len(members))]
    for number, (node, member) in enumerate(zip(nodes, members, strict=True)):
        graph.add((node, RDF.first, member))
        graph.add((node, RDF.rest, nodes[number + 1] if number + 1 < len(nodes) else RDF.nil))
    return nodes[0]


def turtle(graph: Graph) -> str:
    """The graph as Turtle with a header, sorted by rdflib."""
    return _HEADER + graph.serialize(format="turtle").strip() + "\n"
