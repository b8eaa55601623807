"""In what voice a thing is said: who speaks, with what reserve; and what the words of a clause take back."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon

Spoken = tuple[Entity | None, str]
"""A speaker (None: the report's own voice) and what kind of speaker that is."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks (None: the outlet) and with what reserve. `also`: others who may be taken as the speaker."""

    speaker: Entity | None = None
    kind: str = "outlet"
    possible: bool = False
    hedged: bool = False
    also: tuple[Entity, ...] = field(default=())
    verb: int | None = None
    denied: bool = False
    void: bool = False
    """Nothing is said: "did not say that", "whether", "stopped short of saying"."""


UNTOLD = "untold"


def kind_of(entity: Entity) -> str:
    if entity.type == "Source":
        return "anonymous" if entity.anonymous else "institution"
    return {"Group": "group", "Country": "country", "Person": "person"}.get(entity.type or "", "group")


def reserve(token: Token) -> tuple[bool, bool]:
    """(possible, hedged) by the words of a clause."""
    speech = lexicon().speech
    verb = syntax.clause_verb(token)
    near = [c for t in {token.i: token, verb.i: verb}.values() for c in t.children]
    words = {c.lower_ for c in near if c.dep_ in ("aux", "advmod", "acomp", "amod", "attr", "neg")}
    possible = bool(words & speech.possible_words)
    seems = verb.lemma_ in ("look", "appear", "seem") and any(
        c.dep_ in ("xcomp", "acomp", "oprd", "prep") for c in verb.children
    )
    hedged = bool(words & speech.hedging_words) or seems
    return possible, hedged


def unsaid(verb: Token) -> bool:
    """ "stopped short of saying", "refused to say": the verb of saying says that nothing was said."""
    if verb.dep_ not in ("pcomp", "xcomp"):
        return False
    for above in list(verb.ancestors)[:3]:
        if above.pos_ == "VERB":
            short = above.lemma_ not in ("stop", "fall") or any(c.lower_ == "short" for c in above.children)
            return (above.lemma_ in lexicon().speech.stopping and short) or (
                verb.dep_ == "xcomp" and syntax.negated(above)
            )
    return False


def parted(clause: Token, verb: Token) -> bool:
    """Whether a semicolon stands between a clause and the verb that the parser puts it under."""
    first, last = sorted((clause.i, verb.i))
    return clause.dep_ == "ccomp" and any(t.text == ";" for t in clause.doc[first:last])


def untrue(noun: Token) -> bool:
    """ "Rumours that ... are unfounded"."""
    words = lexicon().speech.untrue
    verb = noun.head
    return any(c.lower_ in words for c in (*verb.children, *noun.children))


def set_apart(token: Token) -> bool:
    """A clause or apposition set off by commas is the outlet's own addition."""
    if token.dep_ == "appos":
        return True
    left = token.left_edge
    return left.i > 0 and left.nbor(-1).lower_ in (",", "-", "(")
