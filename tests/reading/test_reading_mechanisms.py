"""How the reader finds who is meant, who speaks and what is denied: one own-words report for each way it has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.reading import Document, read_many
from ontology.interchange import OUTLET, Claim, Reading
from ontology.names import key

PATH = Path(__file__).with_name("mechanisms.yaml")
CASES: list[dict[str, Any]] = yaml.safe_load(PATH.read_text(encoding="utf-8"))


def _document(case: dict[str, Any]) -> Document:
    return Document(case["name"], f"{case.get('headline', 'News')}\n\n{case['text']}", "Test Wire", "2020-05-10")


def _names(reading: Reading, identifier: str) -> set[str]:
    if identifier == OUTLET:
        return {OUTLET}
    forms = {key(form) for entity in reading.entities if entity.id == identifier for form in entity.mentions}
    return forms | {event.type for event in reading.events if event.id == identifier}


def _says(reading: Reading, claim: Claim, wanted: str) -> bool:
    predicate, subject, thing, modality, *asserter = [part.strip() for part in wanted.split("|")]
    ends = _names(reading, claim.subject), _names(reading, claim.object)
    things = {key(thing), thing}
    here = key(subject) in ends[0] and things & ends[1]
    turned = predicate in ("RIVAL_OF", "ALLIED_WITH") and key(subject) in ends[1] and things & ends[0]
    return (
        (claim.predicate, claim.modality) == (predicate, modality)
        and bool(here or turned)
        and (not asserter or key(asserter[0]) in _names(reading, claim.asserter))
    )


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {reading.id: reading for reading in read_many(_document(case) for case in CASES)}


WANTED = [(case["name"], claim) for case in CASES for claim in case.get("claims", [])]
UNWANTED = [(case["name"], claim) for case in CASES for claim in case.get("not", [])]
SILENT = [case["name"] for case in CASES if case.get("none")]


@pytest.mark.parametrize(("name", "wanted"), WANTED, ids=lambda value: str(value)[:60])
def test_finds(readings: dict[str, Reading], name: str, wanted: str) -> None:
    assert any(_says(readings[name], claim, wanted) for claim in readings[name].claims), readings[name].claims


@pytest.mark.parametrize(("name", "unwanted"), UNWANTED, ids=lambda value: str(value)[:60])
def test_does_not_find(readings: dict[str, Reading], name: str, unwanted: str) -> None:
    assert not any(_says(readings[name], claim, unwanted) for claim in readings[name].claims)


@pytest.mark.parametrize("name", SILENT)
def test_says_nothing(readings: dict[str, Reading], name: str) -> None:
    assert not readings[name].claims


def test_every_case_tests_something() -> None:
    assert all(case.get("claims") or case.get("not") or case.get("none") for case in CASES)
    assert len({case["name"] for case in CASES}) == len(CASES)
