"""Which of several places of one name a phrase and a report leave, and which of those is meant. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ontology.places.geometry import Point, kilometres
from ontology.places.index import Site, site
from ontology.places.tables import tables

BESIDE = 60.0
"""Kilometres within which a place is beside the town that its phrase names."""
ACROSS = 300.0
"""Kilometres from the middle of a province within which a place may lie in it, where no table says."""
ONE = 25.0
"""Kilometres within which two places of one name are one."""
LARGER = 8
"""How many times more people a town must have to be meant rather than its namesake."""
TOWN = 15_000
"""People of a town that is known by any of its names."""
CITY = 100_000
"""People of a city that is meant wherever the report is set."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report says around a name: `countries` (ISO 3166-1, lower case), the likeliest first; `near`: points of
    places that it names beyond doubt."""

    countries: tuple[str, ...] = ()
    near: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What the wider places of a phrase come to."""

    country: str | None = None
    province: Site | None = None
    anchor: Site | None = None
    """The nearest town or district of the phrase."""
    close: bool = False
    """What lies in the anchor lies in the town itself: a quarter, a facility, "Riyadh's palace"."""
    seat: Site | None = None
    """The town of the province's name, where the phrase may mean either."""


def in_country(found: Iterable[Site], frame: Frame, setting: Setting) -> list[Site]:
    listed = list(found)
    if frame.country:
        return [here for here in listed if here.country == frame.country]
    for country in setting.countries:
        if inside := [here for here in listed if here.country == country]:
            return inside
    return listed


def only_one(found: Sequence[Site]) -> Site | None:
    return found[0] if len(found) == 1 else None


def fitting(found: Iterable[Site], frame: Frame, setting: Setting) -> list[Site]:
    """Those that the phrase does not rule out; of these, those of the likeliest country, if there are any."""
    listed = in_country(found, frame, setting)
    if frame.province is not None:
        listed = [here for here in listed if inside(here, frame.province)]
    if frame.anchor is not None:
        listed = [here for here in listed if kilometres(here.point, frame.anchor.point) <= BESIDE]
    return listed


def inside(here: Site, province: Site) -> bool:
    return province.id in (here.id, *(wider.id for wider in lies_in(here))) or (
        kilometres(here.point, province.point) <= ACROSS and not _elsewhere(here, province)
    )


def _elsewhere(here: Site, province: Site) -> bool:
    """Whether a table says that it lies in a province of the register, and the one in question is in it too."""
    known = any(wider.precision == "province" for wider in lies_in(here))
    return known and province.id in tables().province_of.values()


def best_of(found: Sequence[Site], setting: Setting) -> Site | None:
    """The one that is meant: alone, one place under two ids, near what the report names, or by far the largest."""
    if not found:
        return None
    first = found[0]
    others = [here for here in found[1:] if kilometres(first.point, here.point) > ONE]
    if not others:
        return first
    near = [here for here in found if any(kilometres(here.point, point) <= BESIDE for point in setting.near)]
    if near and all(kilometres(near[0].point, here.point) <= ONE for here in near[1:]):
        return near[0]
    largest = max(found, key=lambda here: here.people)
    rest = [here.people for here in found if kilometres(largest.point, here.point) > ONE]
    if largest.people >= LARGER * max([*rest, 500]):
        return next(here for here in found if kilometres(largest.point, here.point) <= ONE)
    ours = [here for here in found if here.ours]
    return ours[0] if len(ours) == 1 and largest.people < CITY else None


def lies_in(here: Site) -> tuple[Site, ...]:
    """The places that a place lies in, from the nearest to the widest; its country is not among them."""
    found: list[Site] = []
    at: Site | None = here
    while at is not None and at.within and at.within not in {here.id, *(wider.id for wider in found)}:
        at = site(at.within)
        if at is not None:
            found.append(at)
    return tuple(found)
