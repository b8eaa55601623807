"""The reader's word lists and frames: every YAML file in `lexicon/`, checked at load, the culprit named."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ingest.reading.incident_words import BearingWords, EventWords, HarmWords, Pattern, TellingWords
from ingest.reading.words import NameWords, PatternWords, ReferenceWords, ReplyWords, SpeechWords, Words
from ontology.schema import Strict, load_yaml, schema

FOLDER = Path(__file__).with_name("lexicon")


class _Page(Strict):
    boilerplate: Pattern
    addressed_to_machines: Pattern
    orders: Pattern
    correction: Pattern


class Page:
    """`page.yaml`, compiled."""

    def __init__(self, data: _Page) -> None:
        self.boilerplate = re.compile(data.boilerplate, re.IGNORECASE)
        self.addressed_to_machines = re.compile(data.addressed_to_machines, re.IGNORECASE)
        self.orders = re.compile(data.orders, re.IGNORECASE)
        self.correction = re.compile(data.correction, re.IGNORECASE)


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
    without: dict[str, Words] = {}
    """Words that must not stand there."""
    negative: bool = False
    """The words themselves deny it: "is innocent of"."""
    incident: str | None = None
    """Only of an incident of this type."""
    centre: bool = False
    """Where the object is not told, it is the group that is being spoken of: "walked out in 2014"."""
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
    def reference(self) -> ReferenceWords:
        return load_yaml(FOLDER / "reference.yaml", ReferenceWords)

    @cached_property
    def patterns(self) -> PatternWords:
        return load_yaml(FOLDER / "patterns.yaml", PatternWords)

    @cached_property
    def replies(self) -> ReplyWords:
        return load_yaml(FOLDER / "replies.yaml", ReplyWords)

    @cached_property
    def events(self) -> EventWords:
        return load_yaml(FOLDER / "events.yaml", EventWords)

    @cached_property
    def harm(self) -> HarmWords:
        return load_yaml(FOLDER / "harm.yaml", HarmWords)

    @cached_property
    def telling(self) -> TellingWords:
        return load_yaml(FOLDER / "telling.yaml", TellingWords)

    @cached_property
    def bearing(self) -> BearingWords:
        return load_yaml(FOLDER / "bearing.yaml", BearingWords)

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
