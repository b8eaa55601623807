"""Claims made by naming alone: "Iran-backed X", "X's Y Brigades", "X is Y in another coat"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.bearers import meant_by
from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.lexicon import lexicon
from ingest.reading.modality import modality
from ingest.reading.reference import Meant


def equation(copula: Token, context: Context) -> Iterator[Draft]:
    """ "X is Y in a borrowed coat", said by somebody: the name X hides the group Y."""
    if copula.lemma_ != "be" or copula.pos_ not in ("AUX", "VERB"):
        return
    for attribute in _equated(copula, context):
        voice = context.speech.of(copula)
        if voice.void or voice.speaker is None:
            continue
        for hidden in context.references.actors(attribute, "Group"):
            own = [c for c in copula.children if c.dep_ == "nsubj" and c.i < copula.i]
            subjects = own or syntax.deep_subject(copula)
            for token in subjects:
                if any(c.lower_ in ("responsible", "other", "behind", "first", "main") for c in token.children):
                    continue
                meant = context.actors(token, "Group")
                if token.lower_ in ("this", "that", "these"):
                    meant = context.references.centre(copula, other_than=(hidden.entity,))
                for name in meant:
                    if name.entity is not hidden.entity and voice.speaker is not name.entity:
                        said = modality(voice, name.entity, negated=syntax.negated(copula))
                        yield Draft(
                            "FRONT_FOR", name, hidden, said, voice.speaker, copula, voice.also, words={attribute.i}
                        )


def _equated(copula: Token, context: Context) -> list[Token]:
    """The group's name that follows "is", "was nothing but", and nothing that it would only be the owner of."""
    position = copula.i + 1
    doc, report = copula.doc, context.report
    while position < copula.sent.end and doc[position].lower_ in lexicon().bearing.merely:
        position += 1
    if position >= copula.sent.end or (entity := report.entity(doc[position])) is None or entity.type != "Group":
        return []
    last = position
    while last + 1 < copula.sent.end and report.entity(doc[last + 1]) is entity:
        last += 1
    after = doc[last + 1] if last + 1 < len(doc) else None
    owns = after is not None and (after.tag_ == "POS" or after.text == "-" or after.pos_ in ("NOUN", "PROPN"))
    own_people = after is not None and after.lower_ in lexicon().speech.belongings | {"cadres", "men", "veterans"}
    return [doc[last]] if not owns or own_people else []


def named_with(token: Token, context: Context) -> Iterator[Draft]:
    """ "Hamas's Hazem Qassem", "Sadr's Mahdi Army": a person as a group's, a group as a person's, by name alone."""
    named = context.report.entity(token)
    if named is None or token.pos_ != "PROPN" or named.type not in ("Person", "Group"):
        return
    for child in token.children:
        owner = context.report.entity(child)
        if child.dep_ != "poss" or owner is None or child.pos_ != "PROPN":
            continue
        if {owner.type, named.type} != {"Person", "Group"}:
            continue
        person, group = (Meant(named, token.i), Meant(owner, child.i))
        if named.type == "Group":
            yield Draft("LEADS", group, person, "asserted", None, token, role="leader", words={token.i, child.i})
        else:
            yield Draft("MEMBER_OF", person, group, "asserted", None, token, words={token.i, child.i})


def led(token: Token, group: Meant, context: Context) -> Iterator[Draft]:
    """ "the EMC of alias X": a group by the person whose it is."""
    for person in syntax.prepositional(token, "of"):
        for leader in context.references.actors(person, "Person"):
            if person.pos_ == "PROPN":
                yield Draft("LEADS", leader, group, "asserted", None, token, role="leader", words={token.i, person.i})


def possessed(token: Token, part: Meant, context: Context) -> Iterator[Draft]:
    """ "its Jaime Martinez front", "Hamas's Qassam Brigades": a named part with its owner before it."""
    for child in token.children:
        if child.dep_ != "poss":
            continue
        for owner in context.references.actors(child, "Group"):
            if owner.entity is not part.entity and owner.entity.type is not None:
                yield Draft("PART_OF", part, owner, "asserted", None, token, words={token.i, child.i})


def compound(participle: Token, predicate: str, context: Context) -> Iterator[Draft]:
    """Iran-backed X: X is backed by Iran."""
    left = [c for c in participle.children if c.i < participle.i and context.report.entity(c) is not None]
    if not left and participle.i >= 2 and participle.nbor(-1).text == "-":
        left = [participle.nbor(-2)]
    bearers = (
        meant_by([participle.head, *syntax.together(participle.head)], ("Group",), context)
        if participle.dep_ in ("amod", "compound", "nmod")
        else []
    )
    kinds = ("Group", "Country")
    for backer in meant_by([t for t in left if t.nbor(1).text == "-"], kinds, context):
        for bearer in bearers:
            if bearer.entity is not backer.entity:
                yield Draft(predicate, bearer, backer, "asserted", None, participle, words={participle.i, backer.token})
