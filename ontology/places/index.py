"""Every place that has coordinates: our own table, the provinces, and GeoNames' settlements and airports.

The large part stays on disk: two text files sorted by their first field, mapped into memory and searched by halving,
so that it costs neither time to load nor memory, and a look-up some tens of microseconds.
"""

from __future__ import annotations

import mmap
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from ontology.errors import SchemaError
from ontology.gazetteer import Entry, Precision, gazetteer
from ontology.places.airfields import airport_key
from ontology.places.geometry import Point
from ontology.places.spelling import place_key, province_key
from ontology.places.tables import Row, tables

FOLDER = Path(__file__).with_name("data")
NAMES, PLACES, POINTS = "names.tsv", "places.tsv", "points.tsv"


@dataclass(frozen=True, slots=True)
class Site:
    """One place. `within`: id of the place that it lies in, or ""; `country`: ISO 3166-1 in lower case, or "";
    `people`: its population where a source counts it; `ours`: it stands in our own table."""

    id: str
    name: str
    country: str
    within: str
    point: Point
    precision: Precision
    people: int = 0
    ours: bool = False


class SortedFile:
    """Lines of tab-separated fields, sorted by the bytes of the first one."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            remedy = "run python -m ontology places"
            raise SchemaError(f"cannot be read ({error})", where=str(path), remedy=remedy) from error

    def find(self, first: str) -> list[str] | None:
        """The fields after `first` of the line that starts with it, or None."""
        wanted = first.encode() + b"\t"
        low, high = 0, len(self._bytes)
        while low < high:
            middle = (low + high) // 2
            start = self._bytes.rfind(b"\n", low, middle) + 1 or low
            end = self._bytes.find(b"\n", middle)
            line = self._bytes[start:end]
            if line.startswith(wanted):
                return line.decode().split("\t")[1:]
            if line.partition(b"\t")[0] < wanted[:-1]:
                low = end + 1
            else:
                high = start
        return None


@cache
def _names() -> SortedFile:
    return SortedFile(FOLDER / NAMES)


@cache
def _places() -> SortedFile:
    return SortedFile(FOLDER / PLACES)


@cache
def _points() -> SortedFile:
    return SortedFile(FOLDER / POINTS)


@dataclass(frozen=True)
class _Ours:
    by_id: Mapping[str, Site]
    by_key: Mapping[str, tuple[str, ...]]
    by_point: Mapping[str, tuple[str, ...]]


@cache
def _ours() -> _Ours:
    """Our own tables, by id and by key."""
    by_id: dict[str, Site] = {}
    by_key: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in gazetteer().entries:
        if entry.type == "Place":
            by_id[entry.id] = _of_entry(entry)
            for form in entry.names:
                by_key[place_key(form)][entry.id] = None
                if entry.precision == "province":
                    by_key[province_key(form)][entry.id] = None
                if airport := airport_key(form):
                    by_key[airport][entry.id] = None
    for row in tables().rows:
        by_id[row.id] = _of_row(row)
        spell = province_key if row.precision == "province" else place_key
        for form in (row.name, *row.names):
            by_key[spell(form)][row.id] = None
            if airport := airport_key(form):
                by_key[airport][row.id] = None
    by_point: dict[str, list[str]] = defaultdict(list)
    for here in by_id.values():
        by_point[point_key(here.point)].append(here.id)
    return _Ours(by_id, *({key: tuple(ids) for key, ids in index.items()} for index in (by_key, by_point)))


def _of_entry(entry: Entry) -> Site:
    if entry.lat is None or entry.lon is None or entry.precision is None:
        raise SchemaError(f"place {entry.id!r} has no point", where="gazetteer")
    within = entry.parent_hint or ""
    return Site(entry.id, entry.name, entry.country or "", within, (entry.lat, entry.lon), entry.precision, ours=True)


def _of_row(row: Row) -> Site:
    return Site(row.id, row.name, row.country, row.within, (row.lat, row.lon), row.precision, ours=True)


@lru_cache(maxsize=16_384)
def site(identifier: str) -> Site | None:
    """The place with this id, or None."""
    ours, fields = _ours().by_id.get(identifier), _places().find(identifier)
    if fields is None:
        return ours
    name, country, province, lat, lon, people, precision = fields
    if ours is not None:
        return replace(ours, within=ours.within or province, people=int(people))
    kind: Precision = "exact" if precision == "exact" else "town"
    return Site(identifier, name, country, province, (float(lat), float(lon)), kind, int(people))


def point_key(point: Point) -> str:
    """A point as the index spells it."""
    return f"{point[0]:.4f},{point[1]:.4f}"


def sites_at(point: Point) -> tuple[Site, ...]:
    """The places whose point in the tables is this very one."""
    listed = _points().find(point_key(point))
    ids = (*_ours().by_point.get(point_key(point), ()), *(listed[0].split(" ") if listed else ()))
    return tuple(here for here in map(site, dict.fromkeys(ids)) if here is not None and here.point == point)


@lru_cache(maxsize=16_384)
def sites(key: str) -> tuple[Site, ...]:
    """The places that a key (`place_key`, `airport_key`) may mean: ours first, then by population."""
    ids = dict.fromkeys(_ours().by_key.get(key, ()))
    listed = _names().find(key)
    ids.update(dict.fromkeys(listed[0].split(" ")) if listed else {})
    found = [here for here in map(site, ids) if here is not None]
    return tuple(sorted(found, key=lambda here: (not here.ours, -here.people, here.id)))
