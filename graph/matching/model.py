"""The weights of the judge (`model.yaml`), fitted by `python bench/names.py fit PAIRS.csv`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from graph.matching.features import FEATURES
from graph.matching.vetoes import Strength
from ontology.schema import Strict, load_yaml

PATH = Path(__file__).with_name("model.yaml")

Share = Annotated[float, Field(ge=0, le=1)]


class Model(Strict):
    """A logistic model with thresholds: from `link` on a pair is one body, from `review` on a person should look."""

    intercept: float
    weights: dict[str, float]
    link: Share
    review: Share
    caps: dict[Strength, Share]

    @model_validator(mode="after")
    def _fits_the_features(self) -> Model:
        if list(self.weights) != list(FEATURES):
            raise ValueError(f"weights are not those of the features {', '.join(FEATURES)}")
        for name, weight in self.weights.items():
            if weight * FEATURES[name][0] < 0:
                raise ValueError(f"weights.{name}: has the wrong sign")
        if not self.review < self.link or max(self.caps.values()) >= self.link:
            raise ValueError("review and every cap lie below link")
        return self

    def score(self, figures: Sequence[float]) -> float:
        """The score of two names by their features, 0 to 1."""
        odds = self.intercept + sum(w * x for w, x in zip(self.weights.values(), figures, strict=True))
        return 1 / (1 + math.exp(-odds))


@cache
def model() -> Model:
    """The project's model, read and checked once."""
    return load_yaml(PATH, Model)
