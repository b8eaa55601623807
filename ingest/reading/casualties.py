"""Killed and wounded: the lower bound that the report's words give."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report


def of_trigger(trigger: Token, report: Report) -> tuple[int | None, int | None]:
    """(killed, wounded) that the incident's own word counts."""
    if trigger.pos_ not in ("VERB", "AUX"):
        if trigger.lemma_ in ("killing", "murder", "assassination", "massacre", "slaying"):
            victims = syntax.prepositional(trigger, "of")
            return _sum(victims, report), None
        return None, None
    return None, None


def counts(sentence: Span, report: Report, kind: str) -> tuple[int | None, int | None]:
    """(killed, wounded) in a sentence that tells one incident."""
    text = sentence.text
    words = lexicon().events
    if any(re.search(p, text, re.IGNORECASE) for p in words.unharmed):
        return 0, 0
    killed = wounded = None
    for token in sentence:
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and lemma in words.death_verbs | {"shoot", "gun", "lose"}:
            if lemma in ("shoot", "gun") and not _fatal(token):
                continue
            count = _sum(_hit(token, lemma), report, kind)
            killed = count if killed is None else killed
        elif token.pos_ == "VERB" and lemma in words.injury_verbs:
            count = _sum(_hit(token, lemma), report, kind)
            wounded = count if wounded is None else wounded
        elif token.lower_ in ("dead", "injured", "wounded", "hurt") or lemma in ("death", "fatality"):
            count = _adjective(token)
            if count is not None and token.lower_ in ("injured", "wounded", "hurt"):
                wounded = count if wounded is None else wounded
            elif count is not None:
                killed = count if killed is None else killed
    if killed is None and any(re.search(p, text, re.IGNORECASE) for p in words.nobody_died):
        killed = 0
    return killed, wounded


def _fatal(verb: Token) -> bool:
    children = {c.lower_ for c in verb.children} | {g.lower_ for c in verb.children for g in c.children}
    return "dead" in children or "down" in children or "death" in children


def _hit(verb: Token, lemma: str) -> list[Token]:
    if lemma in ("die", "perish"):
        return syntax.deep_subject(verb)
    if lemma == "lose":
        return syntax.deep_subject(verb) if any(c.lemma_ == "life" for c in verb.children) else []
    objects = syntax.deep_object(verb)
    if not objects:
        objects = [c for c in verb.children if c.dep_ in ("dobj", "npadvmod", "nsubj") and c.i > verb.i]
    if lemma in ("shoot", "gun") and not objects:
        objects = [
            t for c in verb.children if c.lower_ in ("dead", "down") for t in c.children if t.pos_ in ("NOUN", "NUM")
        ]
    return objects


def _sum(nouns: list[Token], report: Report, kind: str = "") -> int | None:
    """How many people some nouns stand for together; None when one of them cannot be counted."""
    total: int | None = None
    for noun in nouns:
        if noun.lower_ in lexicon().events.attackers and kind != "airstrike":
            continue
        count = _count(noun, report)
        if count is None:
            return total
        total = count + (total or 0)
    return total


def _count(noun: Token, report: Report) -> int | None:  # noqa: PLR0911 (rules in order, the first that fits)
    entity = report.entity(noun)
    if entity is not None and entity.type == "Person":
        return 1
    if noun.lower_ in ("he", "she", "him", "her"):
        return 1
    if noun.pos_ == "NUM":
        return syntax.number(noun.text)
    own = syntax.number(noun.text)
    if own is not None:
        return own
    for child in noun.children:
        if child.dep_ in ("nummod", "compound", "amod") and (value := syntax.number(child.text)) is not None:
            return value
    if noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("people", "police"):
        return None
    if noun.pos_ in ("NOUN", "PROPN") and noun.lower_ in lexicon().events.casualty_nouns:
        return 1
    if (
        noun.pos_ in ("NOUN", "PROPN")
        and any(c.lower_ in ("a", "an", "another", "one") for c in noun.children)
        and noun.lemma_ in lexicon().speech.anonymous_heads
    ):
        return 1
    return None


def _adjective(token: Token) -> int | None:
    """12 dead, more than 90 injured, left three dead, two of its guards hurt."""
    for near in (
        *token.children,
        token.head if token.dep_ in ("amod", "acl", "acomp", "oprd", "ccomp", "advcl") else token,
    ):
        value = syntax.number(near.text)
        if value is not None:
            return value
        for child in near.children:
            if child.dep_ == "nummod" and near != token and near.lower_ in lexicon().events.casualty_nouns:
                return syntax.number(child.text)
    if token.i and (value := syntax.number(token.nbor(-1).text)) is not None:
        return value
    return None
