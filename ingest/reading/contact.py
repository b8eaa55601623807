"""Verbs of contact: they tell an incident only with weapons, armed people or victims beside them."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report


def contact(verb: Token, lemma: str, report: Report) -> bool:
    """Whether a verb of contact tells an incident, by what stands beside it."""
    if intercepted(verb) or lemma in ("kill", "wound", "injure", "hurt"):
        return intercepted(verb) or bool(syntax.deep_object(verb) or syntax.deep_subject(verb))
    near = _beside(verb)
    told = _by_its_words(verb, lemma, near, report)
    if told is not None:
        return told
    words = lexicon().events
    if lemma in ("come", "lay", "bring", "leave", "send", "claim", "order"):
        near = near - words.weapons["shooting"]  # gunmen that somebody brings along, rifles laid down
    if lemma in lexicon().telling.with_weapon:
        return bool((near | (_under(verb) if lemma in ("ram", "drive", "fire") else set())) & words.all_weapons)
    armed = {t.lower_ for t in syntax.deep_subject(verb)} & words.armed_people and syntax.deep_object(verb)
    return bool(near & (words.all_weapons | words.incident_nouns)) or bool(armed)


def _beside(verb: Token) -> set[str]:
    """Words of its subject and object, what they are laden with, and the means."""
    subjects, objects = syntax.deep_subject(verb), syntax.deep_object(verb)
    near = {t.lower_ for t in (*subjects, *objects)} | {c.lower_ for t in (*subjects, *objects) for c in t.children}
    laden = [c for o in objects for c in o.children if c.dep_ == "acl" and c.lower_ in lexicon().telling.laden]
    near |= {t.lower_ for c in laden for t in c.subtree}
    means = [t for head in (verb, *objects) for t in syntax.prepositional(head, "with", "using", "by")]
    return near | {t.lower_ for t in (*means, *(n for m in means for n in syntax.prepositional(m, "of")))}


def _under(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children} | {g.lower_ for c in verb.children for g in c.children}


def _by_its_words(verb: Token, lemma: str, near: set[str], report: Report) -> bool | None:  # noqa: PLR0911 (rules in order, the first that fits)
    """Verbs that need a word of their own beside them: set off, open fire, blow up, go off, put to death; None when the
    verb is no such one."""
    words, telling, children = lexicon().events, lexicon().telling, _under(verb)
    if lemma in ("set", "catch"):
        off = lemma == "set" and "off" in children
        return (
            bool(near & (words.all_weapons | telling.worn)) if off else lemma == "set" and bool(children & telling.fire)
        )
    if lemma in telling.carrying_off:
        weapons = words.all_weapons - words.weapons["shooting"]
        return carried_off(verb, report) or (lemma == "take" and bool(near & weapons))
    if lemma in ("cut", "mow", "put", "dump", "hack"):
        return _put_to_death(verb, children, report) or (None if lemma != "hack" else False)
    if lemma in ("open", "go"):
        return "fire" in children if lemma == "open" else "off" in children and bool(near & words.all_weapons)
    if lemma == "blow":
        return "up" in children or any(c.lower_ in ("himself", "herself", "themselves") for c in verb.children)
    if lemma in ("die", "lose"):
        told = any(t.lower_ in words.all_weapons | words.incident_nouns for t in verb.subtree)
        return bool(near & words.casualty_nouns) and told
    if lemma == "end":
        return any(t.lemma_ == "life" for t in syntax.deep_object(verb))
    return None


def intercepted(verb: Token) -> bool:
    """Whether a verb tells of an attack by those who stopped it: "air defences shot down two drones"."""
    weapons = lexicon().events.weapons
    flying = weapons["drone_attack"] | weapons["rocket_attack"]
    return verb.lemma_ in lexicon().telling.intercepting and any(t.lower_ in flying for t in syntax.deep_object(verb))


def _put_to_death(verb: Token, children: set[str], report: Report) -> bool:
    """ "cut him down", "put seventeen herders to death", "dumped the bodies"."""
    objects = syntax.deep_object(verb)
    if verb.lemma_ == "hack":
        return "death" in children
    if verb.lemma_ == "dump":
        return bool({t.lemma_ for t in objects} & {"corpse", "body"})
    if verb.lemma_ == "put":
        return bool(objects) and any(t.lemma_ == "death" for t in syntax.prepositional(verb, "to"))
    armed = {t.lower_ for t in syntax.deep_subject(verb)} & lexicon().events.armed_people
    return "down" in children and bool(objects) and (_people(objects, report) or bool(armed))


def _people(tokens: list[Token], report: Report) -> bool:
    words, telling = lexicon().events, lexicon().telling
    named = [report.entity(t) for t in tokens]
    called = words.casualty_nouns | {"he", "she", "him", "her"}
    return any(e is not None and e.type == "Person" for e in named) or any(
        t.lower_ in called or t.lemma_ in words.singled_out | telling.captives for t in tokens
    )


def carried_off(verb: Token, report: Report) -> bool:
    """Whether people are carried off: "seized seven diplomats", "took the crew hostage", "whisked away two chiefs"."""
    if not _people(syntax.deep_object(verb), report):
        return False
    near = {c.lower_ for c in verb.children} | {g.lower_ for c in verb.children for g in c.children}
    return verb.lemma_ in ("seize", "snatch", "drag", "haul") or bool(near & lexicon().telling.led_away)
