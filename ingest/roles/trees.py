"""Gradient boosted trees for one yes-or-no question, in plain NumPy: small, and the same numbers everywhere.

Level-wise growth on histograms of quantile bins, Newton steps on the logistic loss.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.roles.hashing import Floats
from ingest.roles.settings import Growth

BINS = 64
SEED = 0
NEVER = -12.0
"""Log odds of what was never seen."""


@dataclass(frozen=True, slots=True)
class Boosted:
    """Complete binary trees in arrays of trees by nodes; a node that is not split sends everything to the left.

    features, cuts: trees by inner nodes (children of i are 2i+1 and 2i+2, right when the value is above the cut);
    leaves: trees by leaves; start: log odds before any tree.
    """

    features: NDArray[np.int32]
    cuts: Floats
    leaves: Floats
    start: float

    def probabilities(self, rows: Floats) -> Floats:
        """The probability of yes for each row."""
        total = np.full(len(rows), self.start)
        every = np.arange(len(rows))
        inner = self.cuts.shape[1]
        for feature, cut, leaf in zip(self.features, self.cuts, self.leaves, strict=True):
            node = np.zeros(len(rows), dtype=np.int64)
            while len(node) and node[0] < inner:
                node = 2 * node + 1 + (rows[every, feature[node]] > cut[node])
            total += leaf[node - inner]
        return _logistic(total).astype(np.float32)


def grow(rows: Floats, yes: NDArray[np.bool_], growth: Growth) -> Boosted:
    """Boosted trees that tell the rows with `yes` from the others. rows: examples by features."""
    if not len(rows):
        return Boosted(
            np.zeros((0, 1), dtype=np.int32), np.zeros((0, 1), np.float32), np.zeros((0, 2), np.float32), NEVER
        )
    cuts = np.quantile(rows, np.linspace(0, 1, BINS + 1)[1:-1], axis=0).astype(np.float32).T
    binned = np.stack([np.searchsorted(c, column) for c, column in zip(cuts, rows.T, strict=True)], axis=1)
    chance = np.random.default_rng(SEED)
    rate = np.clip(yes.mean(), 1e-4, 1 - 1e-4)
    start = float(np.log(rate / (1 - rate)))
    total = np.full(len(rows), start)
    grown = []
    for _ in range(growth.trees):
        sampled = np.flatnonzero(chance.random(len(rows)) < growth.rows)
        tried = np.sort(chance.permutation(rows.shape[1])[: max(1, int(growth.features * rows.shape[1]))])
        tree = _Tree(growth, tried)
        guess = _logistic(total[sampled])
        tree.fit(binned[np.ix_(sampled, tried)], guess - yes[sampled], guess * (1 - guess))
        total += tree.leaves[tree.fall(binned)]
        grown.append(tree)
    features = np.array([tree.features for tree in grown], dtype=np.int32)
    at = np.array([tree.at for tree in grown])
    edges = np.pad(cuts, ((0, 0), (0, 1)), constant_values=np.inf)
    return Boosted(features, edges[features, at], np.array([t.leaves for t in grown], dtype=np.float32), start)


class _Tree:
    def __init__(self, growth: Growth, tried: NDArray[np.int64]) -> None:
        self.growth = growth
        self.tried = tried
        self.inner = 2**growth.depth - 1
        self.features = np.zeros(self.inner, dtype=np.int64)
        self.at = np.full(self.inner, BINS - 1)
        self.leaves = np.zeros(self.inner + 1)

    def fit(self, binned: NDArray[np.int64], slope: NDArray[np.float64], bend: NDArray[np.float64]) -> None:
        node = np.zeros(len(binned), dtype=np.int64)
        every = np.arange(len(binned))
        for level in range(self.growth.depth):
            first = 2**level - 1
            best, at = self._splits(binned, node - first, 2**level, slope, bend)
            here = slice(first, first + 2**level)
            self.features[here], self.at[here] = self.tried[best], at
            node = 2 * node + 1 + (binned[every, best[node - first]] > at[node - first])
        leaf = node - self.inner
        gradient = np.bincount(leaf, slope, self.inner + 1)
        weight = np.bincount(leaf, bend, self.inner + 1)
        self.leaves = -self.growth.rate * gradient / (weight + self.growth.smooth)

    def _splits(
        self,
        binned: NDArray[np.int64],
        node: NDArray[np.int64],
        nodes: int,
        slope: NDArray[np.float64],
        bend: NDArray[np.float64],
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The best feature (by its place among those tried) and bin to split each node of a level at."""
        width = binned.shape[1]
        shape = (nodes, width, BINS)
        cell = ((node[:, None] * width + np.arange(width)) * BINS + binned).ravel()
        gradient, weight, count = (
            np.bincount(cell, np.repeat(values, width), nodes * width * BINS).reshape(shape).cumsum(axis=2)
            for values in (slope, bend, np.ones(len(node)))
        )
        smooth, least = self.growth.smooth, self.growth.least
        all_g, all_w, all_n = (part[:, :, -1:] for part in (gradient, weight, count))
        gain = (
            gradient**2 / (weight + smooth)
            + (all_g - gradient) ** 2 / (all_w - weight + smooth)
            - all_g**2 / (all_w + smooth)
        )
        gain[(count < least) | (all_n - count < least)] = 0
        flat = gain.reshape(nodes, -1).argmax(axis=1)
        none = gain.reshape(nodes, -1).max(axis=1) <= 1e-9
        return np.where(none, 0, flat // BINS), np.where(none, BINS - 1, flat % BINS)

    def fall(self, binned: NDArray[np.int64]) -> NDArray[np.int64]:
        """The leaf that each row falls into."""
        node = np.zeros(len(binned), dtype=np.int64)
        every = np.arange(len(binned))
        for _ in range(self.growth.depth):
            node = 2 * node + 1 + (binned[every, self.features[node]] > self.at[node])
        leaf: NDArray[np.int64] = node - self.inner
        return leaf


def _logistic(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    result: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
    return result
