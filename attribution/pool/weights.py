"""`attribution/weights.yaml` as typed, frozen objects. Load it with `load()`; a bad file names the culprit.

Every number stands beside its reason; `Weights` answers the questions that the pool asks of them, in nats and factors.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from attribution.pool.entries import (
    Age,
    Cell,
    Confidence,
    Count,
    Credibility,
    Grade,
    Independence,
    Label,
    Odds,
    Positive,
    Prior,
    Relation,
    Reliability,
    Share,
    Statement,
    Strength,
    Ungraded,
)
from ontology.schema import Strict, load_yaml, schema

PATH = Path(__file__).parents[1] / "weights.yaml"


class Weights(Strict):
    """The whole of `weights.yaml`, checked against the schema: no modality, speaker or statement is left out."""

    version: Literal[1]
    prior: Prior
    relations: dict[str, Relation]
    scale: Odds
    reliability: dict[str, Grade]
    credibility: dict[int, Grade]
    ungraded: Ungraded
    statements: dict[str, Statement]
    table: dict[str, dict[str, Cell]]
    age: Age
    independence: Independence
    temperature: Positive
    mixing: Share
    chain_depth: Count
    labels: Annotated[tuple[Label, ...], Field(min_length=1)]
    confidence: Annotated[tuple[Confidence, ...], Field(min_length=1)]
    strength: Annotated[tuple[Strength, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _complete(self) -> Weights:
        problems = [
            *_difference("reliability", self.reliability, get_args(Reliability)),
            *_difference("credibility", self.credibility, get_args(Credibility)),
            *_difference("table", self.table, schema().modalities),
            *self._relation_problems(),
            *self._table_problems(),
            *_unless_rising("labels", [label.below for label in self.labels]),
            *_unless_rising("confidence", [level.origins for level in self.confidence]),
            *_unless_rising("strength", [step.below or math.inf for step in self.strength]),
        ]
        if self.labels[-1].below != 1 or self.confidence[0].origins != 0 or self.strength[-1].below is not None:
            problems.append("labels must end at 1, confidence start at 0 origins, strength end without a bound")
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _relation_problems(self) -> list[str]:
        unknown = [name for name in self.relations if name not in schema().predicates]
        problems = [f"relations: unknown predicate {name!r}" for name in unknown]
        if sum(relation.exclusive for relation in self.relations.values()) != 1:
            problems.append("relations: exactly one predicate must be exclusive")
        return problems

    def _table_problems(self) -> list[str]:
        problems = []
        for modality, row in self.table.items():
            known = {*speaker_kinds(), "*"}
            covered = known if "*" in row else {*row, "*"}
            problems += _difference(f"table.{modality}", {*row, *covered}, known)
            for kind, cell in row.items():
                if cell.statement not in self.statements:
                    problems.append(f"table.{modality}.{kind}: unknown statement {cell.statement!r}")
        return problems

    @property
    def rivalry(self) -> str:
        """The one predicate whose objects are rivals."""
        return next(name for name, relation in self.relations.items() if relation.exclusive)

    def statement(self, modality: str, speaker: str) -> str:
        """The kind of statement that a modality of the schema is in the mouth of one of `speaker_kinds()`."""
        row = self.table[modality]
        return (row.get(speaker) or row["*"]).statement

    def by_value(self, *, against: bool) -> tuple[str, ...]:
        """The kinds of statement for, or against, a parent; the weightiest first."""
        names = (name for name, statement in self.statements.items() if statement.against is against)
        return tuple(sorted(names, key=lambda name: (-self.statements[name].value, name)))

    def claim_nats(self, statement: str, reliability: str, credibility: int, age_factor: float) -> float:
        """The weight of one claim: ln(scale) · reliability · credibility · statement · age."""
        factors = self.reliability[reliability].value * self.credibility[credibility].value
        return math.log(self.scale.value) * factors * self.statements[statement].value * age_factor

    def age_factor(self, days: int | None) -> float:
        """What is left of a claim after `days` (None: its report has no date)."""
        if days is None:
            return self.age.undated.value
        halvings = max(days, 0) / (365.25 * self.age.half_life_years.value)
        return max(self.age.floor.value, math.exp2(-halvings))

    def cluster_growth(self, copies: int) -> float:
        """By how much `copies` near-copies count more than the strongest one alone."""
        independence = self.independence
        return min(1 + independence.growth.value * math.log(copies), independence.growth_limit.value)

    def label(self, probability: float) -> str:
        """The ICD 203 words for a probability."""
        return next((label.label for label in self.labels if probability < label.below), self.labels[-1].label)

    def strength_word(self, nats: float) -> str:
        """A word for evidence of this much, whichever way it points."""
        return next(step.word for step in self.strength if abs(nats) < math.log(step.below or math.inf))

    def confidence_level(self, origins: int) -> str:
        """Low, moderate or high, by the number of independent origins."""
        return next(c.level for c in reversed(self.confidence) if origins >= c.origins)


def speaker_kinds() -> tuple[str, ...]:
    """Who may speak: the closed set of a claim's `asserter_kind`."""
    return schema().values_of(schema().nodes["Claim"].properties["asserter_kind"])


def _difference(where: str, found: Iterable[object], wanted: Iterable[object]) -> list[str]:
    have, need = set(found), set(wanted)
    problems = [f"{where}: missing {name!r}" for name in sorted(need - have, key=str)]
    return problems + [f"{where}: unknown {name!r}" for name in sorted(have - need, key=str)]


def _unless_rising(where: str, bounds: list[float]) -> list[str]:
    return [] if bounds == sorted(set(bounds)) else [f"{where}: the bounds do not rise"]


def load(path: Path) -> Weights:
    """Read a file of weights. Raises SchemaError with the file, the key and what is wrong there."""
    return load_yaml(path, Weights)


@cache
def weights() -> Weights:
    """The project's weights, read once."""
    return load(PATH)
