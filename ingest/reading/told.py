"""The incident that a frame is about: the one in its place, the one meant there, or the one being told."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading.context import Context
from ingest.reading.event import Event
from ingest.reading.frames import fill
from ingest.reading.lexicon import Frame, lexicon


def events(verb: Token, frame: Frame, context: Context) -> list[Event]:  # noqa: C901, PLR0911 (rules in order)
    """The incident that a frame is about: the one in its place, the one meant there, or the one being told."""
    if frame.incident is not None and (own := context.events.at.get(verb.i)) is not None:
        return [own]
    stated = False
    answer = frame.stance == "deny" and not frame.with_
    for place in frame.object:
        for token in fill(verb, place, frame, context.report):
            if answer and token.pos_ == "PRON":
                return []  # what was said is denied, whatever it was: see replies.py
            event = context.event_of(token)
            if event is not None and verb.lemma_ in lexicon().reference.announcing and not _its_deed(token, context):
                return []
            habit = frame.stance == "self" and verb.tag_ in ("VBP", "VBZ")
            habit = habit or (verb.dep_ == "acl" and verb.tag_ == "VBG")  # "cells coordinating attacks"
            if event is not None and (event.collective or token.tag_ == "NNS") and habit:
                return []  # what somebody does as a habit: "announce their operations"
            if event is not None:
                return [event]
            if (
                token.dep_ == "pcomp"
                and token.lemma_ in lexicon().reference.aiding
                and (event := context.told_before(verb)) is not None
            ):
                return [event]
            stated = stated or (
                token.pos_ in ("NOUN", "PROPN", "VERB")
                and token.lemma_
                not in lexicon().reference.agents | lexicon().speech.mouthpieces | lexicon().speech.papers
            )
    if verb.dep_ == "relcl" and "obj" in frame.object and (event := context.above(verb)) is not None:
        return [event]
    if verb.lemma_ in ("point", "hint", "lean") and _about_names(verb, context):
        return []
    stated = stated or (verb.lemma_ in _CHARGING and any(t.lower_ == "of" and t.i > verb.i for t in verb.subtree))
    event = context.told_before(verb) if frame.context and not stated else None
    return [event] if event is not None else []


_CHARGING = frozenset({"accuse", "suspect", "convict", "charge"})
"""Verbs whose "of" says of what."""


def _its_deed(token: Token, context: Context) -> bool:
    """Whether what is announced is an attack itself: not "the death of its leader in an attack"."""
    if token.pos_ == "PRON":
        return True
    told = token.i in context.events.at or (not list(token.children) and context.event_of(token) is not None)
    return told and token.lemma_ not in ("killing", "death", "murder", "assassination", "kidnapping", "abduction")


def _about_names(verb: Token, context: Context) -> bool:
    """Whether the talk is of whose front somebody is, not of who did it: "others point instead to X"."""
    number = context.references.sentence_of[verb.i]
    words = [t for s in context.references.sentences[max(number - 4, 0) : number + 1] for t in s]
    return any(e.predicate == "FRONT_FOR" for t in words for e in lexicon().nouns.get(t.lemma_.lower(), ()))
