"""How often a word stood for a filler of each role: smoothed log odds, from counts by report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    def counted(cls, words: Sequence[str], filled: Floats) -> Priors:
        """From one word and one row of 0 and 1 by roles for each candidate of each report."""
        sums = np.fromiter(map(checksum, words), dtype=np.int64, count=len(words))
        keys, where = np.unique(sums, return_inverse=True)
        columns = [*filled.T, np.ones(len(words))]
        counts = np.stack([np.bincount(where.ravel(), column, len(keys)) for column in columns], axis=1)
        return cls(keys, counts.astype(np.float32))

    def odds(self, words: Iterable[str]) -> Floats:
        """For each word the log odds of each role and the logarithm of one plus how often it was seen."""
        none = len(self.keys)
        counts = np.vstack([self.counts, np.zeros((1, self.counts.shape[1]), dtype=np.float32)])
        found = counts[[self._rows.get(checksum(word), none) for word in words]]
        rate = (found[:, :-1] + WEIGHT * RATE) / (found[:, -1:] + WEIGHT)
        return np.hstack([np.log(rate / (1 - rate)), np.log1p(found[:, -1:])])
