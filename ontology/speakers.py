"""Telling an institution from an anonymous source by the words that name it (`speakers.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ontology.schema import Strict, load_yaml

PATH = Path(__file__).with_name("speakers.yaml")


class _Words(Strict):
    institution_heads: frozenset[str]
    people_heads: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]


@cache
def _words() -> _Words:
    return load_yaml(PATH, _Words)


def _head(name: str) -> str:
    words = name.split()
    if words and words[0].lower() in _words().determiners:
        words = words[1:]
    for number, word in enumerate(words):
        if number and word.lower() in _words().prepositions:
            return words[number - 1]
    return words[-1] if words else ""


def is_proper(name: str) -> bool:
    """Whether the name is a proper one ("Security Media Cell") and so means the same in every report; "a security
    source", "the foreign ministry" and, at the start of a sentence, "Officials" do not."""
    first = name.lower().split(maxsplit=1)[:1]
    head = _head(name)
    common = head[:1].islower() or head.lower() in _words().people_heads
    return bool(head) and not common and not _words().determiners.difference({"the"}).intersection(first)


def kind_of(name: str) -> str:
    """`institution` or `anonymous`, for the name of a source that is not an outlet."""
    head = _head(name).lower()
    return "institution" if is_proper(name) or head in _words().institution_heads else "anonymous"
