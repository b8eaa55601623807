"""How often a word stood for a filler of each role: smoothed log odds, from counts by report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ingest.roles.hashing import Floats, checksum

WEIGHT = 5.0
RATE = 0.004


@dataclass(frozen=True, slots=True)
class Priors:
    """keys: checksums of words. counts: reports where each filled each role; last, where it was a candidate."""

    keys: NDArray[np.int64]
    counts: Floats
    _rows: dict[int, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rows", {int(key): row for row, key in enumerate(self.keys)})

    @classmethod
    def counted(cls, words: Iterable[str], filled: Iterable[Floats], roles: int) -> Priors:
        """From one word and one row of 0 and 1 for each candidate of each report."""
        total: dict[int, Floats] = {}
        for word, row in zip(words, filled, strict=True):
            total.setdefault(checksum(word), np.zeros(roles + 1, dtype=np.float32))[:] += (*row, 1)
        keys = sorted(total)
        counts = np.array([total[key] for key in keys], dtype=np.float32).reshape(-1, roles + 1)
        return cls(np.array(keys, dtype=np.int64), counts)

    def odds(self, words: Iterable[str]) -> Floats:
        """For each word the log odds of each role and the logarithm of one plus how often it was seen."""
        none = len(self.keys)
        counts = np.vstack([self.counts, np.zeros((1, self.counts.shape[1]), dtype=np.float32)])
        found = counts[[self._rows.get(checksum(word), none) for word in words]]
        rate = (found[:, :-1] + WEIGHT * RATE) / (found[:, -1:] + WEIGHT)
        return np.hstack([np.log(rate / (1 - rate)), np.log1p(found[:, -1:])])
