"""Whether two names may be one: equal words, the end or the letters of the longer, the same consonants."""

from __future__ import annotations

import re

from ingest.reading.lexicon import lexicon
from ontology.names import fold, key

_VOWELS = re.compile(r"[aeiouy' -]|(.)(?=\1)")


_SKIPPED = frozenset({"al", "the", "of", "for", "and", "a", "e", "in", "el", "wal", "ul"})


def parts(name: str) -> tuple[str, ...]:
    """The telling words of a name, in spelling keys."""
    return tuple(w for token in re.split(r"[ -]", name) for w in key(token).split() if w not in _SKIPPED)


def same_words(mine: tuple[str, ...], theirs: tuple[str, ...], kind: str | None) -> bool:
    """Equal words, or for groups the same consonants in a row, generic words aside: Rab'Allah, Rubb Allah Movement."""
    if mine == theirs:
        return True
    if kind not in ("Group", None):
        return False
    left, right = _skeleton(mine), _skeleton(theirs)
    return len(left) >= 4 and left == right and mine[0][0] == theirs[0][0]


def _skeleton(words: tuple[str, ...]) -> str:
    telling = [w for w in words if w not in ("movement", "group", "party", "organisation", "organization")]
    return _VOWELS.sub("", "".join(telling))


def fitness(mine: tuple[str, ...], whole: tuple[str, ...], kind: str | None) -> int:  # noqa: PLR0911 (rules in order, the first that fits)
    """How well a shorter sequence of words stands for a longer name: 3 its end or start, 2 inside, 0 not at all."""
    if not mine or len(mine) >= len(whole) or (len(mine) > 1 and mine == whole[1:] and whole[0] in _DISSIDENT):
        return 0
    if kind == "Person":
        if whole[-len(mine) :] == mine or (len(mine) > 1 and whole[: len(mine)] == mine):
            return 3
        return 2 if len(mine) > 1 and any(whole[at : at + len(mine)] == mine for at in range(len(whole))) else 0
    if kind is None:
        return 3 if whole[-len(mine) :] == mine and len(whole) <= 4 else 0
    if len(mine) == 1 and mine[0] in lexicon().names.generic:
        return 1 if mine[0] in (whole[0], whole[-1]) else 0
    if whole[-len(mine) :] == mine or whole[: len(mine)] == mine:
        return 3
    return 2 if _within(mine, whole) else 0


_DISSIDENT = frozenset(
    key(word)
    for word in ("reformed", "real", "new", "continuity", "provisional", "original", "true", "genuine", "renewed")
)
"""What tells a splinter from the body it left: the Real X is not X."""


def _within(mine: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in mine)


def initials(acronym: str, name: str) -> bool:
    """Whether an acronym may be made of a name's letters in order: TRF of The Resistance Front, PAFF, ISPR."""
    letters = iter(fold(name).replace(" ", ""))
    return all(letter in letters for letter in fold(acronym).replace(" ", ""))
