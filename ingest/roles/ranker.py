"""The trained ranker: how probable it is that a candidate fills a role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.roles.hashing import Floats
from ingest.roles.linear import Linear
from ingest.roles.preparing import Prepared
from ingest.roles.priors import Priors
from ingest.roles.ranking import Odds, numbers
from ingest.roles.settings import ROLES, settings
from ingest.roles.trees import Boosted

Arrays = Mapping[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class First:
    """The first stage: what spans, sentences and reports look like, and what the words of a text stood for before."""

    spans: Linear
    sentences: Linear
    report: Linear
    texts: Priors
    heads: Priors
    openings: Priors

    def odds(self, report: Prepared) -> Odds:
        """The log odds that the second stage compares."""
        words = [
            self.texts.odds(report.texts),
            self.heads.odds(report.heads),
            self.openings.odds(report.openings),
        ]
        return Odds(
            self.spans.logits(report.rows),
            self.sentences.logits(report.sentences),
            self.report.logits(report.bag)[0],
            np.hstack(words),
        )


@dataclass(frozen=True, slots=True)
class Ranker:
    """Both stages. `aliases`: pairs of checksums of texts that were one entity in the training set, smaller first."""

    first: First
    second: tuple[Boosted, ...]
    aliases: frozenset[tuple[int, int]]

    def probabilities(self, report: Prepared) -> Floats:
        """Texts by roles; zero where the first stage rules a text out."""
        found = np.zeros((len(report.texts), len(ROLES)), dtype=np.float32)
        if not report.texts:
            return found
        rows = numbers(report, self.first.odds(report))
        for role, trees in enumerate(self.second):
            likely = rows[:, role] > settings().least_odds
            found[likely, role] = trees.probabilities(rows[likely])
        return found

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All of it as named arrays."""
        found: dict[str, NDArray[np.generic]] = {
            "aliases": np.array(sorted(self.aliases), dtype=np.int64).reshape(-1, 2)
        }
        for name in ("spans", "sentences", "report"):
            found[name] = getattr(self.first, name).weights
        for name in ("texts", "heads", "openings"):
            prior: Priors = getattr(self.first, name)
            found[f"{name}.keys"], found[f"{name}.counts"] = prior.keys, prior.counts
        for role, trees in zip(ROLES, self.second, strict=True):
            for field in fields(trees):
                found[f"{role}.{field.name}"] = np.asarray(getattr(trees, field.name))
        return found

    @classmethod
    def of(cls, arrays: Arrays) -> Ranker:
        """From what `arrays` gave. Raises KeyError where one is missing."""
        linear = [Linear(arrays[name].astype(np.float32)) for name in ("spans", "sentences", "report")]
        priors = [
            Priors(arrays[f"{name}.keys"].astype(np.int64), arrays[f"{name}.counts"].astype(np.float32))
            for name in ("texts", "heads", "openings")
        ]
        second = tuple(
            Boosted(
                arrays[f"{role}.features"].astype(np.int32),
                arrays[f"{role}.cuts"].astype(np.float32),
                arrays[f"{role}.leaves"].astype(np.float32),
                float(arrays[f"{role}.start"].astype(np.float64)),
            )
            for role in ROLES
        )
        aliases = frozenset((int(a), int(b)) for a, b in arrays["aliases"].astype(np.int64))
        first = First(linear[0], linear[1], linear[2], priors[0], priors[1], priors[2])
        return cls(first, second, aliases)


def save(ranker: Ranker, origin: str, path: Path) -> None:
    """Write a ranker, all or nothing. origin: what it was trained from and with, see `ingest.roles.models.origin`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial.npz")
    np.savez_compressed(partial, allow_pickle=False, origin=np.array(origin), **ranker.arrays())
    partial.replace(path)


def load(path: Path) -> tuple[Ranker, str]:
    """A ranker and its origin. Raises OSError, ValueError or KeyError where the file is no ranker."""
    with np.load(path, allow_pickle=False) as arrays:
        return Ranker.of(arrays), str(arrays["origin"])
