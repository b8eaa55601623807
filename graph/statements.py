"""The projection's own Cypher: files of `graph/cypher`, with names of the schema filled in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ontology.schema import schema

FOLDER = Path(__file__).with_name("cypher")

_PLACE = re.compile(r"__(LABEL|TYPE|SOURCE|TARGET|PROPERTIES)__")


@cache
def statement(name: str, **names: str) -> str:
    """The Cypher of `graph/cypher/NAME.cypher`, without its comment, with `label=`, `type=`, `source=`, `target=`
    (schema names) and `properties=` (a comma-separated list of schema properties) in their places."""
    lines = (FOLDER / f"{name}.cypher").read_text(encoding="utf-8").splitlines()
    body = "\n".join(line for line in lines if not line.startswith("//"))
    return _PLACE.sub(lambda place: _checked(place[1].lower(), names[place[1].lower()]), body)


def _checked(place: str, value: str) -> str:
    if place == "properties":
        known = {name for node in schema().nodes.values() for name in node.properties} | {"id"}
        known |= {name for family in schema().edge_properties.values() for name in family}
        unknown = set(value.split(",")) - known
        value = ", ".join(f".{name}" for name in value.split(","))
    else:
        unknown = {value} - set(schema().edges if place == "type" else schema().nodes)
    if unknown:
        raise ValueError(f"{unknown} is not in the ontology")
    return value
