"""Which words of two names correspond. Pure and symmetric."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from graph.matching.anatomy import ROLES, Anatomy, Word
from graph.matching.lexicon import lexicon
from graph.matching.sounds import likeness

SHORT = 6
ALIKE, ALIKE_SHORT = 0.62, 0.75
"""From this likeness on two words without a known meaning may be spellings of one, and of words of fewer letters than
SHORT."""
SAME_FAMILY, OTHER_FAMILY = 0.7, 0.3
"""How far two kinds of body agree: brigade and battalion, brigade and party."""
LACKING = 0.6
"""A word that the other name has less far than this is missing there."""
SPELLED_OUT = 0.9
"""How far an acronym inside a name agrees with the words that it stands for."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words that correspond, `alike` from 0 to 1."""

    first: Word
    second: Word
    alike: float

    @property
    def weight(self) -> float:
        """What the agreement tells."""
        return self.alike * min(self.first.weight, self.second.weight)


@dataclass(frozen=True)
class Side:
    """One name's words, each with how far the other name has it."""

    words: tuple[Word, ...]
    found: tuple[float, ...]

    def coverage(self) -> float:
        """The share of what the name tells that the other name says too; 1 for a name without words."""
        told = sum(word.weight for word in self.words)
        return self.agreed(*ROLES) / told if told else 1.0

    def agreed(self, *roles: str) -> float:
        """What the words of these roles tell that the other name says too."""
        both = zip(self.words, self.found, strict=True)
        return sum([word.weight * found for word, found in both if word.role in roles])

    def missing(self, *roles: str) -> tuple[tuple[Word, float], ...]:
        """Words of these roles that the other name lacks, each with what is missing of its weight."""
        return tuple([lack for lack in self._lacks if lack[0].role in roles])

    @cached_property
    def _lacks(self) -> list[tuple[Word, float]]:
        both = zip(self.words, self.found, strict=True)
        return [(word, word.weight * (1 - found)) for word, found in both if found < LACKING]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names, word by word."""

    first: Side
    second: Side
    pairs: tuple[Pair, ...]

    def shared(self, *roles: str) -> tuple[Pair, ...]:
        """The pairs in which a word has one of these roles."""
        return tuple([pair for pair in self.pairs if pair.first.role in roles or pair.second.role in roles])


def align(first: Anatomy, second: Anatomy) -> Alignment:
    """Pair the words of two names, the most telling agreement first; each word is used once."""
    one, other = first.words, second.words
    found = [0.0] * len(one), [0.0] * len(other)
    pairs = []
    for alike, i, j in _candidates(one, other):
        if not found[0][i] and not found[1][j]:
            found[0][i] = found[1][j] = alike
            pairs.append(Pair(one[i], other[j], alike))
    _spell_out(one, other, *found)
    _spell_out(other, one, found[1], found[0])
    return Alignment(Side(one, tuple(found[0])), Side(other, tuple(found[1])), tuple(pairs))


def spelled_out(first: Anatomy, second: Anatomy) -> Alignment:
    """Two names of which one is nothing but the acronym of the other."""
    one, other = (Side(name.words, (SPELLED_OUT,) * len(name.words)) for name in (first, second))
    return Alignment(one, other, ())


def _candidates(one: tuple[Word, ...], other: tuple[Word, ...]) -> list[tuple[float, int, int]]:
    likely = ((_alike(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other))
    ranked = [(alike, i, j) for alike, i, j in likely if alike]

    def order(candidate: tuple[float, int, int]) -> tuple[float, int, tuple[str, str]]:
        alike, i, j = candidate
        words = sorted((one[i].text, other[j].text))
        return -alike * (one[i].weight + other[j].weight), abs(i - j), (words[0], words[1])

    return sorted(ranked, key=order)


def _alike(a: Word, b: Word) -> float:
    if a.label == b.label and a.role == b.role:
        return 1.0 if a.text == b.text else 0.97
    if a.role == b.role == "kind":
        return SAME_FAMILY if a.family == b.family else OTHER_FAMILY
    if {a.role, b.role} & {"number", "acronym"} or a.opener != b.opener:
        return 0.0
    if a.role != "name" and b.role != "name":
        return lexicon().near.get(frozenset((a.label, b.label)), 0.0)
    one, other = a.opened, b.opened
    alike = likeness(one, other)
    short = min(len(one), len(other)) < SHORT
    return alike if alike >= (ALIKE_SHORT if short else ALIKE) else 0.0


def _spell_out(one: tuple[Word, ...], other: tuple[Word, ...], found: list[float], covered: list[float]) -> None:
    """Where an acronym of one name is spelled by words of the other that nothing else claims, both are found."""
    letters = [(part[0], at) for at, word in enumerate(other) for part in word.text.split()]
    spelled = "".join(letter for letter, _ in letters)
    for at, word in enumerate(one):
        start = spelled.find(word.text) if word.role == "acronym" and not found[at] else -1
        if start >= 0:
            found[at] = SPELLED_OUT
            for _, by in letters[start : start + len(word.text)]:
                covered[by] = max(covered[by], SPELLED_OUT)
