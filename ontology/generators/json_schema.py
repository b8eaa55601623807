"""JSON Schema of interchange v1, for people and programs that write claims in other languages.

The shape comes from the models of `ontology.interchange`, the closed sets from the schema. What no JSON Schema can
say (ids that resolve, types that fit a predicate, dates that exist) stays with `ontology.interchange.parse`: all that
it accepts is valid here, not the reverse.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from ontology.interchange import Reading
from ontology.schema import Schema


class _Untitled(GenerateJsonSchema):
    """Fields without titles: they would only repeat the names."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - the signature is pydantic's
        return False


def claims(schema: Schema) -> str:
    """The JSON Schema (2020-12) of one interchange file."""
    shape = _filled(Reading.model_json_schema(by_alias=True, schema_generator=_Untitled), schema)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{schema.iri}interchange:v1",
        "title": "Unmask interchange v1: one reading of one report",
        "description": shape.pop("description"),
    }
    shape.pop("title")
    return json.dumps(head | shape, ensure_ascii=False, indent=2) + "\n"


def _filled(part: Any, schema: Schema) -> Any:
    """The shape with every `x-names` replaced by the names that this part of the schema has."""
    if isinstance(part, list):
        return [_filled(item, schema) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _filled(value, schema) for key, value in part.items() if key != "x-names"}
    return kept | {"enum": list(getattr(schema, part["x-names"]))} if "x-names" in part else kept
