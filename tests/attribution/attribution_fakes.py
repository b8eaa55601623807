"""Claims made up for the tests of attribution: illustrative, about nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from attribution.pool.terms import Evidence, Named
from graph.engine import Table, Transaction
from ontology import names
from queries.library import ours

FRONT = Named("group:front", "The Front")
P = Named("group:p", "Parent P")
Q = Named("group:q", "Parent Q")


def claim(number: int, parent: Named = P, **changes: Any) -> Evidence:
    """An anonymous source in an outlet of its own, published on 2021-01-01, in words that nobody else uses."""
    passage = " ".join(f"word{number}x{place}" for place in range(8))
    plain: dict[str, Any] = {
        "claim": f"claim:{number:04}",
        "predicate": "FRONT_FOR",
        "parent": parent,
        "modality": "suspected",
        "negative": False,
        "asserter": Named(f"source:{number}:unnamed", "unnamed sources"),
        "asserter_kind": "anonymous",
        "outlet": f"Outlet {number}",
        "report": f"report:{number:04}",
        "published": "2021-01-01",
        "quote": passage,
        "text": passage,
    }
    return Evidence(**(plain | changes))


def denial(number: int, parent: Named = P, **changes: Any) -> Evidence:
    """The parent itself denies it."""
    said = {"modality": "denied", "negative": True, "asserter": parent, "asserter_kind": "self"}
    return claim(number, parent, **(said | changes))


def official(number: int, parent: Named = P, **changes: Any) -> Evidence:
    """A ministry of its own says so."""
    office = {"modality": "accused", "asserter": Named(f"source:ministry{number}", f"Ministry {number}")}
    return claim(number, parent, **(office | {"asserter_kind": "institution"} | changes))


def row(number: int, subject: Named, parent: Named, **changes: object) -> dict[str, object]:
    """A row of `evidence-for-front`: an anonymous source, as in `claim`."""
    quote = f"quote number {number} names {parent.name} in its own words"
    plain: dict[str, object] = {
        "claim": f"claim:{number:04}",
        "predicate": "FRONT_FOR",
        "modality": "suspected",
        "subject": subject.id,
        "subject_name": subject.name,
        "object": parent.id,
        "object_name": parent.name,
        "object_label": "Group",
        "asserter": f"source:{number}:unnamed",
        "asserter_name": "unnamed sources",
        "asserter_kind": "anonymous",
        "report": f"report:{number:04}",
        "outlet": f"Outlet {number}",
        "published": "2021-01-01",
        "quote": quote,
        "text": f"A headline\n\nSomebody said: {quote}.",
        "valid_from": None,
        "valid_until": None,
        "confidence": None,
    }
    return plain | changes


class FakeEngine:
    """Answers the saved queries that tracing runs from a list of groups and a list of rows, without any Cypher."""

    kind = "fake"

    def __init__(self, groups: Sequence[Named], rows: Sequence[dict[str, object]] = ()) -> None:
        self.groups = groups
        self.rows = rows
        self.asked: list[str] = []
        self._answers = {
            "node": self._node,
            "look-up": self._look_up,
            "names": self._names,
            "evidence-for-front": self._evidence,
        }
        self._named = {ours()[name].body: name for name in self._answers}

    def read(self, cypher: str, parameters: Mapping[str, object] | None = None, **_: object) -> Table:
        name = self._named[cypher]
        self.asked.append(name)
        columns = tuple(column.name for column in ours()[name].columns)
        found = self._answers[name](parameters or {})
        return Table(columns, tuple({column: line.get(column) for column in columns} for line in found), False)

    def _node(self, given: Mapping[str, object]) -> list[dict[str, object]]:
        return [self._group(group) for group in self.groups if group.id == given["id"]]

    def _look_up(self, given: Mapping[str, object]) -> list[dict[str, object]]:
        wanted = [group for group in self.groups if names.key(group.name) == given["key"]]
        return [self._group(group) | {"matched_by": "key"} for group in wanted]

    def _names(self, _: Mapping[str, object]) -> list[dict[str, object]]:
        return [self._group(group) for group in self.groups]

    def _evidence(self, given: Mapping[str, object]) -> list[dict[str, object]]:
        predicates = given["predicates"]
        assert isinstance(predicates, list)
        return [
            line
            for line in self.rows
            if given["front"] in (line["subject"], line["object"]) and line["predicate"] in predicates
        ]

    @staticmethod
    def _group(group: Named) -> dict[str, object]:
        return {"id": group.id, "label": "Group", "name": group.name, "names": [group.name]}

    def write(self, _work: Callable[[Transaction], object]) -> NoReturn:
        raise AssertionError("tracing writes nothing")

    def prepare(self) -> None:
        """Nothing to prepare."""

    def wipe(self) -> None:
        """Nothing to wipe."""

    def close(self) -> None:
        """Nothing to close."""


class FakeWorkspace:
    """A workspace around a fake engine."""

    def __init__(self, engine: FakeEngine) -> None:
        self.engine = engine

    def __enter__(self) -> FakeWorkspace:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to let go of."""
