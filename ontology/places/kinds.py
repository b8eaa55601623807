"""What kind of place a word says that a name is (`words.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ontology.schema import Strict, load_yaml

PATH = Path(__file__).with_name("words.yaml")


class Kinds(Strict):
    """`words.yaml`: words after a name by what they make of it, and words that lead to a place or on to a wider one."""

    quarters: frozenset[str]
    towns: frozenset[str]
    districts: frozenset[str]
    provinces: frozenset[str]
    joins: frozenset[str]
    parts: frozenset[str]
    locatives: frozenset[str]
    onward: frozenset[str]
    facilities: frozenset[str]

    @property
    def areas(self) -> frozenset[str]:
        return self.quarters | self.towns | self.districts | self.provinces


@cache
def kinds() -> Kinds:
    """The words, read once."""
    return load_yaml(PATH, Kinds)
