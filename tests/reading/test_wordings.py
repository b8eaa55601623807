"""Ties by the wording alone: constructions that no frame and no role noun reads. Sentences are illustrative."""

from __future__ import annotations

import pytest

from ingest.reading import Document, read
from ingest.reading.constructions import ways

FRONT, PARENT, THIRD = "Ashab al-Jabal", "Kata'ib Hizballah", "Liwa al-Fajr"


def ties(text: str) -> set[tuple[str, str, str, str]]:
    """(subject, predicate, object, modality) of every claim of a text, the ends by their first names."""
    reading = read(Document("one", f"A report\n\n{text}\n", "The Courier", "2024-05-01"))
    names = {entity.id: entity.name for entity in reading.entities}
    return {
        (names.get(c.subject, c.subject), c.predicate, names.get(c.object, c.object), c.modality)
        for c in reading.claims
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f"{PARENT} was operating through {FRONT}.",
        f"{PARENT} has used front groups such as {FRONT} to avoid retaliation.",
        f"{FRONT}, one of several names used by {PARENT}, fired the rockets.",
        f"For {FRONT}, read {PARENT}.",
        f"Behind {FRONT} in those years stood {PARENT}.",
    ],
)
def test_fronts(text: str) -> None:
    assert (FRONT, "FRONT_FOR", PARENT, "asserted") in ties(text)


@pytest.mark.parametrize(
    ("text", "predicate", "parent"),
    [
        (f"Trained, paid and housed by Iran, {FRONT} took the town.", "BACKED_BY", "Iran"),
        (f"{FRONT} relies on Iran for money.", "BACKED_BY", "Iran"),
        (f"The salaries of {FRONT} come from Iran.", "BACKED_BY", "Iran"),
        (f"{PARENT}, a coalition that includes {FRONT}, said so.", "PART_OF", PARENT),
        (f"{FRONT} peeled away from {PARENT} in the spring.", "SPLIT_FROM", PARENT),
        (f"{FRONT} has sealed a pact with {PARENT}.", "ALLIED_WITH", PARENT),
    ],
)
def test_other_ties(text: str, predicate: str, parent: str) -> None:
    assert {(FRONT, predicate, parent), (parent, predicate, FRONT)} & {tie[:3] for tie in ties(text)}


def test_what_the_words_negate_is_denied() -> None:
    assert (FRONT, "FRONT_FOR", PARENT, "denied") in ties(f"{FRONT} has never acted on behalf of {PARENT}.")


@pytest.mark.parametrize(
    "text",
    [
        f"{FRONT} was one of several groups at the fair, and {PARENT} was another.",
        f"Could {PARENT} have operated through {FRONT}?",
        f"A faction close to {FRONT} met officials before {PARENT} arrived.",
    ],
)
def test_no_tie_is_made_up(text: str) -> None:
    assert not {tie for tie in ties(text) if {tie[0], tie[2]} == {FRONT, PARENT}}


def test_a_tie_that_was_read_is_not_said_again() -> None:
    found = [tie for tie in ties(f"{FRONT} is a front for {PARENT}.") if {tie[0], tie[2]} == {FRONT, PARENT}]
    assert len(found) == 1


def test_every_construction_names_both_ends() -> None:
    assert all({"A", "B"} <= way.pattern.groupindex.keys() for way in ways())
