"""The settings of the ranker, from `settings.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from ontology.schema import Strict, load_yaml

Role = Literal["PerpInd", "PerpOrg", "Target", "Victim", "Weapon"]
ROLES: tuple[Role, ...] = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
PATH = Path(__file__).with_name("settings.yaml")

Share = Annotated[float, Field(gt=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(gt=0)]


class Descent(Strict):
    """How a logistic regression is trained."""

    epochs: Count
    step: Positive
    shrink: Annotated[float, Field(ge=0)]
    batch: Count


class Growth(Strict):
    """How boosted trees are grown: `features` and `rows` are the shares that each tree sees."""

    trees: Count
    depth: Annotated[int, Field(gt=0, le=8)]
    rate: Positive
    smooth: Positive
    least: Count
    features: Share
    rows: Share


class Settings(Strict):
    """All of it. `thresholds`: a probability for every role."""

    folds: Annotated[int, Field(ge=2)]
    negatives: Share
    least_odds: float
    occurrences: Descent
    sentences: Descent
    reports: Descent
    trees: Growth
    thresholds: dict[Role, Share]

    @model_validator(mode="after")
    def _every_role(self) -> Settings:
        if missing := [role for role in ROLES if role not in self.thresholds]:
            raise ValueError(f"thresholds: {missing[0]} is missing")
        return self


@cache
def settings() -> Settings:
    """The settings. Raises SchemaError naming the line at fault."""
    return load_yaml(PATH, Settings)
