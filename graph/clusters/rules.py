"""`rules.yaml` as typed objects: what makes two reports copies, and two accounts one event."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator

from ontology.interchange import EventTypeName
from ontology.schema import Strict, load_yaml

PATH = Path(__file__).with_name("rules.yaml")

Precision = Literal["day", "month"]
Share = Annotated[float, Field(gt=0, le=1)]
Support = Annotated[float, Field(ge=0)]


class Copies(Strict):
    run_of_words: Annotated[int, Field(ge=1)]
    containment: Share
    fewest_runs: Annotated[int, Field(ge=1)]
    fewest_shared: Annotated[int, Field(ge=1)]
    widest_run: Annotated[int, Field(ge=2)]


class Weights(Strict):
    type: Support
    target: Support
    toll: Support
    toll_of_one: Support
    actor: Support
    victim: Support
    wording: Support
    copies: Support
    same_outlet: Annotated[float, Field(le=0)]


class Threshold(Strict):
    here: Support
    anywhere: Support


class Rules(Strict):
    """The whole of `rules.yaml`."""

    copies: Copies
    support: Weights
    needed: dict[Precision, Threshold]
    words_agree: Share
    wording_agree: Share
    kilometres: Annotated[float, Field(gt=0)]
    kilometres_between_towns: Annotated[float, Field(gt=0)]
    toll_ratio: Annotated[float, Field(ge=1)]
    compatible_types: list[frozenset[EventTypeName]]
    common_words: frozenset[str]

    @field_validator("common_words", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return value.split() if isinstance(value, str) else value

    def compatible(self, first: str, second: str) -> bool:
        return "other" in (first, second) or first == second or any({first, second} <= s for s in self.compatible_types)


@cache
def rules() -> Rules:
    """The rules, read once."""
    return load_yaml(PATH, Rules)
