"""`schema.yaml` as typed, frozen objects. Load it with `schema()`; a bad file names the culprit."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ontology.errors import SchemaError

PATH = Path(__file__).with_name("schema.yaml")

PropertyType = Literal["string", "text", "integer", "float", "boolean", "date", "datetime", "strings"]
EdgeFamily = Literal["evidence", "report", "claim", "place", "event"]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Mappings = dict[str, str | list[str]]
Vocabulary = Literal["predicates", "modalities", "event_types"]
"""A part of the schema whose names are the values of a property."""


class Strict(BaseModel):
    """Base of every model read from a data file: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Property(Strict):
    type: PropertyType
    description: str
    required: bool = False
    internal: bool = False
    """Bookkeeping of the projection: left out of exports."""
    values: list[str] | Vocabulary = []
    """The closed set that it takes its values from; none: it is open."""


class NodeType(Strict):
    description: str
    family: str
    colour: Colour
    shape: str
    glyph: str
    properties: dict[str, Property]
    entity: bool = False
    """May stand in the `entities` of a reading."""
    internal: bool = False
    """Bookkeeping of the projection: left out of exports."""
    mappings: Mappings = {}


class EdgeType(Strict):
    description: str
    family: EdgeFamily
    source: Annotated[list[str], Field(alias="from", min_length=1)]
    target: Annotated[list[str], Field(alias="to", min_length=1)]
    symmetric: bool = False
    single: bool = False
    """Every node that it may start from has exactly one."""
    line: str = "solid"
    mappings: Mappings = {}

    def starts(self) -> list[str]:
        """Node types that it may start from; with a symmetric edge also those it may end at."""
        return self._either(self.source, self.target)

    def ends(self) -> list[str]:
        """Node types that it may end at; with a symmetric edge also those it may start from."""
        return self._either(self.target, self.source)

    def _either(self, near: list[str], far: list[str]) -> list[str]:
        return [*near, *(name for name in far if self.symmetric and name not in near)]


class Predicate(Strict):
    description: str
    subject: Annotated[list[str], Field(min_length=1)]
    object: Annotated[list[str], Field(min_length=1)]
    edges: dict[str, str]
    symmetric: bool = False

    def edge_for(self, modality: str, *, by_subject: bool) -> str:
        """The derived edge type that a claim of this modality becomes; `by_subject`: its asserter is its subject."""
        keys = ([f"{modality}:self"] if by_subject else []) + [modality, "*"]
        return next(self.edges[key] for key in keys if key in self.edges)

    def edge_table(self, modalities: Iterable[str]) -> list[tuple[str, str]]:
        """What each modality becomes, and where the subject's own word counts for more: (`denied:self`, edge)."""
        table = [(modality, self.edge_for(modality, by_subject=False)) for modality in modalities]
        return table + [(key, edge) for key, edge in self.edges.items() if ":" in key]


class Modality(Strict):
    description: str
    line: str
    opacity: Annotated[float, Field(gt=0, le=1)]
    needs_asserter: bool = False
    """Needs a speaker other than the outlet."""


class EventType(Strict):
    description: str
    mappings: Mappings = {}


class Line(Strict):
    description: str
    dashes: list[int]
    mark: str = ""


class Standard(Strict):
    """A vocabulary of others that ours is mapped to; `iri` goes before its names to make identifiers of them."""

    title: str
    iri: str


class Schema(Strict):
    """The whole of `schema.yaml`, cross-checked: every name that one part uses exists in another."""

    version: int
    iri: str
    title: str
    standards: dict[str, Standard]
    nodes: dict[str, NodeType]
    edges: dict[str, EdgeType]
    edge_properties: dict[EdgeFamily, dict[str, Property]]
    predicates: dict[str, Predicate]
    modalities: dict[str, Modality]
    event_types: dict[str, EventType]
    lines: dict[str, Line]

    @property
    def entity_types(self) -> tuple[str, ...]:
        """Node types that a reading may list as entities, in the order of the file."""
        return tuple(name for name, node in self.nodes.items() if node.entity)

    def values_of(self, prop: Property) -> tuple[str, ...]:
        """The closed set of values of a property, empty when it is open."""
        if isinstance(prop.values, str):
            return tuple(getattr(self, prop.values))
        return tuple(prop.values)

    def claim_edges(self) -> tuple[str, ...]:
        """Edge types derived from claims, in the order of the file."""
        return tuple(name for name, edge in self.edges.items() if edge.family == "claim")

    @model_validator(mode="after")
    def _names_exist(self) -> Schema:
        problems = [*self._unknown_in_edges(), *self._unknown_in_predicates(), *self._unknown_elsewhere()]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _unknown_in_edges(self) -> list[str]:
        return [
            f"edges.{name}: unknown node type {end!r}"
            for name, edge in self.edges.items()
            for end in (*edge.source, *edge.target)
            if end not in self.nodes
        ]

    def _unknown_in_predicates(self) -> list[str]:
        problems = []
        for name, predicate in self.predicates.items():
            ends = (*predicate.subject, *predicate.object)
            problems += [f"predicates.{name}: unknown node type {end!r}" for end in ends if end not in self.nodes]
            for key, edge in predicate.edges.items():
                if edge not in self.edges or self.edges[edge].family != "claim":
                    problems.append(f"predicates.{name}.edges.{key}: {edge!r} is not an edge type of family claim")
                elif not self._joins(edge, predicate):
                    problems.append(f"predicates.{name}.edges.{key}: {edge!r} does not join all that it speaks of")
                if key.split(":")[0] not in {*self.modalities, "*"}:
                    problems.append(f"predicates.{name}.edges: unknown modality {key!r}")
            missing = [m for m in self.modalities if m not in predicate.edges and "*" not in predicate.edges]
            problems += [f"predicates.{name}.edges: no edge for modality {m!r}" for m in missing]
        return problems

    def _joins(self, edge: str, predicate: Predicate) -> bool:
        ends = self.edges[edge]
        return set(predicate.subject) <= set(ends.source) and set(predicate.object) <= set(ends.target)

    def _unknown_elsewhere(self) -> list[str]:
        problems = [f"{name}: both a node type and an edge type" for name in self.nodes if name in self.edges]
        styled = [(f"edges.{n}", e.line) for n, e in self.edges.items()]
        styled += [(f"modalities.{n}", m.line) for n, m in self.modalities.items()]
        problems += [f"{where}: unknown line {line!r}" for where, line in styled if line not in self.lines]
        mapped: list[tuple[str, Mappings]] = [(f"nodes.{n}", x.mappings) for n, x in self.nodes.items()]
        mapped += [(f"edges.{n}", x.mappings) for n, x in self.edges.items()]
        mapped += [(f"event_types.{n}", x.mappings) for n, x in self.event_types.items()]
        problems += [f"{w}: unknown standard {p!r}" for w, m in mapped for p in m if p not in self.standards]
        return problems


Model = TypeVar("Model", bound=BaseModel)


def load_yaml(path: Path, model: type[Model]) -> Model:
    """Read one data file into its model. Raises SchemaError with the file, the key and what is wrong there."""
    try:
        return model.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise SchemaError(f"cannot be read ({error.strerror})", where=str(path)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SchemaError(f"is not YAML in UTF-8: {error}", where=str(path)) from error
    except ValidationError as error:
        raise SchemaError(first_problem(error), where=str(path)) from error


def first_problem(error: ValidationError) -> str:
    """The first thing pydantic found, in one line: `key.path: what is wrong`."""
    problem = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in problem["loc"])
    message = problem["msg"].removeprefix("Value error, ")
    return f"{place}: {message}" if place else message


@cache
def schema() -> Schema:
    """The project's schema, read once."""
    return load_yaml(PATH, Schema)
