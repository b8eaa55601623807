"""To which group a person belongs by the words beside the name, so that "Jolani's men" and "his movement" mean it."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report


def group_of(report: Report, person: Entity) -> tuple[Entity, int] | None:
    """The group and the token that names it, of "X, the leader of G", "G's chief X", "X, who heads G", "X's G"."""
    for at in sorted(i for i, entity in report.entity_at.items() if entity is person):
        named = report.doc[at]
        for token in _beside(named):
            entity = report.entity(token)
            if entity is not None and entity.type == "Group":
                return entity, token.i
    return None


def _beside(named: Token) -> list[Token]:
    """The words that may name the group of somebody, nearest first."""
    speech = lexicon().speech
    roles = speech.anonymous_heads | speech.mouthpieces | lexicon().reference.offices
    found: list[Token] = []
    nouns = [c for c in named.children if c.dep_ in ("appos", "compound", "nmod")]
    nouns += [named.head] if named.dep_ in ("appos", "compound", "nmod") else []
    for noun in nouns:
        if noun.lemma_ in roles:
            found += [c for c in noun.children if c.dep_ in ("poss", "compound", "nmod")]
            found += syntax.prepositional(noun, "of", "for", "in")
    verbs = [c for c in named.children if c.dep_ == "relcl"]
    verbs += [named.head] if named.dep_ == "nsubj" else []
    for verb in verbs:
        if verb.lemma_ in lexicon().reference.leading_verbs and not syntax.is_passive(verb):
            found += syntax.deep_object(verb)
    found += [c for c in named.children if c.dep_ in ("poss", "compound", "nmod")]  # "the Hawks' Omar Tayeb"
    return found + ([named.head] if named.dep_ == "poss" else [])
