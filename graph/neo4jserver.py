"""A Neo4j server as an `Engine`: one that the user runs, named by `UNMASK_NEO4J_URI`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph.bolt import FETCH_ROWS, PATIENCE, BoltEngine, message, open_driver
from graph.constraints import statements
from graph.engine import NEO4J_URI, Transaction
from graph.errors import EngineUnreachableError, ReadOnlyError
from graph.failures import clear_error

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_REFUSED_STEPS = ("LoadCSV", "Show", "Terminate", "AdministrationCommand")
"""How steps of a plan begin that Neo4j calls reading and that a reader of the graph has no business with."""
_PROCEDURES = "db."
"""How the names of the procedures begin that a reader may call."""
_REMEMBERED = 1000
"""Statements known to be harmless: saved queries are looked at once."""


class Neo4jEngine(BoltEngine):
    """An `Engine` on one database of a Neo4j server."""

    kind = "neo4j"

    def __init__(self, address: str, user: str, password: str, database: str) -> None:
        self._uri = address
        self._database = database
        self._harmless: set[str] = set()
        # A cluster answers readers from other machines: bookmarks make those wait for what we wrote.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        if not _is_bolt(address):
            raise EngineUnreachableError(
                "not the address of a Bolt server", where=f"{NEO4J_URI}={address}", remedy="e.g. bolt://localhost:7687"
            )
        self._driver = open_driver(address, user, password, silent=True)

    def check(self) -> None:
        """Raise EngineError unless the server lets us in and has the database. Asked once, not again and again."""
        try:
            with self._session(writing=False) as session:
                session.run("RETURN 1").consume()
        except (DriverError, Neo4jError) as error:
            raise clear_error(error, self._address(), message(error), PATIENCE) from error

    def prepare(self) -> None:
        """See `Engine.prepare`."""

        def declare(transaction: Transaction) -> None:
            for statement in statements("constraints.neo4j.cypher"):
                transaction.run(statement)

        self.write(declare)
        self.write(lambda transaction: transaction.run("CALL db.awaitIndexes(300)"))

    def close(self) -> None:
        """See `Engine.close`."""
        self._driver.close()

    def _session(self, *, writing: bool, fetch_size: int = FETCH_ROWS) -> neo4j.Session:
        return self._driver.session(
            database=self._database,
            default_access_mode=neo4j.WRITE_ACCESS if writing else neo4j.READ_ACCESS,
            fetch_size=fetch_size,
            bookmark_manager=self._bookmarks,
        )

    def _address(self) -> str:
        return f"Neo4j at {self._uri}, database {self._database}"

    def _admit(self, cypher: str) -> None:
        # The access mode stops writing, but not reading of files and of the server's own affairs.
        if cypher in self._harmless:
            return
        with self._session(writing=False) as session, session.begin_transaction() as transaction:
            summary = transaction.run("EXPLAIN " + cypher).consume()
        for step, details in _steps(summary.plan or {}):
            if step.startswith(_REFUSED_STEPS) or (step == "ProcedureCall" and not details.startswith(_PROCEDURES)):
                raise ReadOnlyError(f"a query may only read the graph, not {details or step}", where=self._address())
        if len(self._harmless) >= _REMEMBERED:
            self._harmless.clear()
        self._harmless.add(cypher)

    def _time_limit(self, cypher: str, began: float, seconds: float) -> AbstractContextManager[None]:  # noqa: ARG002
        return nullcontext()  # the server heeds the limit of the transaction

    def _reconnect(self) -> None:
        pass  # the driver does

    def _detail(self, error: DriverError | Neo4jError, began: float) -> str:  # noqa: ARG002  # the error says it all
        return message(error)


def connect_neo4j(settings: Mapping[str, str]) -> Neo4jEngine:
    """The server that the environment names. Raises EngineError when it does not let us in."""
    engine = Neo4jEngine(
        settings[NEO4J_URI],
        settings.get("UNMASK_NEO4J_USER") or "neo4j",
        settings.get("UNMASK_NEO4J_PASSWORD") or "",
        settings.get("UNMASK_NEO4J_DATABASE") or "neo4j",
    )
    try:
        engine.check()
    except BaseException:
        engine.close()
        raise
    return engine


def _is_bolt(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:  # the port is no number
        return False


def _steps(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield str(plan.get("operatorType", "")).partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _steps(child)
