"""Finding the names that a name might mean among very many: what to judge, not the judgement.

Every name is a bag of clues: runs of three characters, meanings of words in any language, pairs of them, consonants,
beginnings, acronyms. A clue counts the more the fewer names have it; names are ranked by the cosine of their clues.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from graph.matching.anatomy import Anatomy, Word, anatomy, trigrams
from graph.matching.features import NAMES
from graph.matching.known import known
from graph.matching.sounds import latin, skeleton

KNOWN, KIN = 4.0, 2.0
TRIGRAM, TRIGRAM_OF_MEANING, WORD, KIND, PAIR, BONES, BEGINNING, ACRONYM = 1.0, 0.4, 2.0, 0.7, 1.5, 1.5, 1.0, 2.0
"""How much a clue counts by its sort: that the gazetteer knows it, or a part of it, before all."""
LENGTH = 0.6
BEGINS = 4
COMMON = 0.1
"""A clue that more than this share of all names has is passed over, unless a name has no other."""
FEW = 1_000
"""Among so few names no clue is passed over."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the index and its cosine, 0 to 1, with the name asked for."""

    name: str
    near: float


class Index:
    """Names of one type of the schema, each once, found by likeness. The order they are given in plays no part."""

    def __init__(self, names: Iterable[str], kind: str = "Group") -> None:
        self._names = sorted(set(names))
        self._kind = kind
        numbers: dict[str, int] = {}
        clue_of: list[int] = []
        name_of: list[int] = []
        worth: list[float] = []
        for at, name in enumerate(self._names):
            for clue, counts in self._clues(name):
                clue_of.append(numbers.setdefault(clue, len(numbers)))
                name_of.append(at)
                worth.append(counts)
        self._numbers = numbers
        self._bearers = np.bincount(np.array(clue_of, np.int32), minlength=len(numbers))
        self._rarity = np.log1p(len(self._names) / np.maximum(self._bearers, 1)).astype(np.float32)
        clues = np.array(clue_of, np.int32)
        weights = np.array(worth, np.float32) * self._rarity[clues]
        lengths = np.sqrt(np.bincount(np.array(name_of, np.int32), weights.astype(float) ** 2, len(self._names)))
        order = np.argsort(clues, kind="stable")
        self._holders = np.array(name_of, np.int32)[order]
        self._weights = (weights[order] / lengths[self._holders] ** LENGTH).astype(np.float32)
        self._starts = np.r_[0, np.cumsum(self._bearers)]

    def __len__(self) -> int:
        return len(self._names)

    def search(self, name: str, top: int = 50) -> list[Found]:
        """The `top` nearest names, the nearest first, and of equally near ones the first in the alphabet. The name
        itself is among them when it is in the index; names without any clue in common never are."""
        asked = [(self._numbers[clue], counts) for clue, counts in self._clues(name) if clue in self._numbers]
        if not asked:
            return []
        limit = max(FEW, COMMON * len(self))
        telling = [clue for clue in asked if self._bearers[clue[0]] <= limit] or asked
        near = np.zeros(len(self), np.float32)
        length = 0.0
        for clue, counts in telling:
            weight = counts * self._rarity[clue]
            length += float(weight) ** 2
            part = slice(self._starts[clue], self._starts[clue + 1])
            near[self._holders[part]] += weight * self._weights[part]
        return list(self._best(near / np.float32(length**0.5), top))

    def _best(self, near: NDArray[np.float32], top: int) -> Iterator[Found]:
        touched = np.flatnonzero(near)
        worth = near[touched].round(5)
        if len(touched) > top:
            least = np.partition(worth, len(worth) - top)[len(worth) - top]
            touched, worth = touched[worth >= least], worth[worth >= least]
        for at in np.argsort(-worth, kind="stable")[:top]:
            yield Found(self._names[touched[at]], float(worth[at]))

    def _clues(self, name: str) -> list[tuple[str, float]]:
        found: dict[str, float] = {}
        for form in anatomy(name, person=self._kind == "Person").forms:
            found.update(_clues_of(form))
            for entry in known(form, self._kind):
                found[f"entry:{entry.id}"] = KNOWN
                if entry.parent_hint:
                    found[f"entry:{entry.parent_hint}"] = KIN
        return list(found.items())


def _clues_of(form: Anatomy) -> Iterator[tuple[str, float]]:
    core = [word for word in form.words if word.role != "kind"]
    for word in core or form.words:
        counts = TRIGRAM if word.role == "name" else TRIGRAM_OF_MEANING
        yield from ((f"run:{run}", counts) for run in sorted(trigrams(latin(word.text))))
    yield from ((f"word:{word.label}", KIND if word.role == "kind" else WORD) for word in form.words)
    labels = sorted({word.label for word in core})
    yield from ((f"pair:{one}|{other}", PAIR) for one, other in combinations(labels, 2))
    for word in form.words:
        if word.role in NAMES:
            yield from _sounds_of(word)
    yield from ((f"acronym:{letters}", ACRONYM) for letters in sorted(form.acronyms | form.initials))


def _sounds_of(word: Word) -> Iterator[tuple[str, float]]:
    if len(bones := skeleton(word.solid)) > 1:
        yield f"bones:{bones}", BONES
    yield f"begins:{latin(word.solid)[:BEGINS]}", BEGINNING
