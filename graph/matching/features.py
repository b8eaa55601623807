"""What the judge looks at: figures about two names that the model weighs. Pure and symmetric."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from graph.matching.alignment import Alignment, Side, align, spelled_out
from graph.matching.anatomy import Anatomy

CORE = ("word", "place", "number", "acronym", "name")
"""Every role but the kind of body."""
NAMES = ("acronym", "name")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two names, the forms of them that agree best, and how their words correspond."""

    first: Anatomy
    second: Anatomy
    best: tuple[Anatomy, Anatomy]
    alignment: Alignment

    @property
    def acronym_tells(self) -> bool:
        """Whether one is nothing but an acronym and the other gives itself that acronym or spells it."""
        return self.first.lone != self.second.lone and shares_acronym(self.first, self.second)


def compare(first: Anatomy, second: Anatomy) -> Compared:
    """Align the forms of two names that agree best."""
    if first.lone != second.lone and shares_acronym(first, second):
        return Compared(first, second, (first, second), spelled_out(first, second))
    tried = [(align(one, other), (one, other)) for one, other in product(first.forms, second.forms)]
    best, forms = max(tried, key=lambda trial: (coverage(trial[0]), sorted((trial[1][0].key, trial[1][1].key))))
    return Compared(first, second, forms, best)


def coverage(alignment: Alignment) -> float:
    """The smaller of the two shares of what a name tells that the other says too."""
    return min(alignment.first.coverage(), alignment.second.coverage())


def shares_acronym(first: Anatomy, second: Anatomy) -> bool:
    """Whether an acronym that one name gives itself is one that the other gives itself or spells."""
    given, others = given_acronyms(first), given_acronyms(second)
    return bool(given & (others | _spelled(second)) or others & _spelled(first))


def given_acronyms(name: Anatomy) -> frozenset[str]:
    """The acronyms that a name gives itself, in any of its forms."""
    return frozenset[str]().union(*(form.acronyms for form in name.forms))


def _spelled(name: Anatomy) -> frozenset[str]:
    return frozenset[str]().union(*(form.initials for form in name.forms))


def _missing(side: Side, *roles: str) -> float:
    return max((weight for _, weight in side.missing(*roles)), default=0.0)


def _more(*roles: str) -> Callable[[Compared], float]:
    return lambda two: max(_missing(two.alignment.first, *roles), _missing(two.alignment.second, *roles))


def _less(*roles: str) -> Callable[[Compared], float]:
    return lambda two: min(_missing(two.alignment.first, *roles), _missing(two.alignment.second, *roles))


def _shared(*roles: str) -> Callable[[Compared], float]:
    return lambda two: max((pair.weight for pair in two.alignment.shared(*roles)), default=0.0)


def _shared_in_all(two: Compared) -> float:
    return min(two.alignment.first.agreed(*CORE), two.alignment.second.agreed(*CORE))


def _told_at_least(two: Compared) -> float:
    sides = (two.alignment.first, two.alignment.second)
    return min(sum(word.weight for word in side.words if word.role in CORE) for side in sides)


def _kind_same(two: Compared) -> float:
    one, other = ({word.label for word in name.words if word.role == "kind"} for name in two.best)
    return float(bool(one & other))


def _kind_differs(two: Compared) -> float:
    """Bodies of two families, as far as what else the names share is common."""
    one, other = ({word.family for word in name.words if word.role == "kind"} for name in two.best)
    return (1 - _shared(*CORE)(two)) * bool(one and other and not one & other)


def _kind_unsaid(two: Compared) -> float:
    """A kind of body in one name only, as far as what else they share is common."""
    one, other = (any(word.role == "kind" for word in name.words) for name in two.best)
    return (1 - _shared(*CORE)(two)) * (one != other)


def _length_differs(two: Compared) -> float:
    return abs(len(two.alignment.first.words) - len(two.alignment.second.words))


def _spelling(two: Compared) -> float:
    one, other = two.best
    return float(fuzz.token_sort_ratio(one.key, other.key)) / 100


def _trigrams(two: Compared) -> float:
    one, other = (form.trigrams for form in two.best)
    return len(one & other) / math.sqrt(max(1, len(one) * len(other)))


FEATURES: dict[str, tuple[int, Callable[[Compared], float]]] = {
    "coverage": (1, lambda two: coverage(two.alignment)),
    "shared": (1, _shared_in_all),
    "shared_name": (1, _shared(*NAMES)),
    "shared_place": (1, _shared("place")),
    "told": (1, _told_at_least),
    "kind_same": (1, _kind_same),
    "kind_differs": (-1, _kind_differs),
    "kind_unsaid": (-1, _kind_unsaid),
    "missing_more": (-1, _more(*CORE)),
    "missing_less": (-1, _less(*CORE)),
    "missing_word_more": (-1, _more("word")),
    "missing_word_less": (-1, _less("word")),
    "missing_place_more": (-1, _more("place")),
    "missing_place_less": (-1, _less("place")),
    "length_differs": (-1, _length_differs),
    "acronym_tells": (1, lambda two: float(two.acronym_tells)),
    "acronym_shared": (1, lambda two: float(shares_acronym(two.first, two.second))),
    "spelling": (1, _spelling),
    "trigrams": (1, _trigrams),
}
"""Each feature with the sign that its weight may have, so that no accident of the data turns evidence round."""


def features(two: Compared) -> tuple[float, ...]:
    """The figures in the order of FEATURES."""
    return tuple(measure(two) for _, measure in FEATURES.values())
