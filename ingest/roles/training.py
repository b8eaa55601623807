"""Training the ranker from annotated reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from ingest.roles.candidates import normalise
from ingest.roles.documents import Fillers
from ingest.roles.hashing import BUCKETS, Buckets, Floats, checksum
from ingest.roles.linear import Linear
from ingest.roles.linear import train as train_linear
from ingest.roles.parsing import Parsed
from ingest.roles.preparing import BAG, Prepared, prepare
from ingest.roles.priors import Priors
from ingest.roles.ranker import First, Ranker
from ingest.roles.ranking import numbers
from ingest.roles.settings import ROLES, settings
from ingest.roles.trees import grow

SEED = 0


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated report. filled: texts by roles, 1 where a text is a mention of a filler."""

    report: Prepared
    fillers: Fillers
    filled: Floats

    @property
    def spans(self) -> Floats:
        """The same for each span."""
        return self.filled[self.report.group]

    @property
    def sentences(self) -> Floats:
        """Sentences by roles, 1 where a mention stands in one."""
        found = np.zeros((self.report.parsed.sentences[-1] + 1, len(ROLES)), dtype=np.float32)
        at = [self.report.parsed.sentences[span.start] for span in self.report.spans]
        np.maximum.at(found, at, self.spans)
        return found

    @property
    def told(self) -> Floats:
        """Which roles are filled, and whether any is."""
        roles = [float(bool(self.fillers.get(role))) for role in ROLES]
        return np.array([[*roles, max(roles)]], dtype=np.float32)


def example(parsed: Parsed, fillers: Fillers) -> Example:
    """An annotated report, prepared."""
    report = prepare(parsed)
    gold = [{normalise(mention) for entity in fillers.get(role, []) for mention in entity} for role in ROLES]
    filled = [[text in mentions for mentions in gold] for text in report.texts]
    return Example(report, fillers, np.array(filled, dtype=np.float32).reshape(-1, len(ROLES)))


def train(examples: Sequence[Example]) -> Ranker:
    """A ranker. The same examples in the same order give the same ranker, to the last bit."""
    examples = [one for one in examples if one.report.texts]
    fold = np.random.default_rng(SEED).permutation(len(examples)) % settings().folds
    rows: list[Floats] = [np.zeros((0, 0), dtype=np.float32)] * len(examples)
    for part in range(settings().folds):
        first = _first([one for one, its in zip(examples, fold, strict=True) if its != part])
        for i in np.flatnonzero(fold == part):
            rows[i] = numbers(examples[i].report, first.odds(examples[i].report))
    compared, filled = np.concatenate(rows), np.concatenate([one.filled for one in examples]) > 0
    second = []
    for role in range(len(ROLES)):
        likely = compared[:, role] > settings().least_odds
        second.append(grow(compared[likely], filled[likely, role], settings().trees))
    return Ranker(_first(examples), tuple(second), _aliases(examples))


def _first(examples: Sequence[Example]) -> First:
    reports = [one.report for one in examples]
    filled = np.concatenate([one.filled for one in examples])

    def prior(words: Callable[[Prepared], list[str]]) -> Priors:
        return Priors.counted([word for report in reports for word in words(report)], filled)

    return First(
        spans=_spans(examples),
        sentences=train_linear(
            np.concatenate([report.sentences for report in reports]),
            np.concatenate([one.sentences for one in examples]),
            BAG,
            settings().sentences,
        ),
        report=train_linear(
            np.concatenate([report.bag for report in reports]),
            np.concatenate([one.told for one in examples]),
            BAG,
            settings().reports,
        ),
        texts=prior(lambda report: report.texts),
        heads=prior(lambda report: report.heads),
        openings=prior(lambda report: report.openings),
    )


def _spans(examples: Sequence[Example]) -> Linear:
    """From all occurrences that fill a role and some of the many that fill none."""
    chance = np.random.default_rng(SEED)
    rows: list[Buckets] = []
    targets: list[Floats] = []
    for one in examples:
        spans = one.spans
        shown = spans.any(axis=1) | (chance.random(len(spans)) < settings().negatives)
        rows.append(one.report.rows[shown])
        targets.append(spans[shown])
    return train_linear(np.concatenate(rows), np.concatenate(targets), BUCKETS, settings().occurrences)


def _aliases(examples: Sequence[Example]) -> frozenset[tuple[int, int]]:
    """Pairs of names that share no word and were one organisation: what no rule can see."""
    found = set()
    for one in examples:
        for entity in one.fillers.get("PerpOrg", []):
            for a, b in combinations(sorted({normalise(mention) for mention in entity}), 2):
                if not set(a.split()) & set(b.split()):
                    low, high = sorted((checksum(a), checksum(b)))
                    found.add((low, high))
    return frozenset(found)
