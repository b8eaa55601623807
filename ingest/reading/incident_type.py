"""The type of an incident, by the words that tell it."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.contact import carried_off, intercepted
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report


def event_type(trigger: Token, report: Report) -> str:  # noqa: C901, PLR0911 (rules in order, the first that fits)
    """The type of the incident as the text frames it."""
    words = lexicon().events
    lemma = trigger.lemma_.lower()
    near = [trigger, *trigger.children] if trigger.pos_ != "VERB" else _verb_words(trigger)
    near = [*near, *(g for c in trigger.children if c.dep_ == "prep" for g in c.children if lemma == "set")]
    near += [t for c in trigger.children if c.dep_ == "compound" for t in c.conjuncts]  # "a gun and bomb attack"
    texts = {t.lower_ for t in near} | {t.lemma_.lower() for t in near}
    family = next(
        (f.type for f in words.families if lemma in f.nouns or trigger.lower_ in f.nouns or lemma in f.verbs), None
    )
    if family in ("kidnapping", "assassination", "ambush", "arson"):
        return family
    if lemma == "attempt":
        return "assassination"
    if trigger.pos_ == "VERB" and lemma in lexicon().telling.carrying_off and carried_off(trigger, report):
        return "kidnapping"
    if trigger.pos_ == "VERB" and lemma == "set" and texts & lexicon().telling.fire:
        return "arson" if not texts & words.weapons["bombing"] else "bombing"
    drone = texts & words.weapons["drone_attack"]
    if trigger.pos_ == "VERB" and intercepted(trigger):
        return "drone_attack" if drone else "rocket_attack"
    bombs = bool(texts & {"bomb", "bombs"}) and _of_a_state(trigger, report)
    if texts & words.weapons["airstrike"] or (drone and state_actor(trigger, report)) or bombs:
        return "airstrike"
    for kind in ("bombing", "rocket_attack", "drone_attack"):
        if texts & words.weapons[kind] and not (kind == "rocket_attack" and texts <= {"round", "shell"}):
            return kind
    if lemma == "blow" or (lemma == "set" and "off" in texts):
        return "bombing"
    if family in (None, "other", "raid") and texts & words.weapons["shooting"]:
        return "shooting" if family != "raid" else "raid"
    if texts & {"suicide"}:
        return "bombing"
    in_fighting = family in (None, "other") and any(t.lemma_ in lexicon().telling.fighting for t in trigger.subtree)
    return "shooting" if in_fighting else family or "other"


def state_actor(trigger: Token, report: Report) -> bool:
    """Whether a state's forces stand behind an attack by the words: "a US drone", "Israeli aircraft"."""
    tokens = [trigger, *trigger.children]
    if trigger.pos_ == "VERB":
        tokens += [g for s in syntax.deep_subject(trigger) for g in (s, *s.children)]
    for token in tokens:
        entity = report.entity(token)
        if entity is not None and entity.type == "Country":
            return True
        if token.lower_ in lexicon().telling.state_forces:
            return True
    return False


def _of_a_state(verb: Token, report: Report) -> bool:
    """ "American bombs killed ...": a state's bombs fall from the air."""
    owners = [c for s in syntax.deep_subject(verb) if s.lemma_ == "bomb" for c in s.children if verb.pos_ == "VERB"]
    return any((entity := report.entity(c)) is not None and entity.type == "Country" for c in owners)


def _verb_words(verb: Token) -> list[Token]:
    """The words beside a verb that tell the method: its subject, object, means, and what else its subject did."""
    found = [verb, *verb.children]
    for noun in (
        *syntax.deep_subject(verb),
        *syntax.deep_object(verb),
        *syntax.prepositional(verb, "with", "by", "using"),
    ):
        found += [noun, *noun.children]
        found += [
            g
            for c in noun.children
            if c.dep_ in ("prep", "acl")
            for g in c.subtree
            if c.lower_ in ("of", "packed", "laden", "filled", "with", "wearing", "carrying", "rigged", "in", "loaded")
        ]
    found += [g for c in verb.children if c.dep_ == "conj" for g in (c, *c.children)]
    return found
