"""Measure the role ranker in five folds of its training set, and find the thresholds that are best there.

usage: python bench/roles.py [--folds 5]

Each fold is ranked by a ranker trained on the others. Says so and ends well where the data set is not there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.evaluation.tools import SHARED, scorer
from ingest.roles.documents import read_annotated
from ingest.roles.fillers import decide
from ingest.roles.models import TRAINING_SET
from ingest.roles.parsing import parse
from ingest.roles.settings import ROLES, Role, settings
from ingest.roles.training import Example, example, train

Floats = NDArray[np.float32]
GRID = [round(0.1 + 0.02 * step, 2) for step in range(21)]
ROUNDS = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    if not TRAINING_SET.exists():
        print(f"no {TRAINING_SET.name} beside the checkout: nothing to measure")
        return 0
    documents = read_annotated(TRAINING_SET)
    parsed = parse(document.doctext for document in documents)
    examples = [example(one, document.extracts or {}) for one, document in zip(parsed, documents, strict=True)]
    told, aliases = ranked(examples, options.folds)
    report("settings", dict(settings().thresholds), counts(examples, told, aliases))
    best = tuned(examples, told, aliases)
    report("best thresholds", *best)
    return 0


def ranked(examples: Sequence[Example], folds: int) -> tuple[list[Floats], list[frozenset[tuple[int, int]]]]:
    """For each report the probabilities and aliases of the ranker that has not seen it."""
    fold = np.random.default_rng(1).permutation(len(examples)) % folds
    told: list[Floats] = [np.zeros((0, len(ROLES)), dtype=np.float32)] * len(examples)
    aliases: list[frozenset[tuple[int, int]]] = [frozenset()] * len(examples)
    for part in range(folds):
        ranker = train([one for one, its in zip(examples, fold, strict=True) if its != part])
        for i in np.flatnonzero(fold == part).tolist():
            told[i], aliases[i] = ranker.probabilities(examples[i].report), ranker.aliases
        print(f"fold {part + 1} of {folds}", file=sys.stderr)
    return told, aliases


def counts(
    examples: Sequence[Example],
    told: Sequence[Floats],
    aliases: Sequence[frozenset[tuple[int, int]]],
    threshold: float | None = None,
) -> dict[str, Floats]:
    """The scorer's counts by role, with one threshold for all roles instead of their own where it is given."""
    score = scorer(SHARED / "muc4" / "score.py")
    limits = dict.fromkeys(ROLES, threshold) if threshold else dict(settings().thresholds)
    found, gold = {}, {}
    for i, (one, probabilities, alias) in enumerate(zip(examples, told, aliases, strict=True)):
        found[i] = score.entities(decide(one.report.texts, probabilities, alias, limits))
        gold[i] = score.entities(one.fillers)
    counted = score.score(found, gold)
    return {role: counted[role] for role in ROLES}


def tuned(
    examples: Sequence[Example], told: Sequence[Floats], aliases: Sequence[frozenset[tuple[int, int]]]
) -> tuple[dict[Role, float], dict[str, Floats]]:
    """The thresholds with the highest micro F1, found one role after the other."""
    score = scorer(SHARED / "muc4" / "score.py")
    at = {limit: counts(examples, told, aliases, limit) for limit in GRID}
    best: dict[Role, float] = dict.fromkeys(ROLES, GRID[len(GRID) // 2])

    def overall(limits: Mapping[Role, float]) -> float:
        return float(score.prf(sum(at[limits[role]][role] for role in ROLES))[2])

    for _ in range(ROUNDS):
        for role in ROLES:
            best[role] = max(GRID, key=lambda limit: overall({**best, role: limit}))
    return best, {role: at[best[role]][role] for role in ROLES}


def report(title: str, limits: Mapping[Role, float], counted: Mapping[str, Floats]) -> None:
    """Print precision, recall and F1 of each role."""
    score = scorer(SHARED / "muc4" / "score.py")
    print(title)
    for role in ROLES:
        print("  {:8} {:4.2f}  P {:5.2f}  R {:5.2f}  F1 {:5.2f}".format(role, limits[role], *score.prf(counted[role])))
    print("  {:8}       P {:5.2f}  R {:5.2f}  F1 {:5.2f}".format("micro", *score.prf(sum(counted.values()))))


if __name__ == "__main__":
    sys.exit(main())
