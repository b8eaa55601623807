"""The fixed test world is what other tests take it for: sound evidence, and every kind of claim in it."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from ontology import gate
from ontology.interchange import Reading
from ontology.schema import schema
from tests.support.world import same_events, world_readings

WORLD = world_readings()


@pytest.mark.parametrize(("reading", "text"), WORLD, ids=[reading.id for reading, _ in WORLD])
def test_every_claim_and_event_passes_the_gate(reading: Reading, text: str) -> None:
    verdict = gate.examine(reading, text)
    assert verdict.refused == ()
    assert len(verdict.claims) == len(reading.claims)
    assert "Illustrative report in our own words" in text


def test_the_world_says_everything_that_can_be_said() -> None:
    claims = [claim for reading, _ in WORLD for claim in reading.claims]
    assert {claim.predicate for claim in claims} == set(schema().predicates)
    assert {claim.modality for claim in claims} == set(schema().modalities)
    types = {entity.type for reading, _ in WORLD for entity in reading.entities}
    assert types == set(schema().entity_types)


def test_the_world_holds_attacks_without_a_claimant_and_series() -> None:
    unclaimed = [
        event.id
        for reading, _ in WORLD
        for event in reading.events
        if event.id not in {claim.object for claim in reading.claims}
    ]
    assert unclaimed == ["mortar", "market"]
    assert [event.id for reading, _ in WORLD for event in reading.events if event.collective] == ["earlier", "mines"]


def test_the_events_told_twice_exist() -> None:
    known = {(reading.id, event.id) for reading, _ in WORLD for event in reading.events}
    assert all(len(cluster) == 2 and cluster <= known for cluster in same_events())


def test_two_reports_use_one_phrase_for_an_anonymous_source_and_a_name_has_an_arabic_form() -> None:
    names = Counter(entity.name for reading, _ in WORLD for entity in reading.entities if entity.type == "Source")
    assert names["Two Iraqi security officials"] == 2
    mentions = [mention for reading, _ in WORLD for entity in reading.entities for mention in entity.mentions]
    assert any(unicodedata.name(mention[0]).startswith("ARABIC") for mention in mentions)
