"""Who is whose by a name alone: "X of the Alpha Brigades", "his Alpha Brigades", "Alpha's X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.reference import Meant


def belongings(context: Context, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Drafts of LEADS and MEMBER_OF for pairs of which nothing of the kind has been said, in order."""
    told = {
        (id(d.subject.entity), id(d.object.entity))
        for d in drafts
        if isinstance(d.object, Meant) and d.predicate in ("LEADS", "MEMBER_OF")
    }
    for token in context.report.tokens:
        for draft in (*_of_a_group(token, context), *_his(token, context)):
            pair = (id(draft.subject.entity), id(getattr(draft.object, "entity", None)))
            if pair not in told:
                told.add(pair)
                yield draft


def _of_a_group(token: Token, context: Context) -> Iterator[Draft]:
    """ "Karim Dost of the Alpha Brigades" is of them; "the warlord Karim Dost of ..." leads them."""
    entity = context.report.entity(token)
    if entity is None or entity.type != "Person" or token.pos_ != "PROPN":
        return
    for body in syntax.prepositional(token, "of", "from"):
        for group in context.references.named_at(body, "Group"):
            if group.entity is not entity and not _of_a_state(group.entity):
                titles = [c for c in token.children if c.dep_ in ("compound", "nmod") and c.i < token.i]
                titles += [token.head] if token.dep_ == "appos" and token.head.i == token.left_edge.i - 1 else []
                title = next((t for t in titles if _leads(t)), None)
                predicate, role = ("LEADS", title.text) if title is not None else ("MEMBER_OF", None)
                yield Draft(
                    predicate,
                    Meant(entity, token.i),
                    group,
                    "asserted",
                    None,
                    token,
                    role=role,
                    words={token.i, body.i},
                )


def _of_a_state(body: Entity) -> bool:
    """Whether a body of unclear kind is a state's by its last word: a general of the Southern Command."""
    return body.type != "Group" or body.label.split()[-1].lower() in (
        lexicon().reference.organs | lexicon().reference.state_bodies
    )


def _leads(title: Token) -> bool:
    entries = lexicon().nouns.get(title.lemma_.lower(), ())
    return title.text.islower() and any(entry.predicate == "LEADS" for entry in entries)


def _his(token: Token, context: Context) -> Iterator[Draft]:
    """ "His Alpha Brigades": whoever is meant leads them."""
    entity = context.report.entity(token)
    if entity is None or entity.type != "Group" or token.pos_ != "PROPN":
        return
    for owner in token.children:
        if owner.dep_ == "poss" and owner.lower_ in ("his", "her"):
            for person in context.references.actors(owner, "Person"):
                words = {token.i, owner.i}
                group = Meant(entity, token.i)
                yield Draft("LEADS", person, group, "asserted", None, token, role="leader", words=words)
