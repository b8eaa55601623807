"""Claims that the telling of an incident makes itself: who bombed, whose drone killed, by whom somebody was shot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.contact import intercepted
from ingest.reading.context import Context
from ingest.reading.doers import doers, joint
from ingest.reading.drafts import Draft
from ingest.reading.entities import Entity
from ingest.reading.event import Event
from ingest.reading.lexicon import lexicon
from ingest.reading.modality import modality
from ingest.reading.reference import Meant


def deeds(context: Context) -> Iterator[Draft]:
    """Drafts of PERPETRATED from the words that tell incidents, in order."""
    for position, event in sorted(context.events.at.items()):
        token = context.report.doc[position]
        if token.pos_ in ("VERB", "AUX"):
            yield from _by_verb(token, event, context)
        else:
            yield from _by_noun(token, event, context)


def _by_verb(verb: Token, event: Event, context: Context) -> Iterator[Draft]:
    if verb.lemma_ in lexicon().telling.not_deeds or _is_a_noun(verb) or intercepted(verb):
        return
    if any(t.lower_ == "which" and context.event_of(t) is event for t in syntax.deep_subject(verb)):
        return
    for meant in doers(verb, context):
        if meant.entity not in event.victims:
            yield from _drafts(verb, meant, event, context)


def _is_a_noun(verb: Token) -> bool:
    """ "claimed that killing": a gerund after a determiner names the deed and has no doer, whatever the parser says."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    return verb.tag_ == "VBG" and before is not None and before.lower_ in lexicon().telling.determiners


def _by_noun(noun: Token, event: Event, context: Context) -> Iterator[Draft]:
    """An attack "by X"; X's attack; an Israeli strike: with a state's name only for what states' arms do."""
    verb = syntax.clause_verb(noun)
    for token in (
        syntax.prepositional(noun, "by")
        if not (syntax.is_passive(verb) and verb.lemma_ in lexicon().telling.said_of)
        else ()
    ):
        for meant in context.references.actors(token, "Group", "Country"):
            yield from _drafts(noun, meant, event, context)
    if noun.dep_ == "dobj" and noun.head.lemma_ in lexicon().telling.carrying_out:
        for meant in joint(noun.head, context):
            yield from _drafts(noun, meant, event, context)
    for child in noun.children:
        entity = context.report.entity(child)
        if entity is None or child.dep_ not in ("poss", "compound", "amod", "nmod"):
            continue
        if (entity.type == "Group" and not event.collective) or (
            entity.type == "Country" and event.type == "airstrike" and child.dep_ != "poss"
        ):
            yield from _drafts(noun, Meant(entity, child.i), event, context)


def _drafts(token: Token, meant: Meant, event: Event, context: Context) -> Iterator[Draft]:
    draft = _draft(token, meant, event, context)
    if draft is not None:
        yield draft


def _draft(token: Token, meant: Meant, event: Event, context: Context) -> Draft | None:
    voice = context.speech.of(token)
    if voice.void:
        return None
    meant = context.owner(meant, voice.speaker)
    negated = (
        token.pos_ in ("VERB", "AUX")
        and syntax.negated(token)
        and not any(c.lower_ in ("nobody", "none", "no") for c in token.children)
    )
    if negated and voice.speaker is None:
        return None
    said = modality(voice, meant.entity, negated=negated, suspect=_guessed(meant, context))
    speaker = voice.speaker
    if (
        said == "accused"
        and voice.verb is not None
        and _organ_of(context.report.doc[voice.verb], meant.entity, context)
    ):
        said, speaker = "claimed", meant.entity
    if context.report.quoted[token.i] and speaker is None and said == "asserted" and meant.entity.type == "Group":
        said, speaker = "claimed", meant.entity  # a statement reproduced without a frame is its group's own
    return Draft("PERPETRATED", meant, event, said, speaker, token, voice.also, words={token.i})


def _guessed(meant: Meant, context: Context) -> bool:
    """Whether the actor is only a guess by a word before the name: "a drone (likely by X)", "suspected X fighters"."""
    doc = context.report.doc
    before = doc[max(meant.token - 3, doc[meant.token].sent.start) : meant.token]
    return any(t.lower_ in lexicon().speech.hedging_words for t in before)


def _organ_of(verb: Token, state: Entity, context: Context) -> bool:
    """Whether a state speaks of itself: "Russia's General Staff said its jets had killed ..."."""
    if state.type != "Country":
        return False
    owners = [
        c for t in syntax.deep_subject(verb) for c in t.children if c.dep_ in ("poss", "compound", "amod", "nmod")
    ]
    return any(context.report.entity(c) is state for c in owners)


def killings(drafts: Iterable[Draft], context: Context) -> Iterator[Draft]:
    """Whoever is said to have done a killing of named people is said, in the same voice, to have killed them."""
    for draft in drafts:
        if draft.predicate != "PERPETRATED" or not isinstance(draft.object, Event) or not draft.object.killed:
            continue
        for victim in draft.object.victims:
            if victim is draft.subject.entity:
                continue
            naming = next((i for i, e in context.report.entity_at.items() if e is victim and i in _near(draft)), None)
            token = (
                naming if naming is not None else next(i for i, e in context.report.entity_at.items() if e is victim)
            )
            yield replace(draft, predicate="KILLED", object=Meant(victim, token))


def _near(draft: Draft) -> range:
    sentence = draft.trigger.sent
    return range(sentence.start, sentence.end)
