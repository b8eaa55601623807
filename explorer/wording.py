"""`wording.yaml` as typed, frozen objects, checked against the schema: no edge type without words or a place."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from ontology.schema import Strict, load_yaml, schema

PATH = Path(__file__).with_name("wording.yaml")

Direction = Literal["out", "in"]


class Phrases(Strict):
    """An edge type read from its source (`out`) and from its target (`into`)."""

    out: str
    into: Annotated[str, Field(alias="in")]

    def read(self, direction: Direction) -> str:
        """The phrasing for one direction."""
        return self.out if direction == "out" else self.into


class Section(Strict):
    """One section of an actor's page and the edges it shows."""

    title: str
    edges: list[tuple[str, Direction]]


class Wording(Strict):
    """The whole of `wording.yaml`."""

    edges: dict[str, Phrases]
    predicates: dict[str, str]
    speakers: dict[str, str]
    sections: list[Section]

    def phrase(self, edge: str, predicate: str | None, direction: Direction = "out") -> str:
        """An edge in words, read from its source or its target."""
        about = self.edges[predicate].read(direction) if predicate in self.edges else "this"
        return self.edges[edge].read(direction).format(predicate=about)

    @model_validator(mode="after")
    def _complete(self) -> Wording:
        known = {name for name, edge in schema().edges.items() if edge.family in ("claim", "event")}
        placed = {edge for section in self.sections for edge, _ in section.edges}
        checks = (
            ("edges", set(self.edges), known),
            ("predicates", set(self.predicates), set(schema().predicates)),
            ("sections", placed, set(schema().claim_edges())),
        )
        for where, found, wanted in checks:
            if found != wanted:
                raise ValueError(f"{where}: {', '.join(sorted(found ^ wanted))} unknown to the schema or missing here")
        return self


@cache
def wording() -> Wording:
    """The words of the explorer, read once."""
    return load_yaml(PATH, Wording)
