"""Names in plain text: what a name ends with, what its words make it, and which names are one body's. Own words."""

from __future__ import annotations

import pytest

from ingest.reading import Document, read
from ingest.reading.names import find_names
from ingest.reading.tokens import Name


def _found(text: str) -> dict[str, str | None]:
    return {name.text: name.type for name in find_names(text)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The base was run by Lt. Col. Amar Sedki until May.", "Amar Sedki", "Person"),
        ("Two men shot Officer Luca Ferrante dead.", "Luca Ferrante", "Person"),
        ("He asked Interior Secretary Ramon Ibarra about it.", "Ramon Ibarra", "Person"),
        ("In court, Detective Chief Inspector Owen Pryce spoke.", "Owen Pryce", "Person"),
        ("Fighters of Fatah al-Nour left the town.", "Fatah al-Nour", "Group"),
        ("The Resistance Planning Committee met.", "Resistance Planning Committee", "Group"),
        ("The Fronte Verde and others signed.", "Fronte Verde", "Group"),
        ("The Children of Dawn Initiative was blamed.", "Children of Dawn Initiative", "Group"),
        ("Its Lake Chad province of Islamic State said so.", "Lake Chad province", "Group"),
    ],
)
def test_a_name_is_found_with_its_type(text: str, name: str, kind: str) -> None:
    assert _found(text).get(name) == kind, _found(text)


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("Three Iraqi militia men were held.", "Iraqi militia"),
        ("A Baathist network was broken up.", "Baathist network"),
        ("He met Lt. Col. Amar Sedki there.", "Col"),
        ("Aman Sedki, who studies them, agreed.", "Aman"),
        ("The General Staff denied it.", "Staff"),
    ],
)
def test_what_only_describes_is_no_name(text: str, no_name: str) -> None:
    assert no_name not in _found(text), _found(text)


def test_a_genitive_is_not_part_of_the_name_that_it_follows() -> None:
    text = "The Marsh Avengers spoke. It is the Marsh Avengers' Lagos office."
    assert [name.text for name in find_names(text)][:2] == ["Marsh Avengers", "Marsh Avengers"]
    assert "Falcons' Nest Brigade" in _found("The Falcons' Nest Brigade spoke.")


def test_names_keep_their_place_in_the_text() -> None:
    text = "Gen. S. P. Mallory met the Marsh Avengers' men near Aleppo."
    found: list[Name] = find_names(text)
    assert found
    assert all(text[name.start : name.end] == name.text for name in found)


def _groups(text: str) -> list[set[str]]:
    reading = read(Document("x", f"Headline of the day\n\n{text}", "Test Wire", "2024-03-12"))
    return [set(entity.mentions) for entity in reading.entities if entity.type == "Group"]


def test_a_short_name_is_that_of_the_body_named_last() -> None:
    text = (
        "The Saraya al-Fajr spoke on Monday. The Saraya al-Jabal killed two soldiers near Kirkuk on Tuesday. "
        "On Wednesday the Saraya said that it would go on."
    )
    assert {"Saraya al-Jabal", "Saraya"} in _groups(text)


def test_a_short_name_is_not_that_of_a_splinter() -> None:
    text = (
        "The Marsh Avengers killed two soldiers near Kirkuk on Tuesday. The Reformed Marsh Avengers kept away. "
        "The Avengers are led by Amar Sedki."
    )
    assert {"Marsh Avengers", "Avengers"} in _groups(text)


def test_a_people_is_no_short_name_of_its_army() -> None:
    text = "The Rohingya Liberation Army killed two soldiers on Monday. Many Rohingya fled."
    assert {"Rohingya Liberation Army"} in _groups(text)
