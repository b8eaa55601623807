"""Linking: which entity of the graph each mention of the live readings is. Pure, and independent of arrival order.

A name that the gazetteer knows gets the gazetteer's id; any other its own normalised name, so that spellings of one
name meet. An anonymous source, an institution without a proper name, and the second of two same-named entities of one
report belong to that report and meet nobody.
"""

from __future__ import annotations

import re
from typing import cast

from graph.identity import slug
from ontology import gazetteer, names, speakers
from ontology.gazetteer import Entry, EntryType
from ontology.interchange import Entity, Reading


def entity_ids(report: str, reading: Reading) -> dict[str, str]:
    """Graph id by entity id of the reading."""
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
    if entry := known(entity):
        return _id(entity.type, entry.id)
    return _id(entity.type, _source_key(entity.name) if entity.type == "Source" else _key(entity.name))


def _key(name: str) -> str:
    return slug(names.key(name) or name)


def _source_key(name: str) -> str:
    """Outlets and offices do not transliterate each other anew: no spelling key, only the article goes."""
    return slug(re.sub(r"^\s*the\s+", "", name, flags=re.IGNORECASE))


def _id(entity_type: str, key: str) -> str:
    return f"{entity_type.lower()}:{key}"


def _of_report(report: str, name: str, entity_type: str) -> str:
    return f"{entity_type.lower()}:{report.removeprefix('report:')}:{slug(name)}"
