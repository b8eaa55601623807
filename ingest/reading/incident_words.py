"""Schemas of the word lists about incidents: how they are told, retold, and whom they harm."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, model_validator

from ingest.reading.words import Words
from ontology.schema import Strict, schema


def _compiles(pattern: str) -> str:
    re.compile(pattern)
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]

_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?"
)


def _with_number(pattern: str) -> str:
    return _compiles(pattern.replace("NUMBER", rf"(?P<n>(?!(?:19|20)\d\d\b)\d(?:[\d,]*\d)?|{_NUMBERS})"))


CountPattern = Annotated[str, AfterValidator(_with_number)]
"""A pattern in which NUMBER stands for a number in figures or words, its group `n`."""


class EventWord(Strict):
    """How one family of words tells an incident: its event type, as nouns and as verbs (lemmas)."""

    type: str
    nouns: Words = frozenset()
    verbs: Words = frozenset()
    fatal: bool = False
    """Whoever it befalls is dead."""

    @model_validator(mode="after")
    def _type_exists(self) -> EventWord:
        if self.type not in schema().event_types:
            raise ValueError(f"{self.type!r} is no event type of the schema")
        return self


class EventWords(Strict):
    families: list[EventWord]
    contact_verbs: Words
    weapons: dict[str, Words]
    """Words for what an attack was made with, by the event type they give an attack told without method."""
    collective: Words
    casualty_nouns: Words
    not_incidents: Words
    state_weapons: Words
    singled_out: Words
    armed_people: Words

    @cached_property
    def incident_nouns(self) -> Words:
        return frozenset().union(*(family.nouns for family in self.families))

    @cached_property
    def incident_verbs(self) -> Words:
        return frozenset().union(*(family.verbs for family in self.families))

    @cached_property
    def all_weapons(self) -> Words:
        return frozenset().union(*self.weapons.values())


class HarmWords(Strict):
    """Killed and wounded: how a report counts the harm of an incident."""

    death_verbs: Words
    dying_verbs: Words
    felling: dict[str, Words]
    killings: Words
    dead_words: Words
    death_nouns: Words
    injury_verbs: Words
    hurt_words: Words
    injury_nouns: Words
    attackers: Words
    one: Words
    reflexive: Words
    pairs: Words
    uncounted: Words
    more: Words
    causing: Words
    companions: Words
    in_all: list[str]
    boasting: Words
    life_verbs: Words
    suffering_verbs: Words
    stems: Pattern
    unharmed: list[Pattern]
    nobody_died: list[Pattern]
    dead_patterns: list[CountPattern]
    hurt_patterns: list[CountPattern]
    allotted: list[CountPattern]
    split: list[CountPattern]
    across: list[Pattern]
    one_of: list[CountPattern]
    anybody: Words

    @cached_property
    def counting(self) -> re.Pattern[str]:
        return re.compile(self.stems, re.IGNORECASE)


class TellingWords(Strict):
    """How an incident is told, told again, and told as what did not happen."""

    any_incident: Words
    definite: Words
    taking_place: Words
    series: Words
    apart: Words
    superlatives: Words
    hypothetical: Words
    intent: Words
    weapon_nouns: Words
    hitting: Words
    fatal: Words
    fatal_nouns: Words
    fire: Words
    laden: Words
    worn: Words
    carrying_off: Words
    captives: Words
    with_weapon: Words
    state_forces: Words
    seldom_alone: Words
    counting_openers: Words
    one_incident: list[Words]
    not_deeds: Words
    said_of: Words
    determiners: Words
    beginning: Words
    returning: Words
    buildings: Words
    sequel: Words
    joint_forces: Words
    stateless: Words
    intercepting: Words
    fighting: Words
    carrying_out: Words
    led_away: Words
    shooting_nouns: dict[str, Words]
    weapon_verbs: Words
    with_parties: Words


class BearingWords(Strict):
    """How a role noun reaches who bears it."""

    copulas: Words
    as_subject: Words
    describing: Words
    using: Words
    at_the_head: Words
    outranked: Words
    several: Words
    merely: Words
    ranks: Words
