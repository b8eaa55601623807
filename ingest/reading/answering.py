"""How a verb answers a charge: it rejects it, calls it a tale, or says that nobody is backed and no mask is worn."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.lexicon import lexicon


def needs_none(verb: Token) -> bool:
    """ "Needs no masks", "knows of no such body": a group answers that it is behind a front."""
    objects = [c for c in verb.children if c.dep_ == "dobj"] + syntax.prepositional(verb, "of", "behind")
    for thing in objects:
        none = any(c.lower_ in ("no", "any") for c in thing.children) or thing.lower_ in ("nobody", "none")
        fronts = any(entry.predicate == "FRONT_FOR" for entry in lexicon().nouns.get(thing.lemma_.lower(), ()))
        such = any(c.lower_ == "such" for c in thing.children)
        if none and (fronts or such):
            return verb.lemma_ in lexicon().replies.needing
    return False


def gives_nobody(verb: Token) -> bool:
    """ "Harbours no one", "gave them nothing": the state answers a charge of backing."""
    if verb.lemma_ not in lexicon().replies.supporting:
        return False
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    nobody = any(
        o.lower_ in ("nobody", "nothing", "none") or any(c.lower_ in ("no", "not") for c in o.children) for o in objects
    )
    anybody = any(o.lower_ in ("anyone", "anybody", "any", "anything") for o in objects)
    return nobody or (anybody and syntax.negated(verb))


def answers(verb: Token) -> bool:
    """Whether the verb rejects something said, not something told in full beside it."""
    speech = lexicon().speech
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "attr", "oprd", "ccomp")]
    if verb.lemma_ in speech.denying_verbs:
        doing = any(c.dep_ in ("xcomp", "pcomp") and c.tag_ == "VBG" for c in verb.children)
        return doing or any(
            o.lemma_ in speech.accusation_nouns | lexicon().replies.ties
            or o.lower_ in ("it", "this", "that", "them", "both", "everything", "all")
            for o in objects
        )
    nearby = [
        *objects,
        *(g for o in objects for g in o.children),
        *(g for c in verb.children if c.dep_ == "prep" for g in c.children),
    ]
    said = any(
        t.lower_ in ("it", "that", "this", "them", "these") or t.lemma_ in speech.accusation_nouns for t in nearby
    )
    return said and any(t.lower_ in speech.untrue for t in nearby)


def retorts(verb: Token, context: Context) -> bool:
    """ "called the charge blood-peddling", "described that as 'fiction'", "'Slander,' replied X"."""
    speech = lexicon().speech
    clause = list(verb.subtree)
    if any(t.lower_ in lexicon().replies.sound for t in clause):
        return False
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")] + [
        g for c in verb.children if c.dep_ in ("ccomp", "oprd") for g in c.children if g.dep_ == "nsubj"
    ]
    charge = any(o.lemma_ in speech.accusation_nouns for o in objects)
    if verb.lemma_ in lexicon().replies.retorts:
        waved = charge and verb.lemma_ in ("brush", "wave", "laugh", "shrug")
        return waved or any(t.lower_ in speech.untrue and context.report.quoted[t.i] for t in clause)
    meant = any(o.lower_ in ("it", "this", "that", "them") for o in objects)
    return charge or (meant and any(context.report.quoted[t.i] for t in clause if t.i > verb.i))
