"""Airports by the names that reports give them: "Abha airport" is the Abha Regional Airport."""

from __future__ import annotations

import re

from ontology.places.spelling import place_key

_FIELD = re.compile(
    r"(?i)\b(?:(?:inter ?national|regional|domestic|civil(?:ian)?|military|army|joint|main)\s+)*"
    r"(?:air ?ports?|air ?base|air ?field|air ?strip|air force base|air station|air ?drome)\b"
)


def airport_key(name: str) -> str | None:
    """The key of an airport's name, whatever kind of airport it is called: "abha airport"; None when it names none."""
    if not _FIELD.search(name):
        return None
    plain = " ".join(_FIELD.sub(" ", name).split())
    return f"{place_key(plain)} airport" if plain else None


def airport_keys(name: str, city: str) -> frozenset[str]:
    """Keys of an airport of a register: by its own name and by its city's."""
    spelled = name if _FIELD.search(name) else f"{name} airport"
    keys = {airport_key(spelled), airport_key(f"{city} airport") if city else None}
    return frozenset(key for key in keys if key)
