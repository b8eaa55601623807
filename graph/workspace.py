"""A workspace: one home folder with its record, its engine and its lock. The door that every command opens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import filelock

from graph import arcadedb
from graph.engine import NEO4J_URI, Engine, connect
from graph.erasure.guard import Guard
from graph.errors import RecordError
from graph.projection import Progress, position, project
from graph.record import Record

DEFAULT_HOME = ".unmask"
ENGINE_FOLDER = "engine"
"""Where in a home the embedded engine keeps its files."""


class Workspace:
    """Record and engine of one home. Both are opened on first use; `close` (or `with`) lets go of them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._caught_up = False
        try:
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise RecordError(
                f"cannot be made a home folder ({error.strerror})", where=str(home), remedy="set UNMASK_HOME"
            ) from error

    @cached_property
    def record(self) -> Record:
        """The record: SQLite in the home, or the database at `UNMASK_RECORD_URL`."""
        record = Record(os.environ.get("UNMASK_RECORD_URL") or f"sqlite:///{self.home / 'record.db'}")
        record.guard = Guard(self.home, record)
        return record

    @cached_property
    def _connection(self) -> Engine:
        engine = connect(self.home)
        engine.prepare()
        return engine

    @property
    def engine(self) -> Engine:
        """The engine, caught up with the record unless somebody is writing just now."""
        engine = self._connection
        if not self._caught_up:
            self._caught_up = True
            self._catch_up(engine)
        return engine

    def _catch_up(self, engine: Engine) -> None:
        if (position(engine) or (0, ""))[0] >= self.record.head():
            return
        try:
            with self._lock.acquire(blocking=False):
                project(self.record, engine)
        except filelock.Timeout:
            pass  # whoever holds the lock projects what they append

    @cached_property
    def _lock(self) -> filelock.FileLock:
        return filelock.FileLock(self.home / "write.lock")

    @contextmanager
    def writing(self, *, wait: bool = True, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
        """Hold the write lock. When another process has it: call `on_wait` and wait, or with `wait=False` raise
        RecordError."""
        try:
            self._lock.acquire(blocking=False)
        except filelock.Timeout as busy:
            if not wait:
                raise RecordError(
                    "another process is writing", where=str(self.home), remedy="try again when it is done"
                ) from busy
            if on_wait:
                on_wait()
            self._lock.acquire()
        try:
            yield
        finally:
            self._lock.release()

    def project(self, *, progress: Progress | None = None) -> int:
        """Bring the graph up to the record; returns the number of reports written. Hold `writing()` around it."""
        self._caught_up = True
        return project(self.record, self._connection, progress=progress)

    def rebuild(self, *, progress: Progress | None = None) -> int:
        """Empty the engine and project the whole record anew. Hold `writing()` around it."""
        self._connection.wipe()
        self._connection.prepare()
        return self.project(progress=progress)

    def discard_graph(self) -> None:
        """Remove the graph with every file of the embedded engine. Hold `writing()` around it, and `project` after."""
        if os.environ.get(NEO4J_URI):
            self._connection.wipe()
        if "_connection" in self.__dict__:
            self.__dict__.pop("_connection").close()
        arcadedb.stop(self.home)
        shutil.rmtree(self.home / ENGINE_FOLDER, ignore_errors=True)
        self._caught_up = False

    def close(self) -> None:
        """Let go of both; an embedded engine goes on running for the next command."""
        for name in ("_connection", "record"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_workspace(home: Path | None = None) -> Workspace:
    """The workspace at `home`, at `UNMASK_HOME`, or in `.unmask` here."""
    return Workspace(home or Path(os.environ.get("UNMASK_HOME") or DEFAULT_HOME))
