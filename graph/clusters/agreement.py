"""How well two accounts of events agree. Pure; the weights and words are data, in `rules.yaml`."""

from __future__ import annotations

from datetime import timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from graph.clusters.accounts import Account, distinctive, keys
from graph.clusters.rules import Precision, rules
from ontology.interchange import Entity

EARTH = 6371.0
"""Its radius in kilometres."""
TOWNS = ("exact", "town")
"""Precisions of a place that is a point."""


def agreement(first: Account, second: Account, *, copies: bool) -> float | None:
    """The support for both being one event; None where something speaks against it or too little for it."""
    precision = _precision(first, second)
    if precision is None or not rules().compatible(first.type, second.type):
        return None
    if _tolls_differ(first.killed, second.killed) or _tolls_differ(first.wounded, second.wounded):
        return None
    if first.aimed_at and second.aimed_at and not first.aimed_at & second.aimed_at:
        return None
    where = _places(first.place, second.place)
    if where is None:
        return None
    score = _support(first, second) + (rules().support.copies if copies else 0)
    threshold = rules().needed[precision]
    return score if score >= (threshold.here if where == "here" else threshold.anywhere) else None


def _precision(first: Account, second: Account) -> Precision | None:
    """How closely the dates agree; None where they do not."""
    if first.days[1] < second.days[0] or second.days[1] < first.days[0]:
        return None
    nights = timedelta(days=2)
    return "day" if all(last - day <= nights for day, last in (first.days, second.days)) else "month"


def _support(first: Account, second: Account) -> float:
    weights = rules().support
    agreed = [
        weights.type if first.type == second.type else 0,
        weights.target if _agree(first.target, second.target, rules().words_agree) else 0,
        weights.actor if first.actors & second.actors else 0,
        weights.victim if first.victims & second.victims else 0,
        weights.wording if _agree(first.wording, second.wording, rules().wording_agree) else 0,
        max(_toll(first.killed, second.killed), _toll(first.wounded, second.wounded)),
        weights.same_outlet if first.outlet is not None and first.outlet == second.outlet else 0,
    ]
    return sum(agreed)


def _agree(first: frozenset[str], second: frozenset[str], share: float) -> bool:
    fewer = min(len(first), len(second))
    return fewer > 0 and len(first & second) >= share * fewer


def _toll(first: int | None, second: int | None) -> float:
    if first is None or first != second or first == 0:
        return 0
    return rules().support.toll if first > 1 else rules().support.toll_of_one


def _tolls_differ(first: int | None, second: int | None) -> bool:
    if first is None or second is None:
        return False
    low, high = sorted((first, second))
    return high - low > 3 and high > rules().toll_ratio * low


def _places(first: Entity | None, second: Entity | None) -> Literal["here", "anywhere"] | None:
    """ "here" where the places agree, "anywhere" where one of them is not known, None where they are two."""
    if first is None or second is None:
        return "anywhere"
    if keys(first) & keys(second) or _one_inside_the_other(first, second) or _near(first, second):
        return "here"
    return None


def _one_inside_the_other(first: Entity, second: Entity) -> bool:
    """ "Erbil" and "Erbil airport": the distinctive words of one name are all in the other."""
    one, other = distinctive(first.name), distinctive(second.name)
    return bool(one and other) and (one <= other or other <= one)


def _near(first: Entity, second: Entity) -> bool:
    if None in (first.lat, first.lon, second.lat, second.lon):
        return False
    (a, b), (c, d) = ((radians(e.lat or 0), radians(e.lon or 0)) for e in (first, second))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    both_towns = all(entity.precision in TOWNS for entity in (first, second))
    reach = rules().kilometres_between_towns if both_towns else rules().kilometres
    return 2 * EARTH * asin(sqrt(min(1.0, half))) <= reach
