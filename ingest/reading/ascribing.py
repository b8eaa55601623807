"""Whose doing an incident is by other words than a verb of doing: "the architect of the attack, X", "the bombing was
X's answer", "it was X that fired"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.bearers import bearers_of, meant_by
from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.event import Event
from ingest.reading.lexicon import FOLDER, lexicon
from ingest.reading.modality import modality
from ingest.reading.reference import Meant
from ingest.reading.voice import Voice
from ingest.reading.words import Words
from ontology.schema import Strict, load_yaml

_DOERS = ("Group", "Country", "Person")


class _Ascribing(Strict):
    authors: Words
    suspects: Words
    killers: Words
    answers: Words
    copulas: Words
    doubtful: Words


@cache
def _words() -> _Ascribing:
    return load_yaml(FOLDER / "ascribing.yaml", _Ascribing)


def ascriptions(context: Context) -> Iterator[Draft]:
    """Drafts of PERPETRATED and KILLED, in order."""
    words = _words()
    authors = words.authors | words.suspects
    for token in context.report.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ in ("NOUN", "PROPN") and lemma in authors:
            yield from _author(token, context)
        elif token.pos_ in ("VERB", "AUX") and lemma in words.copulas:
            yield from _equated(token, context)
            if lemma == "be":
                yield from _cleft(token, context)


def _event(noun: Token, context: Context, *prepositions: str) -> Event | None:
    """The incident that a noun is "for", "of", "over"."""
    told = syntax.prepositional(noun, *prepositions)
    if not told and noun.dep_ == "conj":  # "leader of X and architect of the attack": hung on "leader"
        told = [t for t in syntax.prepositional(noun.head, *prepositions) if t.i > noun.i]
    return next((e for t in told if (e := context.event_of(t)) is not None), None)


def _author(noun: Token, context: Context) -> Iterator[Draft]:
    """ "X, architect of the attack", "the killers of Y were X's men": whoever is called so did it."""
    lemma = noun.lemma_.lower()
    event = _event(noun, context, "of", "behind", "in", "for")
    victims: list[Meant] = []
    if lemma in _words().killers:
        killed = [c for c in noun.children if c.dep_ == "poss"] + syntax.prepositional(noun, "of")
        victims = [m for t in killed for m in context.references.actors(t, "Person") if t.pos_ != "PRON"]
    if event is None and not victims:
        return
    bearers = meant_by(bearers_of(noun), _DOERS, context)
    aside = noun.dep_ in ("appos", "compound", "nmod") or (noun.dep_ == "conj" and noun.head.dep_ == "appos")
    governor = _governor(noun)
    voice = Voice() if aside and not context.report.quoted[noun.i] else context.speech.of(governor)
    if voice.void:
        return
    doubted = lemma in _words().suspects or any(c.lower_ in _words().doubtful for c in noun.children)
    denied = not aside and syntax.negated(governor)
    for meant in bearers:
        said = modality(voice, meant.entity, negated=denied, suspect=doubted)
        if event is not None:
            yield Draft("PERPETRATED", meant, event, said, voice.speaker, noun, voice.also, words={noun.i})
        for victim in victims:
            if victim.entity is not meant.entity:
                yield Draft("KILLED", meant, victim, said, voice.speaker, noun, voice.also, words={noun.i})


def _governor(noun: Token) -> Token:
    """The verb that says the noun of its bearer."""
    token = noun
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def _equated(copula: Token, context: Context) -> Iterator[Draft]:
    """ "The blast was X's", "was X's answer to the raid", "looks like X"."""
    subject = next((c for c in copula.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    event = context.event_of(subject) if subject is not None else None
    if subject is None or event is None or subject.pos_ not in ("NOUN", "PRON", "PROPN"):
        return
    hedged = False
    owners: list[Token] = []
    for child in copula.children:
        if child.dep_ in ("attr", "oprd", "acomp") and child.lemma_.lower() in _words().answers:
            owners += [c for c in child.children if c.dep_ in ("poss", "compound", "nmod")]
            owners += syntax.prepositional(child, "of", "by", "from")
        elif child.dep_ == "attr" and context.report.entity(child) is not None and subject.pos_ != "PRON":
            owners += syntax.together(child)
        elif child.dep_ == "prep" and child.lower_ == "like":
            owners += [t for noun in child.children if noun.dep_ == "pobj" for t in (noun, *noun.children)]
            hedged = True
    voice = context.speech.of(copula)
    if voice.void:
        return
    for meant in meant_by(owners, ("Group", "Country"), context):
        said = modality(voice, meant.entity, negated=syntax.negated(copula), suspect=hedged)
        speaker = voice.speaker
        if context.report.quoted[copula.i] and speaker is None and said == "asserted":
            said, speaker = "claimed", meant.entity
        yield Draft("PERPETRATED", meant, event, said, speaker, copula, voice.also, words={copula.i})


def _cleft(copula: Token, context: Context) -> Iterator[Draft]:
    """ "It was X that fired the rockets": X did, whatever the parser hangs the clause on."""
    if not any(c.lower_ in ("it", "that") and c.dep_ in ("nsubj", "expl") for c in copula.children):
        return
    named = [c for c in copula.children if c.dep_ == "attr"]
    clauses = [c for t in (copula, *named) for c in t.children if c.dep_ in ("relcl", "ccomp", "advcl", "acl")]
    for clause in clauses:
        event = context.events.at.get(clause.i)
        subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
        if event is None or subject is None or subject.lower_ not in ("that", "who", "which"):
            continue
        voice = context.speech.of(copula)
        for meant in meant_by([t for n in named for t in syntax.together(n)], ("Group", "Country"), context):
            if not voice.void and clause.lemma_ not in lexicon().telling.not_deeds:
                said = modality(voice, meant.entity, negated=syntax.negated(copula))
                yield Draft("PERPETRATED", meant, event, said, voice.speaker, clause, voice.also, words={clause.i})
