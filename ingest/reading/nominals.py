"""What a noun with its owner and its complement says: "X's claim for the blast", "praise from X for the raid"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from pydantic import field_validator
from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.bearers import meant_by
from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.event import Event
from ingest.reading.lexicon import FOLDER
from ingest.reading.modality import modality
from ingest.reading.reference import Meant
from ingest.reading.words import Words
from ontology.schema import Strict, load_yaml, schema


class Nominal(Strict):
    """A line of `nominals.yaml`."""

    predicate: str
    nouns: Words
    subject: list[str]
    object: list[str]
    said: Literal["claimed", "denied", "asserted"] | None = None
    role: str | None = None

    @field_validator("predicate")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in schema().predicates:
            raise ValueError(f"{value!r} is no predicate of the schema")
        return value


class _Nominals(Strict):
    having: Words
    nominals: list[Nominal]


@cache
def _data() -> _Nominals:
    return load_yaml(FOLDER / "nominals.yaml", _Nominals)


@cache
def _by_noun() -> dict[str, Nominal]:
    return {noun: line for line in _data().nominals for noun in sorted(line.nouns)}


def nominals(context: Context) -> Iterator[Draft]:
    """Drafts of all such nouns, in order."""
    for token in context.report.tokens:
        if token.pos_ in ("NOUN", "PROPN") and (line := _by_noun().get(token.lemma_.lower())) is not None:
            yield from _say(token, line, context)


def _say(noun: Token, line: Nominal, context: Context) -> Iterator[Draft]:
    voice = context.speech.of(noun)
    none = any(c.lower_ in ("no", "any", "nobody") for c in noun.children)
    if voice.void or none or syntax.negated(syntax.clause_verb(noun)):
        return
    predicate = schema().predicates[line.predicate]
    things = _things(noun, line, predicate.object, context)
    if not things:
        return
    for subject in _first(noun, line.subject, predicate.subject, context):
        for thing in things:
            if isinstance(thing, Meant) and thing.entity is subject.entity:
                continue
            said = line.said or modality(voice, subject.entity)
            own = subject.entity if line.said in ("claimed", "denied") else None
            speaker = own if line.said is not None else voice.speaker
            yield Draft(line.predicate, subject, thing, said, speaker, noun, role=line.role, words={noun.i})


def _things(noun: Token, line: Nominal, types: Sequence[str], context: Context) -> Sequence[Meant | Event]:
    if "Event" in types:
        return [e for t in _places(noun, line.object) if (e := context.event_of(t)) is not None][:1]
    return _first(noun, line.object, types, context)


def _first(noun: Token, places: Sequence[str], types: Sequence[str], context: Context) -> list[Meant]:
    """Who stands in the first of these places that names somebody of these types."""
    for place in places:
        if found := meant_by(_places(noun, [place]), tuple(types), context):
            return found
    return []


def _places(noun: Token, places: Sequence[str]) -> list[Token]:
    found: list[Token] = []
    for place in places:
        if place == "poss":
            found += [c for c in noun.children if c.dep_ in ("poss", "compound", "nmod", "amod") and c.i < noun.i]
        elif place == "subj":
            verb = noun.head
            having = noun.dep_ == "dobj" and verb.lemma_ in _data().having and not syntax.is_passive(verb)
            found += syntax.deep_subject(verb) if having else []
        else:
            found += syntax.prepositional(noun, place)
            if noun.dep_ == "dobj" and noun.head.lemma_ in _data().having:  # "offered congratulations to X"
                found += syntax.prepositional(noun.head, place)
    return found
