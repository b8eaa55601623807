"""Incidents: when, told once or twice, and by whom. Illustrative sentences of our own."""

from __future__ import annotations

import pytest

from ingest.reading import Document, read
from ontology.interchange import Event, Reading

PUBLISHED = "2021-02-16"
"""A Tuesday."""


def reading(body: str) -> Reading:
    return read(Document("incidents", f"A headline\n\n{body}", "Wire", PUBLISHED))


def events(body: str) -> list[Event]:
    return [e for e in reading(body).events if not e.collective]


def dates(body: str) -> list[str | None]:
    return [e.date for e in events(body)]


def doers(body: str) -> set[str]:
    found = reading(body)
    names = {e.id: e.name for e in found.entities}
    return {names[c.subject] for c in found.claims if c.predicate == "PERPETRATED"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "The blasts in Homs on Friday came eight days after a bomb in Hama killed 27 people.",
            ["2021-02-12", "2021-02-04"],
        ),
        (
            "A bomb exploded in Homs on Friday. Three days later gunmen shot dead a guard in Hama.",
            ["2021-02-12", "2021-02-15"],
        ),
        (
            "A bomb exploded in Homs on Friday. The next day gunmen shot dead a guard in Hama.",
            ["2021-02-12", "2021-02-13"],
        ),
        ("A bomb exploded in Homs on Friday. Militants then fired rockets at Hama.", ["2021-02-12", "2021-02-12"]),
        ("In the night of Saturday to Sunday gunmen stormed a camp near Homs.", ["2021-02-13/2021-02-14"]),
        ("Gunmen stormed a post near Homs on the second, killing a guard.", ["2021-02-02"]),
        ("HOMS, Feb. 16 - Gunmen stormed a police post in Homs on Sunday.", ["2021-02-14"]),
    ],
)
def test_incidents_have_the_day_that_the_text_gives_them(body: str, expected: list[str]) -> None:
    assert dates(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "On 3 January 2021, Hamas militants claimed to have fired rockets at a base in Homs.",
        "Around 3 January 2021, in Homs, rebels carried out drone strikes against a base.",
        "On 3 January 2021, rebels attacked men near Homs who were mending a bridge that was blown up on 2 January.",
    ],
)
def test_an_entry_that_opens_with_its_day_is_of_that_day(body: str) -> None:
    assert dates(body)[0] == "2021-01-03"


def test_a_weekday_that_opens_a_report_may_be_that_of_the_telling() -> None:
    assert dates("On Monday, Hamas claimed that it had bombed a base in Homs in January 2021.") == ["2021-01"]


@pytest.mark.parametrize(
    "body",
    [
        "A drone hit a post in Homs on Sunday. Four soldiers were killed in the blast.",
        "Gunmen attacked a camp in Homs on Sunday. The guards repelled the assault, killing two of them.",
        "A raid on a camp in Homs on Sunday, in which seven people were killed, was claimed by Hamas.",
        "A bomb blew up on a convoy near Homs on Sunday. This incident occurred at the Rastan bridge.",
        "Rebels bombed a bus in Homs on Sunday. Omar Haddad, a driver, was killed in the attack.",
    ],
)
def test_what_is_told_again_is_one_incident(body: str) -> None:
    assert len(events(body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "The two gangs have been shooting at each other since last week.",
        "Omar Haddad, the founder of the Dawn Brigades, was executed in 1980.",
        "Gunmen are killing each other nightly in Homs.",
        "Hasm said on Sunday that its account had been hijacked.",
    ],
)
def test_what_goes_on_and_what_a_court_does_is_no_incident(body: str) -> None:
    assert events(body) == []


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        ("On Sunday a combined force of Hamas and Hezbollah attacked a base in Homs.", {"Hamas", "Hezbollah"}),
        ("A drone by Hamas struck a base in Homs on Sunday.", {"Hamas"}),
        ("A drone guided by Hamas militants struck a base in Homs on Sunday.", {"Hamas"}),
        ("Two Hamas-affiliated drones struck a base in Homs on Sunday.", {"Hamas"}),
        ("A bomb exploded in Homs on Sunday. Alsar al-Wafa claimed responsibility for it.", {"Alsar al-Wafa"}),
        (
            "A bomb exploded in Homs on Sunday. A caller claiming to represent the Red Front claimed responsibility.",
            {"Red Front"},
        ),
        ("Either Hamas or Hezbollah shelled a bus stop in Homs on Sunday.", set()),
        ("An unidentified Yemeni group attacked a base in Homs on Sunday.", set()),
    ],
)
def test_whose_force_or_weapon_it_was_did_it(body: str, groups: set[str]) -> None:
    assert doers(body) == groups


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Gunmen led away a teacher in Homs on Sunday.", "kidnapping"),
        ("Gunmen dragged a contractor from his car in Homs on Sunday.", "kidnapping"),
        ("Hasm claimed the car bomb of 21 January at Homs.", "bombing"),
        ("Gunmen shot dead a judge in Homs on Sunday.", "assassination"),
        ("American bombs killed Omar Haddad near Homs on Sunday.", "airstrike"),
        ("A general, Omar Haddad, was killed near Homs on Sunday when a car bomb exploded.", "bombing"),
        ("A writer was hacked to death in Homs on Sunday.", "other"),
    ],
)
def test_the_type_follows_the_method_and_the_framing(body: str, kind: str) -> None:
    assert [e.type for e in events(body)] == [kind]
