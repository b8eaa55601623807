"""The OWL ontology and the SHACL shapes: valid, complete, true to the schema; a graph that breaks it is caught."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from ontology import build
from ontology.schema import schema

UNMASK = Namespace(schema().iri)
NODES = [name for name, node in schema().nodes.items() if not node.internal]


def made(name: str) -> str:
    return build.FILES[name](schema())


# ------------------------------------------------------------------------------------------------------------ OWL


@pytest.fixture(scope="module")
def owl() -> Graph:
    return Graph().parse(data=made("ontology/generated/ontology.ttl"), format="turtle")


def union(graph: Graph, node: Any) -> set[URIRef]:
    listed = graph.value(node, OWL.unionOf)
    return set(Collection(graph, listed)) if listed else {node}  # type: ignore[arg-type] # lists hold IRIs here


def test_owl_has_every_class_and_property_of_the_schema_and_nothing_internal(owl: Graph) -> None:
    classes = {one for one in owl.subjects(RDF.type, OWL.Class) if isinstance(one, URIRef)}
    families = [family for family, properties in schema().edge_properties.items() if properties]
    assert classes == {UNMASK[name] for name in NODES} | {UNMASK[f"{f.capitalize()}Statement"] for f in families}
    assert set(owl.subjects(RDF.type, OWL.ObjectProperty)) == {UNMASK[name] for name in schema().edges}
    owners = [node.properties for name, node in schema().nodes.items() if name in NODES]
    owners += list(schema().edge_properties.values())
    shown = {UNMASK[name] for owner in owners for name, prop in owner.items() if not prop.internal} | {UNMASK["id"]}
    assert set(owl.subjects(RDF.type, OWL.DatatypeProperty)) == shown
    assert all(list(owl.objects(one, RDFS.comment)) for one in classes | shown)


def test_owl_domains_and_ranges_are_the_ends_of_the_edges(owl: Graph) -> None:
    for name, edge in schema().edges.items():
        assert union(owl, owl.value(UNMASK[name], RDFS.domain)) == {UNMASK[end] for end in edge.starts()}
        assert union(owl, owl.value(UNMASK[name], RDFS.range)) == {UNMASK[end] for end in edge.ends()}
        assert ((UNMASK[name], RDF.type, OWL.SymmetricProperty) in owl) == edge.symmetric


@pytest.mark.parametrize("part", ["modalities", "event_types", "predicates"])
def test_closed_sets_are_concepts_with_their_meaning(owl: Graph, part: str) -> None:
    concepts = set(owl.subjects(SKOS.inScheme, UNMASK[part]))
    assert {str(owl.value(one, SKOS.notation)) for one in concepts} == set(getattr(schema(), part))
    assert all(owl.value(one, SKOS.definition) for one in concepts)


def test_mappings_are_links_to_the_terms_of_the_standards(owl: Graph) -> None:
    prov, sem = (Namespace(schema().standards[key].iri) for key in ("prov", "sem"))
    assert (UNMASK.FRONT_FOR, SKOS.closeMatch, prov.actedOnBehalfOf) in owl
    assert (UNMASK.PERPETRATED, RDFS.seeAlso, sem.hasActor) in owl
    assert (UNMASK.PERPETRATED, SKOS.closeMatch, sem.hasActor) not in owl
    linked = {str(one) for predicate in (SKOS.closeMatch, RDFS.seeAlso) for one in owl.objects(None, predicate)}
    for key, standard in schema().standards.items():
        assert any(iri.startswith(standard.iri) for iri in linked), key
    assert not [iri for iri in linked if re.search(r"[\s<>^]", iri)]


def test_no_denial_is_mapped_to_taking_part() -> None:
    for name in ("DENIED", "DISPUTED", "DENIES"):
        assert "sem" not in schema().edges[name].mappings


# Class and property names, as their specifications have them.
KNOWN_TERMS = {
    "prov": "Activity Agent Entity Location Organization Person actedOnBehalfOf alternateOf atLocation used "
    "wasAssociatedWith wasAttributedTo wasDerivedFrom wasInfluencedBy wasQuotedFrom wasRevisionOf",
    "sem": "Actor Authority Event Object Place View accordingTo hasActor hasPlace",
    "ftm": "Address Article Directorship Event LegalEntity Membership Organization Person PublicBody Sanction "
    "Succession UnknownLink alias publisher",
    "plover": "ASSAULT actor event location",
}


@pytest.mark.parametrize("standard", list(KNOWN_TERMS))
def test_mapped_terms_exist_in_their_standard(standard: str) -> None:
    known = set(KNOWN_TERMS[standard].split())
    for things in (schema().nodes, schema().edges, schema().event_types):
        for name, thing in things.items():
            terms = thing.mappings.get(standard, [])
            used = {term.removeprefix("^") for term in ([terms] if isinstance(terms, str) else terms)}
            assert used <= known, name


# ---------------------------------------------------------------------------------------------------------- SHACL


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(data=made("ontology/generated/shapes.ttl"), format="turtle")


def add(graph: Graph, node: str, label: str, /, **properties: object) -> URIRef:
    subject = URIRef(f"urn:test:{node}")
    graph.add((subject, RDF.type, UNMASK[label]))
    graph.add((subject, UNMASK["id"], Literal(node)))
    for name, value in properties.items():
        for one in value if isinstance(value, list) else [value]:
            graph.add((subject, UNMASK[name], Literal(one)))
    return subject


def small_world() -> Graph:
    """Illustrative: one report, one claim by an anonymous source, one event, and the edge derived from the claim."""
    graph = Graph()
    named = {"names": ["n"], "keys": ["n"]}
    front = add(graph, "group:front", "Group", name="Sons of the Ford", **named)
    parent = add(graph, "group:parent", "Group", name="River Guard", **named)
    place = add(graph, "place:mill", "Place", name="Milltown", lat=33.1, precision="town", **named)
    officials = add(graph, "source:r:two", "Source", name="two officials", kind="anonymous", **named)
    outlet = add(graph, "source:rc", "Source", name="Riverside Courier", kind="outlet", **named)
    report = add(
        graph, "report:1", "Report", name="Bridge attacked", text="…", extractor="by hand", published="2021-04-24"
    )
    event = add(
        graph,
        "event:1",
        "Event",
        name="Bombing at Milltown",
        type="bombing",
        date="2021-04-22/2021-04-23",
        collective=False,
        quote="a bomb",
        killed=0,
    )
    offsets = {f"{part}_{end}": 0 for part in ("quote", "subject", "object") for end in ("start", "end")}
    said = {"predicate": "FRONT_FOR", "modality": "suspected"}
    claim = add(
        graph,
        "claim:1",
        "Claim",
        **said,
        **offsets,
        subject="group:front",
        object="group:parent",
        asserter="source:r:two",
        asserter_kind="anonymous",
        report="report:1",
        quote="a front",
        extractor="by hand",
        confidence=0.5,
    )
    edges = [
        (claim, "SUBJECT", front),
        (claim, "OBJECT", parent),
        (claim, "ASSERTED_BY", officials),
        (claim, "IN_REPORT", report),
        (report, "PUBLISHED_BY", outlet),
        (report, "MENTIONS", front),
        (report, "DESCRIBES", event),
        (event, "LOCATED_IN", place),
        (front, "FRONT_FOR", parent),
    ]
    for source, edge, target in edges:
        graph.add((source, UNMASK[edge], target))
    statement = add(graph, "edge:1", "ClaimStatement", **said, claims=["claim:1"], sources=["source:r:two"])
    for part, value in ((RDF.subject, front), (RDF.predicate, UNMASK.FRONT_FOR), (RDF.object, parent)):
        graph.add((statement, part, value))
    return graph


def problems(graph: Graph, shapes: Graph) -> tuple[bool, str]:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    return conforms, text


def test_a_small_graph_keeps_the_shapes(shapes: Graph) -> None:
    conforms, text = problems(small_world(), shapes)
    assert conforms, text


def node(name: str) -> URIRef:
    return URIRef(f"urn:test:{name}")


BREAKS: list[tuple[str, Callable[[Graph], object], str]] = [
    ("no name", lambda g: g.remove((node("group:front"), UNMASK["name"], None)), "Group.name"),
    ("no names", lambda g: g.remove((node("group:front"), UNMASK["names"], None)), "Group.names"),
    ("two ids", lambda g: g.add((node("place:mill"), UNMASK["id"], Literal("b"))), "Place.id"),
    ("number as text", lambda g: g.set((node("event:1"), UNMASK["killed"], Literal("none"))), "Event.killed"),
    ("unknown event type", lambda g: g.set((node("event:1"), UNMASK["type"], Literal("riot"))), "Event.type"),
    ("no date", lambda g: g.set((node("event:1"), UNMASK["date"], Literal("last May"))), "Event.date"),
    ("unknown modality", lambda g: g.set((node("claim:1"), UNMASK["modality"], Literal("hinted"))), "Claim.modality"),
    ("who knows who", lambda g: g.set((node("claim:1"), UNMASK["asserter_kind"], Literal("x"))), "Claim.asserter_kind"),
    ("nobody says it", lambda g: g.remove((node("claim:1"), UNMASK.ASSERTED_BY, None)), "Claim.ASSERTED_BY"),
    ("two reports", lambda g: g.add((node("claim:1"), UNMASK.IN_REPORT, node("event:1"))), "Claim.IN_REPORT"),
    (
        "a place speaks",
        lambda g: g.set((node("claim:1"), UNMASK.ASSERTED_BY, node("place:mill"))),
        "ASSERTED_BY.object",
    ),
    (
        "front of a place",
        lambda g: g.add((node("group:front"), UNMASK.FRONT_FOR, node("place:mill"))),
        "FRONT_FOR.object",
    ),
    ("a report leads", lambda g: g.add((node("report:1"), UNMASK.LEADS, node("group:front"))), "LEADS.subject"),
    ("no claims behind it", lambda g: g.remove((node("edge:1"), UNMASK["claims"], None)), "ClaimStatement.claims"),
    ("of another family", lambda g: g.set((node("edge:1"), RDF.predicate, UNMASK.MENTIONS)), "rdf-predicate"),
]


@pytest.mark.parametrize(("spoil", "shape"), [case[1:] for case in BREAKS], ids=[case[0] for case in BREAKS])
def test_a_broken_graph_does_not_and_the_shape_is_named(
    shapes: Graph, spoil: Callable[[Graph], object], shape: str
) -> None:
    graph = small_world()
    spoil(graph)
    conforms, text = problems(graph, shapes)
    assert not conforms
    assert shape in text


def test_every_node_type_and_every_end_of_an_edge_has_its_shape(shapes: Graph) -> None:
    sh = Namespace("http://www.w3.org/ns/shacl#")
    assert set(shapes.objects(None, sh.targetClass)) >= {UNMASK[name] for name in NODES}
    for target in (sh.targetSubjectsOf, sh.targetObjectsOf):
        assert set(shapes.objects(None, target)) == {UNMASK[name] for name in schema().edges}
    assert not [one for one in shapes.subjects(sh.path, None) if isinstance(one, BNode)]
