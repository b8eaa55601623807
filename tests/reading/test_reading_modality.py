"""The table of modalities: who says it, with what reserve, of whom. One line of it for each row of the rules."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from ingest.reading import Document, read
from ingest.reading.entities import Entity
from ingest.reading.modality import Line, modality
from ingest.reading.voice import Voice

GROUP = Entity("Group")
PERSON = Entity("Person")
UNNAMED = Entity("Source", anonymous=True)
MINISTRY = Entity("Source")


@pytest.mark.parametrize(
    ("voice", "expected"),
    [
        (Voice(), "asserted"),
        (Voice(hedged=True), "suspected"),
        (Voice(possible=True), "possible"),
        (Voice(GROUP, "group"), "claimed"),
        (Voice(PERSON, "person"), "accused"),
        (Voice(MINISTRY, "institution"), "accused"),
        (Voice(UNNAMED, "anonymous"), "suspected"),
        (Voice(PERSON, "person", hedged=True), "suspected"),
        (Voice(PERSON, "person", possible=True), "possible"),
        (Voice(UNNAMED, "anonymous", possible=True), "possible"),
        (Voice(PERSON, "person", denied=True), "denied"),
        (Voice(GROUP, "group", denied=True, possible=True), "denied"),
    ],
)
def test_who_says_it_and_how(voice: Voice, expected: str) -> None:
    assert modality(voice, GROUP) == expected


def test_what_is_denied_twice_is_said() -> None:
    assert modality(Voice(PERSON, "person", denied=True), GROUP, negated=True) == "accused"


def test_words_that_only_suspect_outweigh_a_name() -> None:
    assert modality(Voice(PERSON, "person"), GROUP, suspect=True) == "suspected"


def test_a_line_names_a_modality_of_the_schema() -> None:
    with pytest.raises(ValidationError, match="'whispered' is no modality"):
        Line(modality="whispered")


@pytest.mark.parametrize(
    ("told", "claims"),
    [
        ("The Night Owls Brigade is a mask for the Red Crescent Front.", ["FRONT_FOR"]),
        ("Is the Night Owls Brigade a mask for the Red Crescent Front?", []),
    ],
)
def test_a_question_says_nothing(told: str, claims: list[str]) -> None:
    text = f"Who are they?\n\n{told} The town will not say.\n"
    found = read(Document(id="q", text=text, outlet="Courier", published="2024-05-06"))
    assert [claim.predicate for claim in found.claims] == claims
