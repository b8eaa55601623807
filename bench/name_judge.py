"""The judge of names measured by five folds, and fitted anew: see `bench/names.py`."""

from __future__ import annotations

import csv
import itertools
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from graph.matching import judge
from graph.matching.anatomy import anatomy
from graph.matching.features import FEATURES, compare, features
from graph.matching.model import PATH as MODEL
from graph.matching.model import model

FOLDS = 5
ASSIGNMENTS = 4
"""Ways of dealing the names into folds, over which out-of-fold scores are averaged."""
SHRINKAGE = 60.0
AT_BEST = 0.7
"""The score that the best F1 is moved to."""
PRECISION = 0.95

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Pairs:
    """Pairs of names with their truth; `entities`: a number of the entity of either name."""

    names: list[tuple[str, str]]
    truth: Array
    entities: Array

    @classmethod
    def read(cls, path: Path) -> Pairs:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        groups = _connected((row["name1"], row["name2"]) for row in rows if row["is_match"] == "1")
        kept = [row for row in rows if row.get("reachable", "1") == "1"]
        names = [(row["name1"], row["name2"]) for row in kept]
        entities = [[zlib.crc32(groups.get(name, name).encode()) for name in pair] for pair in names]
        return cls(names, np.array([int(row["is_match"]) for row in kept]), np.array(entities))


def _connected(matches: Iterator[tuple[str, str]]) -> dict[str, str]:
    """For each name of true pairs the smallest name of its entity."""
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while parents.setdefault(name, name) != name:
            name = parents[name]
        return name

    for first, second in matches:
        low, high = sorted((root(first), root(second)))
        parents[high] = low
    return {name: root(name) for name in parents}


def table(pairs: Pairs) -> Array:
    """The features of every pair, a row each."""
    return np.array([features(compare(anatomy(first), anatomy(second))) for first, second in pairs.names])


def fit(figures: Array, truth: Array, weights: Array) -> tuple[float, Array]:
    """Intercept and weights of a logistic regression whose weights keep the signs of FEATURES: Newton's method on
    standardised features, a step that would turn a sign stopping at nought."""
    signs = np.array([0, *(sign for sign, _ in FEATURES.values())])
    mean, spread = figures.mean(0), figures.std(0) + 1e-9
    inputs = np.c_[np.ones(len(figures)), (figures - mean) / spread]
    penalty = np.r_[0.0, np.full(figures.shape[1], SHRINKAGE)]
    found = np.zeros(inputs.shape[1])
    for _ in range(100):
        likely = 1 / (1 + np.exp(-inputs @ found))
        slope = inputs.T @ (weights * (likely - truth)) + penalty * found
        bend = (inputs.T * (weights * likely * (1 - likely))) @ inputs + np.diag(penalty + 1e-9)
        free = ~((found == 0) & (slope * signs > 0))
        step = np.zeros_like(found)
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        moved = np.where(signs * (found - step) < 0, 0.0, found - step)
        if np.abs(moved - found).max() < 1e-8:
            break
        found = moved
    scaled = found[1:] / spread
    return float(found[0] - scaled @ mean), scaled


def out_of_fold(figures: Array, pairs: Pairs, assignment: int) -> Array:
    """Log odds of every pair from a model that has seen neither of its names, nor any other name of their entities."""
    folds = np.array([[zlib.crc32(f"{one} {assignment}".encode()) % FOLDS for one in pair] for pair in pairs.entities])
    odds = np.zeros(len(folds))
    for one, other in itertools.combinations_with_replacement(range(FOLDS), 2):
        asked = (folds == (one, other)).all(1) | (folds == (other, one)).all(1)
        seen = ~np.isin(folds, (one, other)).any(1)
        truth = pairs.truth[seen]
        balance = np.where(truth == 1, 1 / max(1, truth.sum()), 2 / max(1, (1 - truth).sum()))
        intercept, weights = fit(figures[seen], truth, balance / balance.mean())
        odds[asked] = intercept + figures[asked] @ weights
    return odds


def calibrated(odds: Array, pairs: Pairs) -> float:
    """The shift by which log odds become those of scores: the best F1 goes to AT_BEST."""
    split = [bool(_against(*names) & {"different", "doubtful"}) for names in pairs.names]
    best = figures_of(np.where(split, odds.min() - 1, odds), pairs.truth)["threshold"]
    return float(np.log(AT_BEST / (1 - AT_BEST))) - best


def _against(first: str, second: str) -> set[str]:
    return {strength for strength, _ in judge.vetoed(compare(anatomy(first), anatomy(second)), "Group")}


def judged(odds: Array, pairs: Pairs, *, known: bool) -> Array:
    """The final scores of pairs whose names have these calibrated log odds; `known`: with the gazetteer."""
    likely = 1 / (1 + np.exp(-odds))
    asked = zip(pairs.names, likely, strict=True)
    return np.array([judge.decide(*names, "Group", float(share), ask=known).score for names, share in asked])


def figures_of(scores: Array, truth: Array) -> dict[str, float]:
    """The best F1 with its threshold, precision and recall, and the recall at 95 % precision."""
    order = np.argsort(-scores, kind="stable")
    ends = np.r_[np.flatnonzero(np.diff(scores[order])), len(order) - 1]
    right = np.cumsum(truth[order])[ends]
    precision, recall = right / (ends + 1), right / truth.sum()
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = int(f1.argmax())
    enough = np.flatnonzero(precision >= PRECISION)
    return {
        "f1": float(f1[best]),
        "threshold": float(scores[order][ends[best]]),
        "precision": float(precision[best]),
        "recall": float(recall[best]),
        "recall at 95": float(recall[enough[-1]]) if len(enough) else 0.0,
    }


def measure(pairs: Pairs) -> tuple[float, dict[str, dict[str, float]]]:
    """The shift of the calibration, and the figures of five-fold scores by what was asked."""
    seen = table(pairs)
    odds = np.mean([out_of_fold(seen, pairs, assignment) for assignment in range(ASSIGNMENTS)], 0)
    shift = calibrated(odds, pairs)
    scores = {
        "words alone": judged(shift + odds, pairs, known=False),
        "with the gazetteer": judged(shift + odds, pairs, known=True),
    }
    return shift, {name: figures_of(found, pairs.truth) | at(found, pairs.truth) for name, found in scores.items()}


def at(scores: Array, truth: Array) -> dict[str, float]:
    """F1 at AT_BEST, and precision and recall of the verdict `link`."""
    best, link = scores >= AT_BEST, scores >= model().link
    right = truth[best].sum()
    return {
        "f1 at .7": float(2 * right / (best.sum() + truth.sum())),
        "link precision": float(truth[link].mean()) if link.any() else 1.0,
        "link recall": float(truth[link].sum() / truth.sum()),
    }


def write(pairs: Pairs, shift: float) -> None:
    """Fit all pairs and write the model, its odds moved like those of the folds."""
    balance = np.where(pairs.truth == 1, 1 / pairs.truth.sum(), 2 / (1 - pairs.truth).sum())
    intercept, weights = fit(table(pairs), pairs.truth, balance / balance.mean())
    fitted = {name: f"{weight:.4f}" for name, weight in zip(FEATURES, weights, strict=True)}
    lines = [f"  {name}: {weight}" for name, weight in fitted.items()]
    kept = MODEL.read_text(encoding="utf-8")
    start, end = kept.index("intercept:"), kept.index("link:")
    middle = "\n".join([f"intercept: {shift + intercept:.4f}", "weights:", *lines]) + "\n"
    MODEL.write_text(kept[:start] + middle + kept[end:], encoding="utf-8")
