"""Logistic regression on hashed features, several outputs at once, in plain NumPy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.roles.hashing import Buckets, Floats
from ingest.roles.settings import Descent

SEED = 0


@dataclass(frozen=True, slots=True)
class Linear:
    """weights: buckets by outputs, the last row the intercept. The bucket 0 is padding and weighs nothing."""

    weights: Floats

    def logits(self, rows: Buckets) -> Floats:
        """Log odds of each output for each row of buckets."""
        found = np.empty((len(rows), self.weights.shape[1]), dtype=np.float32)
        for start in range(0, len(rows), 4096):
            part = rows[start : start + 4096]
            found[start : start + 4096] = self.weights[part].sum(axis=1) + self.weights[-1]
        return found


def train(rows: Buckets, targets: Floats, buckets: int, fit: Descent) -> Linear:
    """Adagrad on mini-batches; the same rows give the same weights.

    rows: examples by features, bucket numbers below `buckets`; targets: examples by outputs, 0 or 1.
    """
    order = np.random.default_rng(SEED)
    outputs = targets.shape[1]
    weights = np.zeros((buckets + 1, outputs), dtype=np.float32)
    rate = np.clip(targets.mean(axis=0), 1e-4, 0.5)
    weights[-1] = np.log(rate / (1 - rate))
    seen = np.full_like(weights, 1e-2)
    for _ in range(fit.epochs):
        shuffled = order.permutation(len(rows))
        for start in range(0, len(rows), fit.batch):
            chosen = shuffled[start : start + fit.batch]
            part = rows[chosen]
            error = 1 / (1 + np.exp(-(weights[part].sum(axis=1) + weights[-1]))) - targets[chosen]
            touched, where = np.unique(part, return_inverse=True)
            spread = np.repeat(error, part.shape[1], axis=0)
            slope = np.stack(
                [np.bincount(where.ravel(), weights=spread[:, o], minlength=len(touched)) for o in range(outputs)],
                axis=1,
            ).astype(np.float32)
            slope += fit.shrink * weights[touched]
            slope[touched == 0] = 0
            seen[touched] += slope**2
            weights[touched] -= fit.step * slope / np.sqrt(seen[touched])
            total = error.sum(axis=0)
            seen[-1] += total**2
            weights[-1] -= fit.step * total / np.sqrt(seen[-1])
    return Linear(weights)
