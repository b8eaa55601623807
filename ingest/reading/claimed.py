"""A weapon that stands for its attack because somebody is said to answer for it: "denied laying the mine", "the group
behind the car bomb", "blamed for the grenade"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from ingest.reading.lexicon import FOLDER
from ingest.reading.words import Words
from ontology.schema import Strict, load_yaml


class _Claimed(Strict):
    weapons: Words
    answering: Words
    joining: Words


@cache
def _words() -> _Claimed:
    return load_yaml(FOLDER / "claimed.yaml", _Claimed)


def answered_for(token: Token) -> bool:
    """Whether a weapon stands where an attack would: with a determiner or an owner, under a word of answering."""
    if token.lemma_.lower() not in _words().weapons or token.dep_ not in _PLACES:
        return False
    if not any(c.dep_ in ("det", "poss", "nummod", "compound") for c in token.children):
        return False
    above = token.head
    while above.head != above and (above.lower_ in _words().joining or above.dep_ == "conj"):
        above = above.head
    words = {above.lemma_.lower(), *(c.lemma_.lower() for c in above.children if c.dep_ in ("attr", "acomp", "xcomp"))}
    return bool(words & _words().answering)


_PLACES = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "conj"})
