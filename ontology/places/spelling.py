"""How the name of a place is looked up: one key for all its transliterations.

Broader than `ontology.names.key`, which must never join two groups: a place is also told by its country and province,
so vowels of one colour, doubled letters and articles count for nothing here (Deir ez-Zor, Dayr az Zawr, Deir al-Zour).
"""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.names import fold
from ontology.places.kinds import kinds

_ARTICLE = re.compile(r"a[lrsndtz]|e[lrsndtz]|as?sh|a[dt]h|esh|ul|the")
_RULES = (
    (re.compile(r"iy+[ae]h?$|iah?$|ieh$"), "iya"),
    (re.compile(r"(?<=[^aeiouy])[ae]h?$"), "a"),
    (re.compile(r"aw(?=[^aeiouy]|$)|o[uw](?=[^aeiouy]|$)|oo|au"), "u"),
    (re.compile(r"a[iy](?=[^aeiouy]|$)|e[iy](?=[^aeiouy]|$)"), "i"),
    (re.compile(r"ee|ie|y(?=[^aeiou]|$)"), "i"),
    (re.compile(r"e"), "a"),
    (re.compile(r"o"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=16_384)
def place_key(name: str) -> str:
    """The key of a place's name: words one space apart, articles gone; empty only where nothing is spelled."""
    words = fold(name.replace("-", " ").replace("–", " ")).split()
    kept = [word for word in words if not _ARTICLE.fullmatch(word)] or words
    return " ".join(_spell(word) for word in kept)


@lru_cache(maxsize=4096)
def province_key(name: str) -> str:
    """The key of a province's name, whether it is called a province, a governorate or nothing: "anbar province"."""
    wide = kinds().provinces
    words = [word for word in name.split() if word.lower() not in wide] or name.split()
    return f"{place_key(' '.join(words))} province"


def _spell(word: str) -> str:
    if not word.isascii() or word.isdigit():
        return word.removeprefix("ال") if len(word) > 4 else word
    for pattern, plain in _RULES:
        word = pattern.sub(plain, word)
    return word
