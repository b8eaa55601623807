"""Our own places that only the index knows: provinces (`provinces.csv`) and further places (`further.csv`).

Names of further places are persons' names and common words too, so they are looked up only where the words of a report
already say that a name is a place; the gazetteer's, by which names are found in a text, are kept apart from them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from ontology.errors import SchemaError
from ontology.gazetteer import Precision, Slug, gazetteer
from ontology.schema import Strict, first_problem

PROVINCES = Path(__file__).with_name("provinces.csv")
FURTHER = Path(__file__).with_name("further.csv")
Listed = Annotated[tuple[str, ...], BeforeValidator(lambda cell: tuple(filter(None, cell.split("|"))))]


class Row(Strict):
    """One place. `code`: of a province, the one that GeoNames gives it; `within`: id of what it lies in, or ""."""

    id: Slug
    name: Annotated[str, Field(min_length=1)]
    names: Listed
    country: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    within: str = ""
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    precision: Precision = "province"
    code: str = ""
    source: Annotated[str, Field(min_length=1)]


@dataclass(frozen=True)
class Tables:
    """`rows`: the places; `province_of`: id of a province by country and GeoNames code, whichever table holds it."""

    rows: tuple[Row, ...]
    province_of: Mapping[tuple[str, str], str]


@cache
def tables() -> Tables:
    """Both tables, read and checked once. Raises SchemaError naming file and line."""
    rows: dict[str, Row] = {}
    province_of: dict[tuple[str, str], str] = {}
    for line, cells in _lines(PROVINCES):
        code = (cells["country"], cells["code"])
        if code in province_of or cells["id"] in province_of.values():
            raise SchemaError(f"province {cells['id']!r} stands here twice", where=line)
        province_of[code] = cells["id"]
        if gazetteer().get("Place", cells["id"]) is None:
            rows[cells["id"]] = _row(cells, line)
        elif cells["name"]:
            raise SchemaError(f"{cells['id']!r} has its name and point in the gazetteer", where=line)
    for line, cells in _lines(FURTHER):
        row = _row(cells, line)
        if row.id in rows or gazetteer().get("Place", row.id) is not None:
            raise SchemaError(f"id {row.id!r} is taken", where=line)
        rows[row.id] = row
        if row.within and row.within not in rows and gazetteer().get("Place", row.within) is None:
            raise SchemaError(f"unknown place {row.within!r}", where=line)
    return Tables(tuple(rows.values()), province_of)


def _lines(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        for cells in reader:
            yield f"{path.name}:{reader.line_num}", cells


def _row(cells: dict[str, str], line: str) -> Row:
    try:
        return Row.model_validate(cells)
    except ValidationError as error:
        raise SchemaError(first_problem(error), where=line) from error
