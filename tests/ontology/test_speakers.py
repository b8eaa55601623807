"""Institutions mean the same in every report, anonymous sources never do."""

from __future__ import annotations

import pytest

from ontology.speakers import is_proper, kind_of


@pytest.mark.parametrize(
    "name",
    ["Security Media Cell", "Interior Ministry", "the Pentagon", "National Police", "Zagros", "Command of the Coast"],
)
def test_a_proper_name_is_an_institution(name: str) -> None:
    assert is_proper(name)
    assert kind_of(name) == "institution"


@pytest.mark.parametrize("name", ["the foreign ministry", "Israeli military", "health directorate", "police in Erbil"])
def test_a_common_noun_for_a_body_is_an_institution_but_not_the_same_one_everywhere(name: str) -> None:
    assert not is_proper(name)
    assert kind_of(name) == "institution"


@pytest.mark.parametrize(
    "name",
    [
        "two officials",
        "A senior police officer in Peshawar",
        "Security sources",
        "Officials",  # a capital at the start of a sentence makes no name
        "Officials in Baghdad",
        "OFFICIALS",
        "Witnesses",
        "The Officials",
        "a source close to the Interior Ministry",
        "one veteran loyalist",
        "Another Officer",
        "",
    ],
)
def test_unnamed_people_stay_anonymous(name: str) -> None:
    assert not is_proper(name)
    assert kind_of(name) == "anonymous"
