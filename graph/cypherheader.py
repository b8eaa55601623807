"""The header of a `.cypher` file: what the query asks, what it needs and what it gives."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from ontology.errors import UnmaskError
from ontology.schema import PropertyType

EntityType = Literal["actor", "group", "person", "country", "place", "source", "event", "report"]
ParameterType = Literal["string", "integer", "float", "boolean", "date", "strings"] | EntityType
Cardinality = Literal["one", "many", "maybe"]
Value = str | int | float | bool | list[str] | None

PARAMETER_TYPES: tuple[str, ...] = tuple(name for part in get_args(ParameterType) for name in get_args(part))
_FIELDS = ("title", "question", "group", "returns")
_FIELD = re.compile(r"//\s?(?P<key>title|question|group|returns):\s*(?P<value>.*)")
_DECLARATION = re.compile(r"//\s?(?P<what>param|column)\s+(?P<name>[A-Za-z_]\w*):\s*(?P<type>\w+)(?P<rest>.*)")
_MORE = re.compile(r"//\s{2,}(?P<words>\S.*)")


class QueryFileError(UnmaskError):
    """A `.cypher` file breaks the rules of its form; `where` is `file:line`."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query asks for. Unless `required`, `default` (of its type, or None) is used when no value is given."""

    name: str
    type: ParameterType
    nullable: bool
    required: bool
    default: Value
    description: str


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of the answer holds."""

    name: str
    type: PropertyType
    nullable: bool
    description: str


@dataclass
class Header:
    """The header while it is read, line by line: `take` each, then `finish`. Both raise QueryFileError."""

    where: str
    fields: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    """Number of the line by what it declares: `title`, `param front`, `column parent`."""
    _last: str = ""

    def take(self, line: str, number: int) -> None:
        """Read one line of comment."""
        line = line.rstrip()
        if found := _FIELD.fullmatch(line):
            self._new(found["key"], number)
            self.fields[found["key"]] = found["value"]
        elif found := _DECLARATION.fullmatch(line):
            self._new(f"{found['what']} {found['name']}", number)
            (self._parameter if found["what"] == "param" else self._column)(found, number)
        elif (found := _MORE.fullmatch(line)) and self._last in self.fields:
            self.fields[self._last] += f" {found['words']}"
        else:
            known = "known are title, question, group, param NAME, returns, column NAME, each with a colon"
            raise self.error(f"{line!r} is not a line of a query's header", number, known)

    def finish(self, length: int) -> None:
        """Check that nothing is missing from a header of `length` lines."""
        for key in _FIELDS:
            if not self.fields.get(key):
                raise self.error(f"its header has no {key}", length or 1, f"add `// {key}: ...`")
        if not self.columns:
            raise self.error("its header declares no column", length, "add `// column NAME: TYPE -- what it is`")
        if self.fields["returns"] not in get_args(Cardinality):
            said = self.fields["returns"]
            raise self.error(f"returns is {said!r}, not one, many or maybe", self.lines["returns"])

    @property
    def returns(self) -> Cardinality:
        """How many rows the query gives; for a header that is finished."""
        return cast(Cardinality, self.fields["returns"])

    def error(self, what: str, line: int, remedy: str = "") -> QueryFileError:
        """An error about one line of the file."""
        return QueryFileError(what, where=f"{self.where}:{line}", remedy=remedy)

    def _new(self, key: str, number: int) -> None:
        if key in self.lines:
            raise self.error(f"{key} is declared twice, first on line {self.lines[key]}", number)
        self.lines[key] = number
        self._last = key

    def _parameter(self, found: re.Match[str], number: int) -> None:
        kind = self._known_type(found["type"], PARAMETER_TYPES, number)
        rest, nullable = self._nullable(found["rest"])
        required, default = not nullable, None
        if rest.startswith("="):
            required = False
            default, rest = self._default(rest[1:].lstrip(), kind, number)
            if default is None and not nullable:
                raise self.error(f"the default of {self._last} is null, but its type is not {kind}?", number)
        words = self._description(rest, number)
        name = found["name"]
        self.parameters[name] = Parameter(name, cast(ParameterType, kind), nullable, required, default, words)

    def _column(self, found: re.Match[str], number: int) -> None:
        kind = self._known_type(found["type"], get_args(PropertyType), number)
        rest, nullable = self._nullable(found["rest"])
        words = self._description(rest, number)
        self.columns[found["name"]] = Column(found["name"], cast(PropertyType, kind), nullable, words)

    def _known_type(self, kind: str, known: tuple[str, ...], number: int) -> str:
        if kind not in known:
            raise self.error(f"{self._last} has the unknown type {kind!r}", number, f"known are {', '.join(known)}")
        return kind

    def _nullable(self, rest: str) -> tuple[str, bool]:
        return rest.removeprefix("?").strip(), rest.startswith("?")

    def _default(self, rest: str, kind: str, number: int) -> tuple[Value, str]:
        try:
            value, end = json.JSONDecoder().raw_decode(rest)
        except ValueError as error:
            raise self.error(f"the default of {self._last} is not a JSON value", number) from error
        if value is not None and not _fits(value, kind):
            raise self.error(f"the default of {self._last} is no {kind}", number)
        return value, rest[end:].strip()

    def _description(self, rest: str, number: int) -> str:
        if not rest.startswith("--") or not rest[2:].strip():
            raise self.error(f"{self._last} has no description", number, "end the line with `-- what it is`")
        return rest[2:].strip()


def _fits(value: object, kind: str) -> bool:
    if kind == "strings":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    expected: dict[str, type | tuple[type, ...]] = {"integer": int, "float": (int, float), "boolean": bool}
    return isinstance(value, expected.get(kind, str)) and (kind == "boolean" or not isinstance(value, bool))
