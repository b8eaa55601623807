"""Tracing a front: the assessment of the front itself, and of the fronts that it may lead through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from attribution import evidence
from attribution.pool.answer import assess
from attribution.pool.asof import valid_on
from attribution.pool.chains import chains
from attribution.pool.terms import Assessment, Chain, Evidence, Named
from attribution.pool.weights import Weights, weights
from graph.engine import Engine
from queries.library import ours
from queries.resolve import find_id
from queries.runner import run

Claims = Callable[[Named], Iterable[Evidence]]
"""The claims about one front."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The answer for one front. `true_on`: only claims that may hold on that day were weighed; None: all of them."""

    assessment: Assessment
    chains: tuple[Chain, ...]
    true_on: date | None


def trace(engine: Engine, name: str, *, believed_on: date | None = None, true_on: date | None = None) -> Trace:
    """Who stands behind the group called `name` (a name or an id). Raises UnknownNameError, AmbiguousNameError."""
    numbers = weights()
    front = _group(engine, name)
    return follow(front, lambda body: evidence.about(engine, body, numbers), numbers, believed_on, true_on)


def _group(engine: Engine, name: str) -> Named:
    found = find_id(engine, name, "group")
    (row,) = run(engine, ours()["node"], {"id": found}).rows
    return Named(found, str(row["name"]))


def follow(
    front: Named, claims: Claims, numbers: Weights, believed_on: date | None = None, true_on: date | None = None
) -> Trace:
    """Assess `front`, then the parents that claims support, then theirs, down to the depth that the weights allow.

    Every body is assessed once, so that fronts which name each other end the walk.
    """
    assessed: dict[str, Assessment] = {}
    level = [front]
    for _ in range(numbers.chain_depth.value):
        for body in level:
            told = list(claims(body))
            assessed[body.id] = assess(body, told if true_on is None else valid_on(told, true_on), numbers, believed_on)
        found = {
            parent.id: Named(parent.id, parent.name)
            for body in level
            for parent in assessed[body.id].rivals.parents()
            if parent.supported and parent.id not in assessed
        }
        level = sorted(found.values())
    return Trace(assessed[front.id], chains(front, assessed, numbers.chain_depth.value), true_on)
