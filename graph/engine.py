"""What an engine is: a database that holds the graph and answers Cypher. `connect` finds the one in use."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

T = TypeVar("T")

NEO4J_URI = "UNMASK_NEO4J_URI"
"""Environment variable with the address of a Neo4j server; without it the embedded engine serves."""


@dataclass(frozen=True)
class Table:
    """Rows of an answer. Every row has exactly `columns`; `truncated` when there were more rows than asked for.

    Without rows `columns` may be empty: the embedded engine learns the names from the first row.

    Values are plain Python: str, int, float, bool, None, list, dict. Dates and times come as ISO strings.
    """

    columns: tuple[str, ...]
    rows: tuple[dict[str, object], ...]
    truncated: bool


class Transaction(Protocol):
    """An open transaction: everything run in it lands together or not at all."""

    def run(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, object]]:
        """Run one statement and return its rows, as plain values. Raises EngineError."""
        ...


class Engine(Protocol):
    """A graph database. All methods raise EngineError, whose one line says what happened and what to do."""

    @property
    def kind(self) -> str:
        """`arcadedb` or `neo4j`."""
        ...

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float = 30.0,
        max_rows: int | None = None,
    ) -> Table:
        """Answer one reading statement; nothing it contains can write. `timeout` in seconds."""
        ...

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Do `work` in one transaction and commit it. `work` is called again when the server asks for another try,
        so it must not change anything outside the transaction that a second call would spoil."""
        ...

    def prepare(self) -> None:
        """Make database, accounts, constraints and indexes that are not there yet. Cheap when all are."""
        ...

    def wipe(self) -> None:
        """Remove every node and edge that this database holds."""
        ...

    def close(self) -> None:
        """Let go of the connection; the server goes on."""
        ...


def connect(home: Path) -> Engine:
    """The engine in use: Neo4j where `UNMASK_NEO4J_URI` says so, else the embedded one of this home folder, started
    when nobody has. Raises EngineError when it does not answer."""
    # Here and not above, because the adapters build on this module, and because nobody should load both.
    if os.environ.get(NEO4J_URI):
        from graph.neo4jserver import connect_neo4j  # noqa: PLC0415

        return connect_neo4j(os.environ)
    from graph.arcadedb.engine import connect_arcadedb  # noqa: PLC0415

    return connect_arcadedb(home)
