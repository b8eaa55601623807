"""The ends of a role noun where its own phrase does not name them: farther inside it, or what is being spoken of."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.lexicon import RoleNoun, lexicon
from ingest.reading.reference import Meant

_COMPLEMENTS = frozenset({"of", "for", "in", "to", "with", "within", "inside", "from"})


def whole_beyond(noun: Token, entry: RoleNoun, bearers: list[Meant], context: Context) -> list[Meant]:
    """The body of a role noun that has none beside it; [] where none can be told."""
    borne = {id(bearer.entity) for bearer in bearers}
    if entry.predicate == "FRONT_FOR":
        found = _inside(noun, context)
    elif entry.person and noun.lemma_ in lexicon().patterns.heads and not _of_something(noun, context):
        found = context.references.centre(noun)
    elif entry.predicate == "SPLIT_FROM" and not _of_something(noun, context):
        found = context.references.centre(noun, other_than=tuple(bearer.entity for bearer in bearers))
    else:
        return []
    return [meant for meant in found if id(meant.entity) not in borne]


def front_beyond(noun: Token, wholes: list[Meant], context: Context) -> list[Meant]:
    """Whose name is meant by "this is the calling card of Y", "the label is Y's property": the group spoken of."""
    if noun.dep_ not in ("attr", "oprd") or noun.head.lemma_ not in lexicon().bearing.copulas:
        return []
    for subject in syntax.deep_subject(noun.head)[:1]:
        label = subject.lemma_ in lexicon().patterns.labels and any(
            c.lower_ in ("the", "this", "that", "these") for c in subject.children
        )
        if label or subject.lower_ in ("this", "that", "it", "these", "they"):
            return context.references.centre(noun, other_than=tuple(whole.entity for whole in wholes))
    return []


def _inside(noun: Token, context: Context) -> list[Meant]:
    """ "A facade which the Avengers put up", "a fresh coat of paint on the Movement": the first group inside."""
    for token in noun.subtree:
        named = token.i > noun.i and context.report.entity(token) is not None
        if named and (found := context.references.actors(token, "Group")):
            return found
    return []


def _of_something(noun: Token, context: Context) -> bool:
    """Whether the noun says of what: "the chief of police", "the army commander", "its leader"."""
    return any(
        (c.dep_ == "prep" and c.lower_ in _COMPLEMENTS)
        or c.dep_ in ("poss", "compound", "nmod")
        or (c.dep_ == "amod" and context.report.entity(c) is not None)
        for c in noun.children
    )


def bearer_beyond(noun: Token) -> list[Token]:  # noqa: PLR0911 (rules in order, the first that fits)
    """Who bears a noun that is joined to another: "X, a Syrian and a member of", "is a cleric and a founder of"."""
    head = noun
    if noun.dep_ == "nsubj" and noun.head.lemma_ in lexicon().reference.naming_verbs:  # "its emir signs himself X"
        return [c for c in noun.head.children if c.dep_ in ("oprd", "dobj", "attr") and c.pos_ == "PROPN"]
    named = [c for t in noun.subtree for c in t.children if c.dep_ == "acl" and c.lemma_ in ("know", "call", "name")]
    if named:  # "the commander of Y, known as X"
        return [t for c in named for t in (*syntax.prepositional(c, "as"), *c.children) if t.pos_ == "PROPN"]
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lemma_ in ("take", "mistake"):
        return syntax.deep_object(noun.head.head)
    if noun.dep_ == "compound" and noun.head.pos_ == "NOUN":  # "a breakaway faction, the X"
        return [noun.head, *(c for c in noun.head.children if c.dep_ == "appos")]
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    if head == noun:
        return []
    if head.dep_ == "appos":
        return [head.head]
    if head.dep_ in ("attr", "acomp", "oprd") and head.head.pos_ in ("AUX", "VERB"):
        return syntax.deep_subject(head.head)
    return []
