"""Everything that one run measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.evaluation.annotated import Measured
from bench.evaluation.figures import Counts
from bench.evaluation.speed import Cost


@dataclass(slots=True)
class Results:
    """Figures by kind of data; empty, or None, where the data is absent."""

    sets: dict[str, Measured] = field(default_factory=dict)
    incidents: Mapping[str, float] = field(default_factory=dict)
    relations: Mapping[str, Counts] = field(default_factory=dict)
    roles: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[str, float] = field(default_factory=dict)
    cost: Cost | None = None
