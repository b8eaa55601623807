"""An incident from the word that tells it: what its clause and its sentence say of it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.reading import casualties, parties, syntax
from ingest.reading.dates import Found
from ingest.reading.event import Event
from ingest.reading.incident_type import event_type, state_actor
from ingest.reading.lexicon import lexicon
from ingest.reading.places import place_of
from ingest.reading.reference import References
from ingest.reading.report import Report
from ingest.reading.when import date_of

SHOT = frozenset({"shoot", "shooting"})
"""A named person shot is dead unless the text says wounded."""


def told_by(trigger: Token, sentence: Span, dates: list[Found], report: Report, references: References) -> Event:
    collective, bare = _number(trigger)
    determiner = next((c.lower_ for c in trigger.children if c.dep_ in ("det", "poss")), "")
    definite = trigger.pos_ in ("NOUN", "PROPN") and determiner in lexicon().telling.definite
    all_of_them = trigger.pos_ == "VERB" and _all_told(trigger)
    known = definite and syntax.clause_verb(trigger).lemma_ not in lexicon().telling.taking_place
    date, own_date = date_of(trigger, sentence, dates, inside=known)
    spot = place_of(trigger, sentence, report, inside=known)
    if bare and date is not None and len(date) == 10:  # "carried out strikes on 4 May": one occasion
        collective = bare = False
    event = Event(
        event_type(trigger, report), trigger, date, spot, collective=collective, bare=bare, tokens={trigger.i}
    )
    event.target = parties.target(trigger, report)
    event.weapon = parties.weapon(trigger)
    event.victims = parties.victims(trigger, report, references)
    event.state = state_actor(trigger, report)
    if (event.victims or _of_note(trigger)) and _singled_out(event):
        event.type = "assassination"
    event.killed = casualties.of_noun(trigger, report)
    if event.victims and (
        trigger.lemma_ in lexicon().telling.fatal | SHOT
        or (event.type == "airstrike" and trigger.lemma_ not in ("wound", "injure"))
    ):
        event.slain = len(event.victims)
    event.definite = all_of_them or (definite and (determiner in ("this", "that") or not own_date))
    if all_of_them:
        event.date = None  # the day they died, not that of the attack
    event.indefinite_new = trigger.pos_ == "NOUN" and determiner in ("a", "an", "another") and bool(date or spot)
    event.quote = _quote(trigger)
    return event


def _all_told(verb: Token) -> bool:
    """Whether a verb tells what became of people told of before: "all three hostages were killed"."""
    subjects = syntax.deep_object(verb) if syntax.is_passive(verb) else syntax.deep_subject(verb)
    harm = lexicon().harm
    fatal = verb.lemma_ in harm.death_verbs | harm.dying_verbs
    return fatal and any(t.lower_ == "all" or any(c.lower_ == "all" for c in t.children) for t in subjects)


def _of_note(verb: Token) -> bool:
    """Whether one person of note is killed, though not named: "shot dead a judge"."""
    words = lexicon()
    hit = syntax.deep_object(verb) if verb.pos_ == "VERB" and verb.lemma_ in words.telling.hitting else []
    fatal = verb.lemma_ in words.telling.fatal | words.harm.felling.keys()
    return fatal and len(hit) == 1 and hit[0].tag_ == "NN" and hit[0].lemma_ in words.events.singled_out


def _singled_out(event: Event) -> bool:
    """Whether a named victim was picked out, and did not fall in fighting."""
    if any(t.lemma_ in lexicon().telling.fighting for t in event.trigger.subtree):
        return False
    return event.type == "shooting" or (event.type == "other" and not event.state)


def _number(trigger: Token) -> tuple[bool, bool]:
    """(a series?, named without any detail?) for an incident told by a noun."""
    if trigger.pos_ not in ("NOUN", "PROPN") or trigger.tag_ not in ("NNS", "NNPS"):
        return False, False
    words = {c.lower_ for c in trigger.children} | {g.lower_ for c in trigger.children for g in c.children}
    if trigger.dep_ == "pobj" and trigger.head.lower_ == "of":
        words.add(trigger.head.head.lower_)
    if words & lexicon().telling.series:
        return True, False
    counted = any(syntax.number(c.text) for c in trigger.children if c.dep_ == "nummod")
    definite = bool(words & (lexicon().telling.definite | {"coordinated"}))
    against = any(c.lower_ in ("against", "on") for c in trigger.children) and trigger.lemma_ in ("bomb", "attack")
    bare = not definite and (not counted or against)
    return bare, bare


def add_sentence(event: Event, sentence: Span) -> None:
    """The method of an incident, where the sentence that tells no other names it anywhere."""
    if event.collective:
        return
    if event.type == "other" and event.trigger.pos_ == "VERB":
        words = {t.lower_ for t in sentence}
        for kind in ("drone_attack", "rocket_attack", "bombing"):
            if words & lexicon().events.weapons[kind] - {"round", "rounds", "charge", "charges", "mine", "shell"}:
                event.type = kind
                break


def _quote(trigger: Token) -> tuple[int, int]:
    """The clause or phrase that tells the incident, as token range."""
    if trigger.pos_ in ("VERB", "AUX"):
        start, end = trigger.left_edge.i, trigger.right_edge.i + 1
    else:
        verb = syntax.clause_verb(trigger)
        top = trigger
        start, end = top.left_edge.i, top.right_edge.i + 1
        if verb != trigger and trigger.dep_ in ("nsubj", "nsubjpass"):
            start, end = min(start, verb.left_edge.i), verb.right_edge.i + 1
    doc = trigger.doc
    while end - 1 > start and doc[end - 1].is_punct:
        end -= 1
    while start < end - 1 and doc[start].is_punct:
        start += 1
    return start, end
