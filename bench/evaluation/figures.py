"""Counts, their precision, recall and F1, and how far the F1 would move with another draw of the same reports."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

DRAWS = 1000
SEED = 7
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were right, wrong and missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else float(not self.fn)

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else float(not self.fp)

    @property
    def f1(self) -> float:
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp + self.fp + self.fn else 1.0


def total(counts: Sequence[Counts]) -> Counts:
    return sum(counts, Counts())


def interval(by_report: Sequence[Counts]) -> tuple[float, float]:
    """The F1 of 1,000 draws of as many reports with replacement: its 2.5th and 97.5th percentile. Whole reports are
    drawn, for the claims of one report are not independent of each other."""
    if not by_report:
        return 0.0, 1.0
    draw = random.Random(SEED)
    drawn = sorted(total(draw.choices(by_report, k=len(by_report))).f1 for _ in range(DRAWS))
    tail = round((1 - LEVEL) / 2 * DRAWS)
    return drawn[tail], drawn[DRAWS - 1 - tail]
