"""The files of `bench/fronts/fronts/`: what was said about each front, when, by whom, and what turned out to be true.

`fronts()` reads them all. A file that breaks the rules raises SchemaError with the file, the key and what is wrong.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from attribution.pool.terms import NONE
from attribution.pool.weights import speaker_kinds
from ontology import names
from ontology.errors import SchemaError
from ontology.schema import Strict, load_yaml, schema

FOLDER = Path(__file__).with_name("fronts")
ENOUGH = 3
"""Checked claims from before the answer was known that a front needs to be used."""

Text = Annotated[str, Field(min_length=1)]
Address = Annotated[str, Field(pattern=r"^https?://[^\s/]+\.[^\s/]+/?\S*$")]
Day = Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]
"""A day, month or year, as exact as the source gives it."""
Years = Annotated[str, Field(pattern=r"^\d{4}(-(\d{4})?)?$")]
"""`2008`, `1983-1987`, or `2019-` for a group that still acts."""
Verdict = Literal["front", "splinter", "independent", "invention", "open"]
"""front: of `parent`. splinter, independent, invention: of nobody. open: nothing that could be looked up settles it."""


def earliest(day: str) -> date:
    """The first day that a whole or partial ISO date may mean. Raises ValueError for one not in the calendar."""
    year, month, number = (*map(int, day.split("-")), 1, 1)[:3]
    return date(year, month, number)


def latest(day: str) -> date:
    """The last day that a whole or partial ISO date may mean. Raises ValueError for one not in the calendar."""
    first = earliest(day)
    if re.fullmatch(r"\d{4}", day):
        return first.replace(month=12, day=31)
    return first if day.count("-") == 2 else first.replace(day=monthrange(first.year, first.month)[1])


class Claim(Strict):
    """Who said what about the tie of the front to one `parent`.

    `said`: when, not when the page was written. `origin`: whoever it goes back to; one wire in five outlets is one
    origin. `outlet`: where it stood. `says`: our own words. `url`: the page on which it was seen. `retold`: that
    page looks back on what was said before. `checked`: the text of that page was read and says so.
    """

    parent: Text
    speaker: Text
    kind: Text
    modality: Text
    said: Day
    outlet: Text
    origin: Text
    says: Text
    url: Address
    retold: bool = False
    checked: bool

    @property
    def supports(self) -> bool:
        """The sign: for the tie, or against it."""
        return self.modality != "denied"

    @model_validator(mode="after")
    def _in_the_vocabulary(self) -> Claim:
        if self.kind not in speaker_kinds():
            raise ValueError(f"unknown kind of speaker {self.kind!r}")
        if self.modality not in schema().modalities:
            raise ValueError(f"unknown modality {self.modality!r}")
        latest(self.said)
        return self


class Answer(Strict):
    """What is now established. `parent`: a body, or NONE. `also`: other bodies that share the name. `known_since`: the
    day on which it became established. `basis`: by what. An open answer has only a basis: why it is open."""

    verdict: Verdict
    basis: Text
    parent: Text | None = None
    also: tuple[Text, ...] = ()
    known_since: Day | None = None
    says: Text | None = None
    outlet: Text | None = None
    url: Address | None = None
    checked: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Answer:
        given = (self.parent, self.known_since, self.says, self.outlet, self.url)
        if self.verdict == "open":
            if any(given) or self.also or self.checked:
                raise ValueError("an open answer names nothing but its basis")
            return self
        if not all(given):
            raise ValueError("an answer needs parent, known_since, says, outlet and url")
        if (self.verdict == "front") != (self.parent != NONE):
            raise ValueError(f"a front has a parent and every other verdict has {NONE}")
        latest(self.known_since or "")
        return self


class Front(Strict):
    """One name, the bodies that it was laid to, what was said about it and the answer. `country`: where it acts;
    none for a name that claimed attacks all over the world."""

    name: Text
    aliases: tuple[Text, ...] = ()
    country: Text | None = None
    years: Years
    parents: Annotated[tuple[Text, ...], Field(min_length=1)]
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]
    answer: Answer

    @property
    def before(self) -> tuple[Claim, ...]:
        """The checked claims that were certainly made before the answer was known, the oldest first."""
        if self.answer.known_since is None:
            return ()
        known = earliest(self.answer.known_since)
        return tuple(sorted((c for c in self.claims if c.checked and latest(c.said) < known), key=lambda c: c.said))

    @property
    def usable(self) -> bool:
        """Whether it counts in the figures: a checked answer, and enough checked claims from before it."""
        return self.answer.checked and len(self.before) >= ENOUGH

    @model_validator(mode="after")
    def _claims_fit(self) -> Front:
        if NONE in self.parents or len(set(self.parents)) < len(self.parents):
            raise ValueError(f"{self.name}: parents are bodies, each once")
        for number, claim in enumerate(self.claims):
            if claim.parent not in self.parents:
                raise ValueError(
                    f"{self.name}: claims.{number} is about {claim.parent!r}, which is no candidate parent"
                )
        if len({(c.parent, c.speaker, c.said, c.outlet, c.modality) for c in self.claims}) < len(self.claims):
            raise ValueError(f"{self.name}: the same claim twice")
        return self


class Theatre(Strict):
    """One file: the fronts of one theatre."""

    theatre: Text
    fronts: Annotated[tuple[Front, ...], Field(min_length=1)]


def load(path: Path) -> Theatre:
    """Read one file. Raises SchemaError with the file, the key and what is wrong there."""
    return load_yaml(path, Theatre)


def read(folder: Path) -> tuple[Front, ...]:
    """The fronts of all files of a folder, by name. Raises SchemaError for a bad file and for a name used twice."""
    found: dict[str, Front] = {}
    for path in sorted(folder.glob("*.yaml")):
        for front in load(path).fronts:
            if names.key(front.name) in found:
                raise SchemaError(f"{front.name!r} stands in two entries", where=str(path))
            found[names.key(front.name)] = front
    return tuple(sorted(found.values(), key=lambda front: front.name))


@cache
def fronts() -> tuple[Front, ...]:
    """All fronts of the benchmark, read once."""
    return read(FOLDER)


def usable() -> tuple[Front, ...]:
    """Those that count in the figures."""
    return tuple(front for front in fronts() if front.usable)
