"""Own-words reports on other conflicts: what a careful reader takes from them, and what it must not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.reading import Document, read
from ontology.interchange import OUTLET, Claim, Reading
from ontology.names import key

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
OUT_OF_REACH = {
    ("tamil_front_and_leader", 3),
}
"""Expected claims that the reader does not find yet, by case and number. Emptying this is progress."""


def _names(reading: Reading, identifier: str) -> set[str]:
    if identifier == OUTLET:
        return {OUTLET}
    for entity in reading.entities:
        if entity.id == identifier:
            return {key(form) for form in entity.mentions}
    return {event.type for event in reading.events if event.id == identifier}


def _says(reading: Reading, claim: Claim, wanted: str) -> bool:
    predicate, subject, thing, modality, *asserter = [part.strip() for part in wanted.split("|")]
    return (
        claim.predicate == predicate
        and claim.modality == modality
        and key(subject) in _names(reading, claim.subject)
        and (key(thing) in _names(reading, claim.object) or thing in _names(reading, claim.object))
        and (not asserter or key(asserter[0]) in _names(reading, claim.asserter))
    )


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {c["name"]: read(Document(c["name"], c["text"], "Test Wire", c["published"])) for c in CASES}


WANTED = [(case["name"], number, claim) for case in CASES for number, claim in enumerate(case.get("claims", []))]
UNWANTED = [(case["name"], claim) for case in CASES for claim in case.get("not", [])]


@pytest.mark.parametrize(("name", "number", "wanted"), WANTED, ids=lambda value: str(value)[:60])
def test_finds_what_the_report_says(readings: dict[str, Reading], name: str, number: int, wanted: str) -> None:
    if (name, number) in OUT_OF_REACH:
        pytest.skip("not within reach of the rules yet")
    assert any(_says(readings[name], claim, wanted) for claim in readings[name].claims), readings[name].claims


@pytest.mark.parametrize(("name", "unwanted"), UNWANTED, ids=lambda value: str(value)[:60])
def test_does_not_find_what_it_does_not_say(readings: dict[str, Reading], name: str, unwanted: str) -> None:
    assert not any(_says(readings[name], claim, unwanted) for claim in readings[name].claims)
