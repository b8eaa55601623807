"""Which place of the tables a located name is, and what it lies in. Functions of name and point alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from ontology.gazetteer import Precision
from ontology.places.airfields import airport_key
from ontology.places.choice import ONE, lies_in
from ontology.places.geometry import Point, kilometres
from ontology.places.index import Site, sites, sites_at
from ontology.places.spelling import place_key, province_key

PRECISIONS: tuple[Precision, ...] = get_args(Precision)
"""From the closest to the widest."""


def standing_at(forms: Iterable[str], point: Point) -> Site | None:
    """The place that bears one of these names and stands there: the nearest within ONE kilometres, if there is one."""
    found = {
        here.id: here
        for form in forms
        for key in (place_key(form), province_key(form), airport_key(form))
        for here in (sites(key) if key else ())
        if kilometres(here.point, point) <= ONE
    }
    return min(found.values(), key=lambda here: (kilometres(here.point, point), here.id), default=None)


def surrounding(point: Point, precision: Precision) -> Site | None:
    """The nearest place that surely holds a name of no table which was located there as closely as `precision` says: of
    a village put to the seat of its district the province. None when the point is nobody's in the tables."""
    least = PRECISIONS.index(precision)
    for here in sorted(sites_at(point), key=lambda one: (-one.people, one.id)):  # a town before its quarters
        for wider in (here, *lies_in(here)):
            if PRECISIONS.index(wider.precision) >= least:
                return wider
    return None
