"""Linking: which entity of the graph each mention of the live readings is. Pure, and independent of arrival order.

A name that the gazetteer knows gets the gazetteer's id; any other its own normalised name, so that spellings of one
name meet. Groups and persons meet also where the judge of names (`graph.matching`) is sure that two names are of one
and no report names both as two; where it is not sure, a person is asked. An anonymous source, an institution without a
proper name, and the second of two same-named entities of one report belong to that report and meet nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from graph.hierarchy import site_of
from graph.identity import slug
from graph.matching import Bearer, Joined, join
from ontology import gazetteer, names, speakers
from ontology.gazetteer import Entry, EntryType
from ontology.interchange import Entity, Reading
from ontology.places.index import site

JOINED = ("Group", "Person")
"""The types whose names are compared across reports."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities of the graph that may be one, for a person to decide: their ids, a name of each, how likely, why."""

    first: str
    second: str
    first_name: str
    second_name: str
    score: float
    reasons: tuple[str, ...]


def entity_ids(readings: Mapping[str, Reading]) -> dict[str, dict[str, str]]:
    """Graph id by entity id of the reading, for each of the live readings, given by report id: own ids, but one for
    groups or persons whose names are surely those of one."""
    own = {report: own_ids(report, reading) for report, reading in readings.items()}
    joined = {old: new for kind in JOINED for old, new in _join(readings, own, kind).ids.items()}
    return {report: {entity: joined.get(one, one) for entity, one in ids.items()} for report, ids in own.items()}


def suggestions(readings: Mapping[str, Reading]) -> tuple[Suggestion, ...]:
    """Pairs of groups or persons of the live readings that may be one, the likeliest first; at most five about one
    entity. Ids are those of `entity_ids`; an entry of the gazetteer may be one of the two."""
    own = {report: own_ids(report, reading) for report, reading in readings.items()}
    found = []
    for kind in JOINED:
        joined = _join(readings, own, kind)
        for question in joined.questions:
            one, other = question.first, question.second
            first, second = (joined.ids.get(end.id, end.id) for end in (one, other))
            found.append(Suggestion(first, second, one.name, other.name, question.score, question.reasons))
    return tuple(sorted(found, key=lambda one: (-one.score, one.first, one.second)))


def _join(readings: Mapping[str, Reading], own: Mapping[str, Mapping[str, str]], kind: str) -> Joined:
    reports: dict[str, set[str]] = defaultdict(set)
    bearers = set()
    for report, reading in readings.items():
        for entity in reading.entities:
            identity = own[report][entity.id]
            if entity.type == kind:
                reports[identity].add(report)
                if not _is_settled(entity, identity):
                    bearers.add(Bearer(identity, entity.name))
    return join(bearers, kind, lambda one, other: not reports[one].isdisjoint(reports[other]))


def _is_settled(entity: Entity, identity: str) -> bool:
    """Whether nothing but the gazetteer decides, which knows the name (perhaps as that of several), or the entity
    belongs to its report."""
    listed = gazetteer.gazetteer().lookup(entity.name, cast("EntryType", entity.type))
    return bool(listed) or known(entity) is not None or identity.count(":") > 1


def own_ids(report: str, reading: Reading) -> dict[str, str]:
    """Graph id by entity id of the reading, from the names alone: what they are before one report is compared with
    another."""
    ids: dict[str, str] = {}
    for entity in reading.entities:
        found = _entity_id(report, entity)
        if found in ids.values():
            found = _of_report(report, f"{entity.name} {entity.id}", entity.type)
        ids[entity.id] = found
    return ids


def outlet_id(report: str, outlet: str | None) -> str:
    """Graph id of the source that a report's outlet is."""
    return _id("Source", _source_key(outlet)) if outlet else _of_report(report, "outlet", "Source")


def known(entity: Entity) -> Entry | None:
    """The gazetteer's entry: of its name if that is unambiguous there, else the one that its other forms agree on. An
    acronym or a single word alone never decides: many bodies share them."""
    book = gazetteer.gazetteer()
    telling = [form for form in entity.mentions if len(form.split()) > 1]
    for forms in ([entity.name], telling):
        found = {entry.id: entry for form in forms for entry in book.lookup(form, cast("EntryType", entity.type))}
        if found:
            return found.popitem()[1] if len(found) == 1 else None
    return None


def _entity_id(report: str, entity: Entity) -> str:
    if entity.type == "Source" and not speakers.is_proper(entity.name):
        return _of_report(report, entity.name, entity.type)
    if entity.type == "Place" and entity.lat is not None:
        return _place_id(entity)
    if entry := known(entity):
        return _id(entity.type, entry.id)
    return _id(entity.type, _source_key(entity.name) if entity.type == "Source" else _key(entity.name))


def _place_id(entity: Entity) -> str:
    """Of a place that the reading locates: the id of the one that stands there under its name, else its own name, which
    must not be that of a place elsewhere."""
    if (here := site_of(entity)) is not None:
        return _id("Place", here.id)
    key = _key(entity.name)
    return _id("Place", f"{key}-unlisted" if site(key) is not None else key)


def _key(name: str) -> str:
    return slug(names.key(name) or name)


def _source_key(name: str) -> str:
    """Outlets and offices do not transliterate each other anew: no spelling key, only the article goes."""
    return slug(re.sub(r"^\s*the\s+", "", name, flags=re.IGNORECASE))


def _id(entity_type: str, key: str) -> str:
    return f"{entity_type.lower()}:{key}"


def _of_report(report: str, name: str, entity_type: str) -> str:
    return f"{entity_type.lower()}:{report.removeprefix('report:')}:{slug(name)}"
