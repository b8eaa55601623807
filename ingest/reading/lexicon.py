"""The reader's word lists and frames: every YAML file in `lexicon/`, checked at load, the culprit named."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from ontology.schema import Strict, load_yaml, schema

FOLDER = Path(__file__).with_name("lexicon")

Words = frozenset[str]


def _compiles(pattern: str) -> str:
    re.compile(pattern)
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class _Page(Strict):
    boilerplate: Pattern
    addressed_to_machines: Pattern


class Page:
    """`page.yaml`, compiled."""

    def __init__(self, data: _Page) -> None:
        self.boilerplate = re.compile(data.boilerplate, re.IGNORECASE)
        self.addressed_to_machines = re.compile(data.addressed_to_machines, re.IGNORECASE)


class NameWords(Strict):
    group_words: Words
    group_last: Words
    group_first: Words
    group_after: Words
    group_before: Words
    source_words: Words
    facility_words: Words
    facility_modifiers: Words
    wide_areas: Words
    narrow_areas: Words
    never_first: Words
    titles: Words
    titles_kept: Words
    name_particles: Words
    adjectives: Words
    naming: Words


class SpeechWords(Strict):
    report: Words
    according: list[str]
    hedging_verbs: Words
    hedging_words: Words
    possible_words: Words
    viewing: Words
    sharing_verbs: Words
    sharing_nouns: Words
    negations: Words
    denying_verbs: Words
    untrue: Words
    accusation_nouns: Words
    anonymous_heads: Words
    institution_heads: Words
    own_voice: Words
    mouthpieces: Words
    belongings: Words


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
    death_verbs: Words
    injury_verbs: Words
    death_words: Words
    injury_words: Words
    unharmed: list[Pattern]
    nobody_died: list[Pattern]
    not_incidents: Words
    state_weapons: Words
    attackers: Words
    singled_out: Words
    armed_people: Words


class Frame(BaseModel):
    """What a verb says about whom. `subject` and `object` (and `speaker`) name the places of the sentence that fill
    the claim: see `frames.py`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    predicate: str
    verbs: Words
    subject: list[str]
    object: list[str] = []
    speaker: list[str] = []
    with_: Annotated[dict[str, Words], Field(alias="with")] = {}
    stance: str = "plain"
    swap_if_group: bool = False
    performative: bool = False
    context: bool = False
    """Where the sentence names no incident, it is the one being told."""
    role: str | None = None

    @model_validator(mode="after")
    def _known(self) -> Frame:
        if self.predicate not in schema().predicates:
            raise ValueError(f"{self.predicate!r} is no predicate of the schema")
        if self.stance not in ("plain", "self", "other", "deny", "suspect"):
            raise ValueError(f"{self.stance!r} is no stance")
        return self


class RoleNoun(BaseModel):
    """A noun that says what its bearer is to another: a leader of, a front for, a faction of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    predicate: str
    nouns: Words
    reverse: bool = False
    """The bearer is the object of the claim: a backer of X makes X the subject."""
    indefinite: str | None = None
    """The predicate where the noun is one of several ("a commander")."""
    only_with: Words = frozenset()
    """Only with one of these words before it: a street arm, a political wing."""
    person: bool | None = None
    """Only for bearers that are (true) or are not (false) persons."""

    @model_validator(mode="after")
    def _known(self) -> RoleNoun:
        for name in (self.predicate, self.indefinite):
            if name is not None and name not in schema().predicates:
                raise ValueError(f"{name!r} is no predicate of the schema")
        return self


class _Frames(Strict):
    frames: list[Frame]


class _Nouns(Strict):
    nouns: list[RoleNoun]
    compounds: dict[str, Words]


class Lexicon:
    """All of it, loaded once."""

    @cached_property
    def page(self) -> Page:
        return Page(load_yaml(FOLDER / "page.yaml", _Page))

    @cached_property
    def names(self) -> NameWords:
        return load_yaml(FOLDER / "names.yaml", NameWords)

    @cached_property
    def speech(self) -> SpeechWords:
        return load_yaml(FOLDER / "speech.yaml", SpeechWords)

    @cached_property
    def events(self) -> EventWords:
        return load_yaml(FOLDER / "events.yaml", EventWords)

    @cached_property
    def frames(self) -> dict[str, list[Frame]]:
        """Frames by the lemma of their verb, in the order of the file."""
        by_verb: dict[str, list[Frame]] = {}
        for frame in load_yaml(FOLDER / "frames.yaml", _Frames).frames:
            for verb in sorted(frame.verbs):
                by_verb.setdefault(verb, []).append(frame)
        return by_verb

    @cached_property
    def compounds(self) -> dict[str, str]:
        """Predicate by the participle of a compound: "backed" in "Iran-backed"."""
        by_predicate = load_yaml(FOLDER / "nouns.yaml", _Nouns).compounds
        return {word: predicate for predicate, words in by_predicate.items() for word in sorted(words)}

    @cached_property
    def nouns(self) -> dict[str, list[RoleNoun]]:
        by_noun: dict[str, list[RoleNoun]] = {}
        for entry in load_yaml(FOLDER / "nouns.yaml", _Nouns).nouns:
            for noun in sorted(entry.nouns):
                by_noun.setdefault(noun, []).append(entry)
        return by_noun


@cache
def lexicon() -> Lexicon:
    return Lexicon()
