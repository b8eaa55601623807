"""The adapter that both servers share: explicit transactions over Bolt with the official `neo4j` driver.

What differs between the servers (how a session is opened, what a reader may run, how a query is cut short) is in the
subclasses `graph.neo4jserver.Neo4jEngine` and `graph.arcadedb.engine.ArcadeEngine`.
"""

from __future__ import annotations

import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from random import SystemRandom
from typing import ClassVar, LiteralString, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable

from graph.engine import Table, Transaction
from graph.failures import clear_error
from graph.values import plain

T = TypeVar("T")

WRITE_TIMEOUT = 300.0
"""Seconds after which the server gives up a writing transaction."""
DISCARD_SECONDS = 0.5
FETCH_ROWS = 1000
WIPE_ROWS = 5000
"""Nodes removed per transaction: large enough to be quick, small enough for a modest heap."""
PATIENCE = 10.0
"""Seconds of waiting in all while the server asks for another try or is on its way back."""
CONTENTION_PATIENCE = 1.0
"""The same where contention cannot be told from a mistake that no second try mends."""
_JITTER = SystemRandom()

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what matters of it is in our errors


class BoltTransaction:
    """A `Transaction` over the driver's."""

    def __init__(self, transaction: neo4j.Transaction) -> None:
        self._transaction = transaction

    def run(self, cypher: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, object]]:
        """Run one statement; returns its rows. The driver's errors pass: the engine tries again or words them."""
        return [_row(record) for record in self._transaction.run(_query(cypher), dict(parameters or {}))]


class BoltEngine(ABC):
    """An `Engine` over Bolt."""

    kind: ClassVar[str]
    contention: ClassVar[frozenset[str]] = frozenset()
    """Codes that this server also raises for mere contention, beside those that the driver calls retryable."""

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float = 30.0,
        max_rows: int | None = None,
    ) -> Table:
        """See `Engine.read`."""

        def attempt() -> Table:
            self._admit(cypher)
            began = time.time()
            fetch_size = min(FETCH_ROWS, (max_rows or FETCH_ROWS) + 1)
            with (
                self._session(writing=False, fetch_size=fetch_size) as session,
                self._time_limit(cypher, began, timeout),
                session.begin_transaction(timeout=timeout) as transaction,  # the commit brings to light what is refused
            ):
                table = _table(transaction.run(_query(cypher), dict(parameters or {})), max_rows)
                if table.truncated:
                    # Told to forget the rest, a server may still work it out to the end: it is given little time.
                    with self._time_limit(cypher, began, DISCARD_SECONDS), suppress(Neo4jError):
                        transaction.close()
                return table

        return self._persist(attempt, timeout, repeatable=True)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """See `Engine.write`."""

        def attempt() -> T:
            with self._session(writing=True) as session, session.begin_transaction(timeout=WRITE_TIMEOUT) as opened:
                outcome = work(BoltTransaction(opened))
                opened.commit()
                return outcome

        return self._persist(attempt, WRITE_TIMEOUT, repeatable=False)

    def wipe(self) -> None:
        """See `Engine.wipe`."""
        cypher = "MATCH (n) WITH n LIMIT $rows DETACH DELETE n RETURN count(*) AS gone"
        while self.write(lambda transaction: transaction.run(cypher, {"rows": WIPE_ROWS}))[0]["gone"]:
            pass

    @abstractmethod
    def prepare(self) -> None:
        """See `Engine.prepare`."""

    @abstractmethod
    def close(self) -> None:
        """See `Engine.close`."""

    @abstractmethod
    def _session(self, *, writing: bool, fetch_size: int = FETCH_ROWS) -> neo4j.Session:
        """A new session, as writer or as reader."""

    @abstractmethod
    def _address(self) -> str:
        """The server, as people know it, for error messages."""

    @abstractmethod
    def _admit(self, cypher: str) -> None:
        """Raise ReadOnlyError for what a reader must not run and the server itself would let pass."""

    @abstractmethod
    def _time_limit(self, cypher: str, began: float, seconds: float) -> AbstractContextManager[None]:
        """Ends the reading query that began then, should it still run after `seconds` inside this context: for
        servers that do not heed the time limit of a transaction."""

    @abstractmethod
    def _reconnect(self) -> None:
        """Called after the connection broke, before the next attempt."""

    @abstractmethod
    def _detail(self, error: DriverError | Neo4jError, began: float) -> str:
        """What the server says about the error, in one line; `began` in seconds since the epoch."""

    def _persist(self, attempt: Callable[[], T], timeout: float, *, repeatable: bool) -> T:
        """Make attempts until one succeeds or patience ends. `repeatable`: whatever became of the last one."""
        waited, pause = 0.0, 0.01
        while True:
            began = time.time()
            try:
                return attempt()
            except (DriverError, Neo4jError) as error:
                lost = repeatable and isinstance(error, ServiceUnavailable)
                if waited >= (PATIENCE if lost else self._patience(error)):
                    raise clear_error(error, self._address(), self._detail(error, began), timeout) from error
                if isinstance(error, DriverError):
                    self._reconnect()
            except (OverflowError, UnicodeEncodeError) as error:
                raise clear_error(error, self._address(), str(error), timeout) from error
            time.sleep(pause * _JITTER.uniform(0.5, 1.5))  # two that collided must not collide again
            waited += pause
            pause = min(pause * 2, 1.0)

    def _patience(self, error: DriverError | Neo4jError) -> float:
        """Seconds of waiting that the error is worth."""
        if error.is_retryable():
            return PATIENCE
        return CONTENTION_PATIENCE if getattr(error, "code", None) in self.contention else 0.0


def _table(result: neo4j.Result, max_rows: int | None) -> Table:
    rows: list[dict[str, object]] = []
    for record in result:
        if len(rows) == max_rows:
            return Table(tuple(result.keys()), tuple(rows), truncated=True)
        rows.append(_row(record))
    return Table(tuple(result.keys()), tuple(rows), truncated=False)


def open_driver(address: str, user: str, password: str, *, silent: bool = False) -> neo4j.Driver:
    """A driver with our settings; `silent`: ask the server for no hints about queries, which not every server knows."""
    return neo4j.GraphDatabase.driver(
        address,
        auth=(user, password),
        connection_timeout=5.0,
        connection_acquisition_timeout=15.0,
        user_agent="unmask",
        notifications_min_severity=neo4j.NotificationMinimumSeverity.OFF if silent else None,
    )


def message(error: DriverError | Neo4jError) -> str:
    """The first line of what the driver or the server says about an error."""
    said = error.message if isinstance(error, Neo4jError) else str(error)
    return (said or "no reason given").strip().partition("\n")[0]


def _query(cypher: str) -> LiteralString:
    # The driver asks for literals to keep data out of statements. Ours stand in `.cypher` files, data in parameters.
    return cypher


def _row(record: neo4j.Record) -> dict[str, object]:
    return {key: plain(record[key]) for key in record.keys()}  # noqa: SIM118  # a record iterates over its values
