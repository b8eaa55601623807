"""The names that Unmask knows before it reads anything: groups, countries, places, persons, sources.

One table per type in `ontology/gazetteer/`; `names` and the other lists are parted by `|`. `exact` holds the forms that
are also common words or other things ("US", "Balad", "IS"): they count only as written. Two entries of one type that
share a name are declared in `shared.csv`; an undeclared collision stops the load, because it would join two groups.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from ontology.errors import SchemaError
from ontology.names import fold, key
from ontology.schema import Strict, first_problem

FOLDER = Path(__file__).with_name("gazetteer")
TABLES = {
    "Group": "groups.csv",
    "Country": "countries.csv",
    "Place": "places.csv",
    "Person": "persons.csv",
    "Source": "sources.csv",
}
SHARED = "shared.csv"

PARENTS = {
    "Group": ("Group", "Country"),
    "Country": (),
    "Place": ("Place",),
    "Person": ("Group", "Country", "Source"),
    "Source": ("Group", "Country", "Source"),
}
"""Where a parent_hint may point, by the type that bears it."""

EntryType = Literal["Group", "Country", "Place", "Person", "Source"]
Precision = Literal["exact", "town", "district", "province", "country"]
Text = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


Forms = Annotated[tuple[Text, ...], BeforeValidator(lambda cell: _listed(cell) if isinstance(cell, str) else cell)]


class Entry(Strict):
    """One known entity. `names` starts with `name` and holds every known form but a country's `capitals` and `demonyms`
    ("Washington", "American"), which only stand for it; `exact`: those of all these that count only as written."""

    id: Slug
    type: EntryType
    name: Text
    names: Forms
    exact: Forms = ()
    country: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    parent_hint: Slug | None = None
    """A group: the body it is openly a part of (a wing, a brigade, a branch); disputed parents stand nowhere here, they
    are what claims are for. A person: the body led or served. A place: the place it lies in."""
    source: Text
    """A short public reference for the entry."""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    precision: Precision | None = None
    capitals: Forms = ()
    demonyms: Forms = ()

    @model_validator(mode="after")
    def _a_place_is_somewhere(self) -> Entry:
        located = (self.lat is not None, self.lon is not None, self.precision is not None)
        if set(located) != {self.type == "Place"}:
            raise ValueError("a Place has lat, lon and precision, and nothing else has")
        return self

    @property
    def strict(self) -> bool:
        """Whether the entry's very name counts only as written."""
        return self.name in self.exact

    def forms(self) -> tuple[str, ...]:
        """All that may stand for the entry in a text: names, then capitals, then demonyms."""
        return tuple(dict.fromkeys((*self.names, *self.capitals, *self.demonyms)))


class Shared(Strict):
    """A name that several entries of one type rightly bear."""

    name: Text
    type: EntryType
    ids: Annotated[Forms, Field(min_length=2)]
    source: Text


@dataclass(frozen=True)
class Gazetteer:
    """All entries, in the order of the tables; `by_key`: those that a spelling key may mean."""

    entries: tuple[Entry, ...]
    by_id: Mapping[tuple[str, str], Entry]
    by_key: Mapping[str, tuple[Entry, ...]]

    def lookup(self, name: str, type: str | None = None) -> tuple[Entry, ...]:  # noqa: A002 the schema's word
        """Entries that `name` may mean, of `type` where given, in the order of the tables: none when unknown, more
        than one when ambiguous. A form that counts only as written must stand so, but for an article before it."""
        wanted, written = key(name), _as_written(name)
        found = (entry for entry in self.by_key.get(wanted, ()) if type in (None, entry.type))
        return tuple(entry for entry in found if _means(entry, wanted, written))

    def get(self, type: str, id: str) -> Entry | None:  # noqa: A002 the schema's words
        """The entry with this id, or None."""
        return self.by_id.get((type, id))


def _as_written(name: str) -> str:
    return name.strip().removeprefix("the ").removeprefix("The ")


def _means(entry: Entry, wanted: str, written: str) -> bool:
    spelled = (form for form in entry.forms() if key(form) == wanted)
    return any(form not in entry.exact or _as_written(form) == written for form in spelled)


@cache
def gazetteer() -> Gazetteer:
    """The project's gazetteer, read and checked once. Raises SchemaError with file and line."""
    return load(FOLDER)


def load(folder: Path) -> Gazetteer:
    """Read the tables of `folder`. Raises SchemaError naming file and line of the first thing that is wrong."""
    by_id: dict[tuple[str, str], Entry] = {}
    where: dict[tuple[str, str], str] = {}
    for kind, file in TABLES.items():
        for line, row in _rows(folder / file):
            entry = _entry(kind, row, line)
            if (kind, entry.id) in where:
                raise SchemaError(f"id {entry.id!r} stands at {where[kind, entry.id]} too", where=line)
            by_id[kind, entry.id] = entry
            where[kind, entry.id] = line
    for entry in by_id.values():
        _check_references(entry, where)
    by_key = _index(by_id.values())
    _check_shared(folder, by_key, where)
    return Gazetteer(tuple(by_id.values()), by_id, by_key)


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            for row in reader:
                line = f"{path.name}:{reader.line_num}"
                if None in row or None in row.values():
                    raise SchemaError("has more or fewer fields than its header", where=line)
                yield line, {column: value.strip() for column, value in row.items() if value.strip()}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SchemaError(f"cannot be read as CSV in UTF-8 ({error})", where=path.name) from error


def _entry(kind: str, row: dict[str, Any], line: str) -> Entry:
    name, others, exact = row.get("name", ""), _listed(row.get("names", "")), _listed(row.get("exact", ""))
    apart = {*_listed(row.get("capitals", "")), *_listed(row.get("demonyms", ""))}
    names = tuple(dict.fromkeys((name, *others, *(form for form in exact if form not in apart))))
    try:
        entry = Entry.model_validate({**row, "type": kind, "names": names})
    except ValidationError as error:
        raise SchemaError(first_problem(error), where=line) from error
    if blank := [form for form in entry.forms() if not fold(form)]:
        raise SchemaError(f"{blank[0]!r} has no letter or digit", where=line)
    return entry


def _check_references(entry: Entry, where: Mapping[tuple[str, str], str]) -> None:
    line = where[entry.type, entry.id]
    if entry.country is not None and ("Country", entry.country) not in where:
        raise SchemaError(f"unknown country {entry.country!r}", where=line)
    hint = entry.parent_hint
    if hint is not None and not any((kind, hint) in where for kind in PARENTS[entry.type]):
        raise SchemaError(f"unknown parent_hint {hint!r}", where=line)


def _index(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, dict[tuple[str, str], Entry]] = defaultdict(dict)
    for entry in entries:
        for form in entry.forms():
            found[key(form)][entry.type, entry.id] = entry
    return {spelling: tuple(several.values()) for spelling, several in found.items()}


def _check_shared(folder: Path, by_key: Mapping[str, tuple[Entry, ...]], where: Mapping[tuple[str, str], str]) -> None:
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for spelling, entries in by_key.items():
        for entry in entries:
            bearers[spelling, entry.type].add(entry.id)
    shared = {several: ids for several, ids in bearers.items() if len(ids) > 1}
    for line, row in _rows(folder / SHARED):
        try:
            declared = Shared.model_validate(row)
        except ValidationError as error:
            raise SchemaError(first_problem(error), where=line) from error
        if shared.pop((key(declared.name), declared.type), None) != set(declared.ids):
            raise SchemaError(f"{declared.name!r} is not borne by just these, or stands here twice", where=line)
    for (spelling, kind), ids in shared.items():
        first, *_, last = sorted((where[kind, one] for one in ids), key=lambda line: int(line.rpartition(":")[2]))
        remedy = f"declare it in {SHARED} if that is right"
        raise SchemaError(f"shares the name {spelling!r} with {first}", where=last, remedy=remedy)
