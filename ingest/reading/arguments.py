"""Who fills a place of a claim where the grammar alone does not say: ranked by nearness to the place that is empty.

Asked only after the places of a frame have found nobody. First those inside the phrase that stands in the place ("the
followers of X"), then the preposition wherever the parser hung it, then the nearest fitting name on the place's side.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.lexicon import lexicon
from ingest.reading.reference import Meant

_OWNING = ("of", "from")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def nearest(
    verb: Token, places: Iterable[str], filled: list[Token], types: tuple[str, ...], context: Context
) -> list[Meant]:
    """Those of these types who may stand in an empty place of a verb; [] where nobody does."""
    for token in filled:
        if found := _inside(token, types, context) or _equated(token, types, context) or _listed(token, types, context):
            return found
    for place in places:
        base = place.rpartition(".")[2]
        if base == "subj":
            continue
        if base == "obj":
            found = _beyond(verb, types, context) if not syntax.is_passive(verb) else []
        elif base.isalpha() and base not in _NO_PREPOSITION:
            found = _loose(verb, base, types, context)
        else:
            found = []
        if found:
            return found
    return []


_NO_PREPOSITION = frozenset(
    {"attr", "oprd", "right", "origin", "part", "poss", "pcomp", "xcomp", "dative", "including", "todo", "and"}
)


def _inside(token: Token, types: tuple[str, ...], context: Context) -> list[Meant]:
    """Whose a noun is: the owner before it, the name before it, what it is of."""
    if token.pos_ not in ("NOUN", "PROPN") or context.report.entity(token) is not None:
        return []
    owners = [c for c in token.children if c.dep_ in ("poss", "compound", "nmod", "amod") and c.i < token.i]
    for owner in (*owners, *syntax.prepositional(token, *_OWNING)):
        if found := context.actors(owner, *types):
            return found
    return []


def _equated(token: Token, types: tuple[str, ...], context: Context) -> list[Meant]:
    """ "The Vanguards are young men who split from Y": what the noun is said of."""
    if token.dep_ != "attr" or token.head.lemma_ != "be" or token.pos_ != "NOUN":
        return []
    return [m for t in syntax.deep_subject(token.head) for m in context.actors(t, *types)]


def _listed(token: Token, types: tuple[str, ...], context: Context) -> list[Meant]:
    """ "Five militias sit in it: X, Y and Z": the names that a colon lists."""
    groups = token.tag_ == "NNS" and token.lower_ in lexicon().reference.group_nouns
    opens = token.i + 1 < token.sent.end and token.nbor(1).text == ":"  # "a triumvirate: X, Y and Z"
    if token.pos_ != "NOUN" or not (groups or opens):
        return []
    colon = next((t.i for t in token.doc[token.i : token.sent.end] if t.text == ":"), None)
    if colon is None:
        return []
    found = {id(m.entity): m for t in token.doc[colon : token.sent.end] for m in context.references.named_at(t, *types)}
    return list(found.values())


def _clause_right(verb: Token) -> list[Token]:
    """The words to the right of a verb up to the next clause of its own."""
    found: list[Token] = []
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.text == ";" or (token.tag_ in _FINITE and token.dep_ in ("ROOT", "conj", "ccomp", "advcl", "relcl")):
            break
        found.append(token)
    return found


def _loose(verb: Token, preposition: str, types: tuple[str, ...], context: Context) -> list[Meant]:
    """The object of a preposition to the right of the verb, whatever the parser hung it on."""
    for token in _clause_right(verb):
        if token.lower_ == preposition and token.pos_ in ("ADP", "SCONJ", "PART"):
            for noun in (c for c in token.children if c.dep_ == "pobj"):
                found = [m for t in syntax.together(noun) for m in context.actors(t, *types)] or _inside(
                    noun, types, context
                )
                if found:
                    return found
    return []


def _beyond(verb: Token, types: tuple[str, ...], context: Context) -> list[Meant]:
    """The first name to the right of the verb in its clause."""
    for token in _clause_right(verb):
        if token.dep_ in ("agent", "prep", "prt"):
            return []
        if context.report.entity(token) is not None and (found := context.actors(token, *types)):
            return [m for t in syntax.together(token) for m in context.actors(t, *types)] or found
    return []
