"""The embedded server as an `Engine`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, Timer

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from graph.arcadedb.admin import DATABASE, Administrator
from graph.arcadedb.files import READER, WRITER, Folder
from graph.arcadedb.processes import LOOPBACK, Address
from graph.arcadedb.server import ensure_running
from graph.bolt import FETCH_ROWS, BoltEngine, message, open_driver
from graph.constraints import statements
from graph.errors import EngineError

_CONCEALED = re.compile(r"BOLT: (?P<detail>.+) \(concealed from the client in production mode\)")
_LOG_TAIL = 20_000


class ArcadeEngine(BoltEngine):
    """An `Engine` on the embedded server of a home. It starts the server again when it finds it gone."""

    kind = "arcadedb"
    contention = frozenset({"Neo.ClientError.Schema.ConstraintValidationFailed"})

    def __init__(self, home: Path) -> None:
        self._home = home
        self._folder = Folder.of(home)
        self._changing = Lock()
        self._connect(ensure_running(home))

    def prepare(self) -> None:
        """See `Engine.prepare`."""
        with self._administrator() as administrator:
            administrator.prepare(statements("constraints.arcadedb.sql"))

    def close(self) -> None:
        """See `Engine.close`."""
        self._writer.close()
        self._reader.close()

    def _connect(self, address: Address) -> None:
        self._at = address
        self._passwords = self._folder.passwords()
        self._writer, self._reader = self._driver(WRITER), self._driver(READER)

    def _driver(self, account: str) -> neo4j.Driver:
        return open_driver(f"bolt://{LOOPBACK}:{self._at.bolt_port}", account, self._passwords[account])

    def _administrator(self) -> Administrator:
        return Administrator(self._at, self._passwords)

    def _session(self, *, writing: bool, fetch_size: int = FETCH_ROWS) -> neo4j.Session:
        # The reader's account is what keeps readers from writing: this server does not look at the access mode.
        driver = self._writer if writing else self._reader
        return driver.session(database=DATABASE, fetch_size=fetch_size)

    def _address(self) -> str:
        return "the embedded engine"

    def _reconnect(self) -> None:
        with self._changing:  # other threads of ours may have met the same breakdown
            address = ensure_running(self._home)
            if address != self._at:
                self.close()
                self._connect(address)

    def _admit(self, cypher: str) -> None:
        pass  # the reader's account and the server's settings refuse all that they should

    @contextmanager
    def _time_limit(self, cypher: str, began: float, seconds: float) -> Iterator[None]:
        # This server does not heed the time limit of a transaction: the query is looked up and ended from outside.
        timer = Timer(seconds, self._end_query, (cypher, began))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _end_query(self, cypher: str, began: float) -> None:
        try:
            with self._administrator() as administrator:
                for query in administrator.queries():
                    if query["text"] == cypher and query["user"] == READER and query["startedAt"] >= began * 1000 - 1:
                        administrator.terminate(query["id"])
                        return
        except EngineError:
            return  # the server is gone, and the query with it

    def _detail(self, error: DriverError | Neo4jError, began: float) -> str:
        """In production mode the server tells clients no causes, only its log: the last one since `began`."""
        try:
            tail = self._folder.log.read_bytes()[-_LOG_TAIL:].decode("utf-8", errors="replace")
        except OSError:
            return message(error)
        since = datetime.fromtimestamp(began, UTC).isoformat(" ", "milliseconds")
        for line in reversed(tail.splitlines()):
            if (found := _CONCEALED.search(line)) and line >= since:
                return found["detail"]
        return message(error)


def connect_arcadedb(home: Path) -> ArcadeEngine:
    """The embedded engine of `home`, its server started when there is none."""
    return ArcadeEngine(home)
