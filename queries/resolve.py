"""Values for a query's parameters: text made into the declared types, names made into ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import get_args

from graph.cypherfile import SavedQuery
from graph.cypherheader import EntityType, Parameter, Value
from graph.engine import Engine
from graph.statements import statement
from ontology import names
from ontology.gazetteer import gazetteer
from queries.errors import AmbiguousNameError, ParameterValueError, UnknownNameError
from queries.library import ours
from queries.values import convert

LABELS: Mapping[str, tuple[str, ...]] = {
    "actor": ("Group", "Person", "Country"),
    **{kind: (kind.capitalize(),) for kind in get_args(EntityType) if kind != "actor"},
}
"""Labels that a name may belong to, by parameter type."""

_SEARCHED = 20_000
"""Most nodes whose names are compared for suggestions."""


def resolve(engine: Engine, query: SavedQuery, values: Mapping[str, object]) -> dict[str, Value]:
    """A value for every parameter of `query`, ready for the engine; defaults where `values` says nothing.

    Text is read as the declared type (lists: JSON, or separated by commas), names of actors, places, sources, events
    and reports become ids. Raises ParameterValueError, UnknownNameError or AmbiguousNameError.
    """
    declared = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in declared:
            known = f"it has {', '.join(declared)}" if declared else "it has none"
            raise ParameterValueError(f"has no parameter {name!r}", where=query.name, remedy=known)
    return {name: _value(engine, query, parameter, values) for name, parameter in declared.items()}


def _value(engine: Engine, query: SavedQuery, parameter: Parameter, values: Mapping[str, object]) -> Value:
    where = f"{query.name} {parameter.name}"
    if parameter.required and parameter.name not in values:
        raise ParameterValueError(f"needs a value: {parameter.description}", where=where)
    given = values.get(parameter.name, parameter.default)
    if given is None:
        if not parameter.nullable:
            raise ParameterValueError("may not be null", where=where, remedy=f"give a value of type {parameter.type}")
        return None
    if parameter.type in LABELS:
        return find_id(engine, str(convert(given, "string", where=where)), parameter.type, where=where)
    return convert(given, parameter.type, where=where)


def find_id(engine: Engine, name: str, kind: str, *, where: str = "") -> str:
    """The id of the one `kind` (a key of LABELS) that `name` names in the graph: an id (also one merged away), a name
    there, another spelling of it, or a name by which the gazetteer knows it.

    Raises UnknownNameError with near names, AmbiguousNameError with the ids of all that bear it.
    """
    name, labels = name.strip(), list(LABELS[kind])
    if name.startswith(tuple(f"{label.lower()}:" for label in labels)):
        if _exists(engine, name):
            return name
        for row in engine.read(statement("leads_to"), {"id": name}).rows:
            return str(row["id"])
    for ids in _meanings(engine, name, labels):
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise AmbiguousNameError(f"{name!r} may be any of {len(ids)}", where=where, candidates=tuple(ids))
    near = _near(engine, name, labels)
    raise UnknownNameError(f"the graph knows no {kind} named {name!r}", where=where, suggestions=near)


def _exists(engine: Engine, identity: str) -> bool:
    return bool(engine.read(ours()["node"].body, {"id": identity}).rows)


def _meanings(engine: Engine, name: str, labels: list[str]) -> Iterator[list[str]]:
    """Ids in the graph that `name` may mean, the firmest way of meaning first."""
    values = {"labels": labels, "name": name, "key": names.key(name) or name}
    found = engine.read(ours()["look-up"].body, values).rows
    for way in ("name", "key"):
        yield [str(row["id"]) for row in found if row["matched_by"] == way]
    known = (f"{label.lower()}:{entry.id}" for label in labels for entry in gazetteer().lookup(name, label))
    yield [identity for identity in known if _exists(engine, identity)]


def _near(engine: Engine, name: str, labels: list[str]) -> tuple[str, ...]:
    """Up to five names of the graph that resemble `name`, the nearest first."""
    by_key: dict[str, str] = {}
    for row in engine.read(ours()["names"].body, {"labels": labels}, max_rows=_SEARCHED).rows:
        forms = row["names"]
        for form in forms if isinstance(forms, list) else []:
            by_key.setdefault(names.key(str(form)), str(row["name"]))
    near = get_close_matches(names.key(name), by_key, n=25, cutoff=0.6)
    return tuple(dict.fromkeys(by_key[key] for key in near))[:5]
