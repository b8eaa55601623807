"""Who did what a verb tells: its subject, the partners of a joint force, the owner of a weapon."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.lexicon import lexicon
from ingest.reading.reference import Meant


def doers(verb: Token, context: Context) -> list[Meant]:
    """Groups and states that a verb of attack has for its doers, each once, in order."""
    found: dict[int, Meant] = {}
    subjects = syntax.deep_subject(verb)
    for token in subjects:
        if _either(token):
            return []
        for meant in _behind(verb, token, context):
            found.setdefault(id(meant.entity), meant)
    for meant in joint(verb, context):
        found.setdefault(id(meant.entity), meant)
    return list(found.values())


def _behind(verb: Token, token: Token, context: Context) -> Iterator[Meant]:
    """Whom a subject means: the actor itself, its arms, or whoever its weapon belongs to."""
    if token.lemma_ in lexicon().telling.weapon_nouns:
        yield from _owners(token, context)
    if token.lower_ in lexicon().speech.some or token.pos_ == "NUM":  # "some of its men"
        for whole in syntax.prepositional(token, "of"):
            yield from _behind(verb, whole, context)
    if token.lemma_ in lexicon().telling.joint_forces:
        for partner in syntax.prepositional(token, "of"):
            yield from context.references.actors(partner, "Group")
    if verb.lemma_ in lexicon().events.incident_verbs | lexicon().harm.death_verbs and token.pos_ in ("PROPN", "PRON"):
        yield from context.references.actors(token, "Person")
    for meant in context.actors(token, "Group", "Country"):
        if _acts(token, meant, context) and not stateless(meant, context):
            yield meant


def _owners(weapon: Token, context: Context) -> Iterator[Meant]:
    """ "a drone by X", "a drone guided by X", "X-affiliated drones"."""
    tokens = syntax.prepositional(weapon, "by")
    for clause in weapon.children:
        if clause.dep_ in ("acl", "amod") and clause.tag_ == "VBN":
            tokens += syntax.deep_subject(clause) if clause.i > weapon.i else []
            tokens += [c for c in clause.children if c.dep_ == "npadvmod" and c.i < clause.i]
    for token in tokens:
        yield from context.actors(token, "Group")


def joint(verb: Token, context: Context) -> Iterator[Meant]:
    """The first partner of "a combined force of X, Y and Z", where the parser loses the list: it stands before the
    verb with no other verb between."""
    words = lexicon().telling.joint_forces
    above = set(verb.ancestors)  # "continued to attack"
    for token in reversed(list(verb.sent[: verb.i - verb.sent.start])):
        if token.pos_ in ("VERB", "AUX") and token.tag_ != "VBN" and token not in above:
            return
        if token.lemma_ in words and token.nbor(1).lower_ == "of":
            for named in token.doc[token.i + 2 : min(token.i + 6, verb.i)]:
                entity = context.report.entity(named)
                if entity is not None and entity.type == "Group":
                    yield Meant(entity, named.i)
                    return
            return


def _either(token: Token) -> bool:
    """ "either X or Y shelled ...": said of neither."""
    return any(c.lower_ == "either" for t in (token, *token.conjuncts) for c in t.children) or any(
        c.lower_ == "or" and c.dep_ == "cc" for c in token.children
    )


def stateless(meant: Meant, context: Context) -> bool:
    """Whether a demonym only says where people are from: "Yemeni militants", "an unidentified Palestinian group"."""
    if meant.entity.type != "Country" or meant.token not in context.report.demonyms:
        return False
    people = context.report.doc[meant.token].head
    words = lexicon().telling.stateless
    return people.lower_ in words or people.lemma_ in words


def _acts(token: Token, meant: Meant, context: Context) -> bool:
    """Whether the subject is the actor itself or its arms; "an attack by X" is a noun, told elsewhere."""
    if context.report.entity(token) is not None and meant.token == token.i:
        return True
    if token.pos_ == "PRON":
        return token.lower_ not in ("this", "that")
    speech = lexicon().speech
    weapons = lexicon().events.state_weapons
    return (
        token.lower_ in speech.belongings | weapons
        or token.lemma_ in speech.belongings
        or (
            token.lower_ not in lexicon().events.casualty_nouns
            and bool(context.references.actors(token, "Group", "Country"))
            and token.pos_ != "NOUN"
        )
        or any(c.dep_ == "appos" for c in token.children)
    )
