"""The vocabulary as an OWL ontology, with closed value sets as SKOS concepts and mappings to other standards.

An edge is an object property. Its own properties sit on an `rdf:Statement` about it: a derived edge says what is said,
not what is so, and only its statement tells in which modality, by whom, and on which claims it stands.
"""

from __future__ import annotations

from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDFS, SKOS

from ontology.generators.rdf import DATATYPES, Names, add_list, shared_properties, turtle
from ontology.schema import Mappings, Schema


def ontology(schema: Schema) -> str:
    """Turtle of the ontology."""
    names = Names(schema)
    graph = names.graph()
    root = URIRef(schema.iri)
    graph.add((root, RDF.type, OWL.Ontology))
    graph.add((root, DCTERMS.title, Literal(schema.title, lang="en")))
    graph.add((root, OWL.versionInfo, Literal(str(schema.version))))
    _add_classes(graph, names)
    _add_edges(graph, names)
    _add_properties(graph, names)
    _add_concepts(graph, names)
    return turtle(graph)


def _describe(graph: Graph, subject: URIRef, kind: URIRef, label: str, description: str) -> None:
    graph.add((subject, RDF.type, kind))
    graph.add((subject, RDFS.label, Literal(label, lang="en")))
    graph.add((subject, RDFS.comment, Literal(description, lang="en")))


def _add_classes(graph: Graph, names: Names) -> None:
    for name, node in names.schema.nodes.items():
        if not node.internal:
            _describe(graph, names.own[name], OWL.Class, name, node.description)
            _map(graph, names, names.own[name], node.mappings)
    for family, properties in names.schema.edge_properties.items():
        if properties:
            statement = names.statement_of(family)
            words = f"A statement of an edge of the family {family}, with the properties of that edge."
            _describe(graph, statement, OWL.Class, f"{family} statement", words)
            graph.add((statement, RDFS.subClassOf, RDF.Statement))


def _add_edges(graph: Graph, names: Names) -> None:
    for name, edge in names.schema.edges.items():
        subject = names.own[name]
        _describe(graph, subject, OWL.ObjectProperty, name, edge.description)
        if edge.symmetric:
            graph.add((subject, RDF.type, OWL.SymmetricProperty))
        if edge.single:
            graph.add((subject, RDF.type, OWL.FunctionalProperty))
        graph.add((subject, RDFS.domain, _union(graph, names, edge.starts(), f"{name}-domain")))
        graph.add((subject, RDFS.range, _union(graph, names, edge.ends(), f"{name}-range")))
        _map(graph, names, subject, edge.mappings)


def _union(graph: Graph, names: Names, types: list[str], label: str) -> URIRef | BNode:
    if len(types) == 1:
        return names.own[types[0]]
    union = BNode(label)
    graph.add((union, RDF.type, OWL.Class))
    graph.add((union, OWL.unionOf, add_list(graph, (names.own[name] for name in types), label)))
    return union


def _add_properties(graph: Graph, names: Names) -> None:
    _describe(graph, names.own.id, OWL.DatatypeProperty, "id", "Identifier, unique among the nodes of one type.")
    graph.add((names.own.id, RDFS.range, DATATYPES["string"]))
    for name, prop in shared_properties(names.schema).items():
        subject = names.own[name]
        graph.add((subject, RDF.type, OWL.DatatypeProperty))
        graph.add((subject, RDFS.label, Literal(name, lang="en")))
        graph.add((subject, RDFS.range, DATATYPES[prop.type]))
        for owner, description in _owners(names, name):
            graph.add((subject, RDFS.comment, Literal(f"{owner}: {description}", lang="en")))


def _owners(names: Names, wanted: str) -> list[tuple[str, str]]:
    nodes = [(owner, node.properties) for owner, node in names.schema.nodes.items() if not node.internal]
    edges = [(f"{family} edges", properties) for family, properties in names.schema.edge_properties.items()]
    return [(owner, properties[wanted].description) for owner, properties in nodes + edges if wanted in properties]


def _add_concepts(graph: Graph, names: Names) -> None:
    for part, namespace in names.concepts.items():
        scheme = names.own[part]
        graph.add((scheme, RDF.type, SKOS.ConceptScheme))
        graph.add((scheme, SKOS.prefLabel, Literal(part.replace("_", " "), lang="en")))
        for name, concept in getattr(names.schema, part).items():
            graph.add((namespace[name], RDF.type, SKOS.Concept))
            graph.add((namespace[name], SKOS.inScheme, scheme))
            graph.add((namespace[name], SKOS.prefLabel, Literal(name.replace("_", " "), lang="en")))
            graph.add((namespace[name], SKOS.notation, Literal(name)))
            graph.add((namespace[name], SKOS.definition, Literal(concept.description, lang="en")))
    for name, predicate in names.schema.predicates.items():
        for modality, edge in predicate.edge_table(names.schema.modalities):
            note = Literal(f"{modality}: becomes the edge {edge}", lang="en")
            graph.add((names.concepts["predicates"][name], SKOS.scopeNote, note))
    for name, event_type in names.schema.event_types.items():
        _map(graph, names, names.concepts["event_types"][name], event_type.mappings)


def _map(graph: Graph, names: Names, subject: URIRef, mappings: Mappings) -> None:
    for standard, terms in mappings.items():
        for term in [terms] if isinstance(terms, str) else terms:
            backwards = term.startswith("^")
            target = names.term(standard, term.removeprefix("^"))
            graph.add((subject, RDFS.seeAlso if backwards else SKOS.closeMatch, target))
