"""An engine without a server: it knows some names, and answers any other query with the rows it was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from graph.engine import Table, Transaction
from ontology.names import key
from queries.library import ours

T = TypeVar("T")
Row = dict[str, object]


@dataclass
class FakeEngine:
    """`known`: id and forms of the name of every node. `asked` keeps every call of `read`."""

    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    table: Table = field(default_factory=lambda: Table((), (), truncated=False))
    asked: list[tuple[str, dict[str, object], float, int | None]] = field(default_factory=list)
    kind: str = "fake"

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float = 30.0,
        max_rows: int | None = None,
    ) -> Table:
        values = dict(parameters or {})
        self.asked.append((cypher, values, timeout, max_rows))
        answers: dict[str, Callable[[Row], list[Row]]] = {
            "look-up": self._look_up,
            "names": self._names,
            "node": self._node,
        }
        for name, answer in answers.items():
            if cypher == ours()[name].body:
                assert values.keys() == {parameter.name for parameter in ours()[name].parameters}
                rows = answer(values)
                return Table(tuple(rows[0]) if rows else (), tuple(rows), truncated=False)
        return self.table

    def _of(self, labels: object) -> list[tuple[str, tuple[str, ...]]]:
        assert isinstance(labels, list)
        return [(i, forms) for i, forms in sorted(self.known.items()) if i.split(":")[0].capitalize() in labels]

    def _look_up(self, values: Row) -> list[Row]:
        rows: list[Row] = []
        for identity, forms in self._of(values["labels"]):
            if str(values["name"]).lower() in (form.lower() for form in forms):
                rows.append({"id": identity, "matched_by": "name"})
            elif values["key"] in [key(form) for form in forms]:
                rows.append({"id": identity, "matched_by": "key"})
        return rows

    def _names(self, values: Row) -> list[Row]:
        return [{"id": i, "name": forms[0], "names": list(forms)} for i, forms in self._of(values["labels"])]

    def _node(self, values: Row) -> list[Row]:
        return [{"id": values["id"]}] if values["id"] in self.known else []

    def write(self, work: Callable[[Transaction], T]) -> T:
        raise AssertionError(f"queries only read, not {work}")

    def prepare(self) -> None:
        raise AssertionError("queries only read")

    def wipe(self) -> None:
        raise AssertionError("queries only read")

    def close(self) -> None:
        """Nothing is held open."""
