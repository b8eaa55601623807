"""The entries of `attribution/weights.yaml`, each a number or a choice beside its reason."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from ontology.schema import Strict

Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal[1, 2, 3, 4, 5, 6]
Fraction = Annotated[float, Field(ge=0, le=1)]
Why = Annotated[str, Field(min_length=1)]


class Reasoned(Strict):
    """Base of every entry: it says why it is so."""

    why: Why


class Share(Reasoned):
    value: Fraction


class Positive(Reasoned):
    value: Annotated[float, Field(gt=0)]


class Count(Reasoned):
    value: Annotated[int, Field(ge=1)]


class Odds(Reasoned):
    value: Annotated[float, Field(gt=1)]


class Growth(Reasoned):
    value: Annotated[float, Field(ge=1)]


class Grade(Share):
    """One step of an Admiralty scale; `value`: the factor it stands for."""

    name: str


class Prior(Strict):
    none: Share
    other: Share
    relation: Share

    @model_validator(mode="after")
    def _leave_room(self) -> Prior:
        if min(self.none.value, self.other.value) <= 0 or self.none.value + self.other.value >= 1:
            raise ValueError("none and other must both be above 0 and together leave something for the parents")
        if not 0 < self.relation.value < 1:
            raise ValueError("relation must lie between 0 and 1, both excluded")
        return self


class Relation(Reasoned):
    """How a predicate is asked. `exclusive`: its objects are rivals (one predicate); else each is its own question."""

    exclusive: bool


class ReliabilityGrade(Reasoned):
    grade: Reliability


class CredibilityGrade(Reasoned):
    grade: Credibility


class Ungraded(Strict):
    """The grades of what nobody has graded."""

    named_outlet: ReliabilityGrade
    unnamed_outlet: ReliabilityGrade
    credibility: CredibilityGrade


class Statement(Share):
    """A kind of evidence, and what one and many of it are called. `against`: it speaks against the parent it names."""

    one: str
    many: str
    against: bool = False


class Cell(Reasoned):
    """Which statement a modality in the mouth of a kind of speaker is."""

    statement: str


class Age(Strict):
    half_life_years: Positive
    floor: Share
    undated: Share


class Independence(Strict):
    shingle_words: Count
    near_copy: Share
    growth: Share
    growth_limit: Growth
    same_origin: Share


class Label(Reasoned):
    """A verbal label for every probability under `below` that no earlier label took; the last holds up to 1."""

    below: Fraction
    label: str


class Confidence(Reasoned):
    """The confidence of an answer that rests on at least this many independent origins."""

    origins: Annotated[int, Field(ge=0)]
    level: Literal["low", "moderate", "high"]


class Strength(Reasoned):
    """A word for evidence that multiplies the odds by less than `below`; without `below`, for all beyond."""

    below: Annotated[float, Field(gt=1)] | None = None
    word: str
