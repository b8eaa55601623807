"""The form that the model must answer in: interchange v1 less what only we can know, as a strict JSON Schema.

Strict mode of the endpoints wants every key required and none besides; what may be missing is null.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from ontology.schema import schema

_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_MAYBE_TEXT: dict[str, Any] = {"type": ["string", "null"]}
_MAYBE_COUNT: dict[str, Any] = {"type": ["integer", "null"]}


@cache
def answer_schema() -> dict[str, Any]:
    """The JSON Schema of an answer, its types taken from the ontology."""
    rules = schema()
    entity = {"id": _TEXT, "type": _one_of(rules.entity_types), "name": _TEXT, "mentions": _TEXTS}
    event = {
        "id": _TEXT,
        "type": _one_of(rules.event_types),
        "date": _MAYBE_TEXT,
        "place": _MAYBE_TEXT,
        "target": _MAYBE_TEXT,
        "weapon": _MAYBE_TEXT,
        "killed": _MAYBE_COUNT,
        "wounded": _MAYBE_COUNT,
        "collective": {"type": "boolean"},
        "quote": _TEXT,
    }
    claim = {
        "predicate": _one_of(rules.predicates),
        "subject": _TEXT,
        "object": _TEXT,
        "modality": _one_of(rules.modalities),
        "asserter": _TEXT,
        "from": _MAYBE_TEXT,
        "until": _MAYBE_TEXT,
        "role": _MAYBE_TEXT,
        "quote": _TEXT,
    }
    return _object({"entities": _array(entity), "events": _array(event), "claims": _array(claim)})


def _one_of(names: Any) -> dict[str, Any]:
    return {"type": "string", "enum": list(names)}


def _array(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _object(properties)}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
