"""How a word sounds: other scripts in Latin letters, and the consonants that transliterations agree on."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA, JaroWinkler

from ontology import names
from ontology.schema import Strict, load_yaml

PATH = Path(__file__).with_name("scripts.yaml")

WRITTEN = 0.45
"""Below this share of letters in common two words are not spellings of one, whatever their consonants."""
BONES = 3
"""So many consonants a word must have before their agreement tells anything."""
SURE_BONES = 4
"""With so many consonants in common two words are one name, whatever the vowels."""
SPOKEN = 0.9
"""How far words agree whose consonants are the same."""

_MERGED = (
    (re.compile("tch|sch|sh|ch"), "S"),
    (re.compile("ph"), "f"),
    (re.compile("kh"), "k"),
    (re.compile("gh|dj|zh|j"), "g"),
    (re.compile("dh|ts?h|ts"), "t"),
    (re.compile("[ckqx]+"), "k"),
    (re.compile("[sz]+"), "s"),
    (re.compile("[dt]+"), "t"),
    (re.compile("[vwy]|(?<=.)[hy]"), ""),
    (re.compile("^[aeiou]+"), "a"),
    (re.compile("(?<=.)[aeiou]+"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


class _Scripts(Strict):
    arabic: dict[str, str]
    cyrillic: dict[str, str]
    hebrew: dict[str, str]


@cache
def _letters() -> dict[int, str]:
    scripts = load_yaml(PATH, _Scripts)
    return str.maketrans({**scripts.arabic, **scripts.cyrillic, **scripts.hebrew})


@lru_cache(maxsize=65_536)
def latin(word: str) -> str:
    """A folded word in Latin letters; one that is in them as it is."""
    return word if word.isascii() else names.fold(word.translate(_letters())).replace(" ", "")


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The consonants of a word, those that newsrooms confuse made one, with its first vowel: "shabab", "chebab" and
    "شباب" are one. Empty for a word without letters."""
    bones = latin(word)
    for pattern, plain in _MERGED:
        bones = pattern.sub(plain, bones)
    return bones


@lru_cache(maxsize=262_144)
def likeness(first: str, second: str) -> float:
    """How likely two words are spellings of one, 0 to 1. Symmetric."""
    if first == second:
        return 1.0
    bones, others = skeleton(first), skeleton(second)
    if first.isascii() != second.isascii() and bones == others and len(bones) > 1:
        return SPOKEN
    one, other = latin(first), latin(second)
    written = OSA.normalized_similarity(one, other)
    if written < WRITTEN:
        return 0.0
    shorter = min(len(bones), len(others))
    spoken = OSA.normalized_similarity(bones, others) if shorter >= BONES else 0.0
    return max(0.7 * written + 0.3 * JaroWinkler.similarity(one, other), SPOKEN * spoken)


def surely_one(first: str, second: str) -> bool:
    """Whether two words are spellings of one beyond the doubt that a vowel or a short word leaves: Hasan and Husain,
    Karim and Karam are two names."""
    bones = skeleton(first)
    if first.isascii() != second.isascii():
        return bones == skeleton(second) and len(bones) > 1
    return first == second or (bones == skeleton(second) and len(bones) >= SURE_BONES)
