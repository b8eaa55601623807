"""Start, find and stop the server of a home folder. Any number of processes may ask at once: one server runs.

`home/engine/server.json` tells the next process where it is. Who starts or stops it holds `home/engine/start.lock`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

import filelock

from graph.arcadedb.command import command
from graph.arcadedb.files import Folder, read_json, write_private
from graph.arcadedb.processes import (
    Address,
    answers,
    end,
    find,
    free_ports,
    start_detached,
    start_server,
)
from graph.errors import EngineError, EngineUnreachableError

START_SECONDS = 60.0
LOCK_SECONDS = 120.0
"""How long to wait for another process that starts or stops the server."""
ATTEMPTS = 3
"""A port that was free may be taken before the server takes it: then others are tried."""
IDLE_MINUTES = "UNMASK_ENGINE_IDLE_MINUTES"
"""Environment variable: minutes without any connection after which the server stops; 0 = never."""
IDLE_MINUTES_DEFAULT = 60.0


class _NotStartedError(EngineUnreachableError):
    """The process ended before the server answered."""


class _PortTakenError(_NotStartedError):
    """Because somebody else was quicker to take a port."""


def ensure_running(home: Path) -> Address:
    """The server of `home`, started when there is none. Raises EngineError when it does not come up."""
    address = status(home)
    if address and answers(address):
        return address
    folder = Folder.of(home)
    folder.make()
    with _start_lock(folder):
        address = status(home)
        if address:
            with suppress(_NotStartedError):  # it was ending when we found it
                _wait_until_it_answers(folder, address)
                return address
        return _start(folder)


def status(home: Path) -> Address | None:
    """The server of `home` if its process is alive, else None."""
    noted = read_json(Folder.of(home).address)
    try:
        address = Address(**noted) if noted else None  # type: ignore[arg-type]  # what does not fit fails just below
        return address if address and find(address) else None
    except TypeError:
        return None


def stop(home: Path) -> bool:
    """Stop the server of `home`; False when none was running. What is committed is safe in any case."""
    folder = Folder.of(home)
    if not folder.path.is_dir():
        return False
    with _start_lock(folder):
        address = status(home)
        stopped = address is not None and end(address)
        folder.address.unlink(missing_ok=True)
        return stopped


def idle_minutes() -> float:
    """What `UNMASK_ENGINE_IDLE_MINUTES` says; the default where it says nothing that is a number."""
    try:
        return float(os.environ[IDLE_MINUTES])
    except (KeyError, ValueError):
        return IDLE_MINUTES_DEFAULT


@contextmanager
def _start_lock(folder: Folder) -> Iterator[None]:
    lock = filelock.FileLock(folder.lock)
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except filelock.Timeout as busy:
        raise EngineUnreachableError(
            "another process has been starting or stopping the engine for long", where=str(folder.path)
        ) from busy
    except OSError as error:
        raise EngineError(f"cannot be locked ({error.strerror})", where=str(folder.lock)) from error
    try:
        yield
    finally:
        lock.release()


def _start(folder: Folder) -> Address:
    folder.passwords()
    for _ in range(ATTEMPTS):
        ports = free_ports()
        arguments = command(folder.path, folder.root_password, *ports)
        address = start_server(arguments, folder.path, folder.console, ports)
        # Noted at once: should we be killed now, the next process finds it and waits for it.
        write_private(folder.address, json.dumps(asdict(address)))
        _start_watch(folder)
        try:
            _wait_until_it_answers(folder, address)
        except EngineUnreachableError as error:
            end(address)
            folder.address.unlink(missing_ok=True)
            if isinstance(error, _PortTakenError):
                continue
            raise
        return address
    raise EngineUnreachableError("the server found no free port", where=str(folder.path), remedy="try again")


def _start_watch(folder: Folder) -> None:
    """Start the process that stops the server when nobody has used it for long."""
    if idle_minutes() > 0:
        arguments = [sys.executable, "-m", "graph.arcadedb.watch", str(folder.path.parent)]
        start_detached(arguments, Path(__file__).parents[2], folder.console, dict(os.environ))


def _wait_until_it_answers(folder: Folder, address: Address) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers(address):
        if not find(address) or _failed(folder):
            end(address)  # one that failed does not always end by itself
            raise _failure(folder)
        if time.monotonic() > deadline:
            raise EngineUnreachableError(
                "the server is there but does not answer", where=str(folder.path), remedy="run: python -m graph stop"
            )
        time.sleep(0.05)


def _failed(folder: Folder) -> bool:
    return any(line.startswith('Exception in thread "main"') for line in _console(folder))


def _failure(folder: Folder) -> _NotStartedError:
    """Why the server did not start: the last cause on its console, without the name of the Java exception."""
    causes = [line.rpartition("Exception: ")[2] for line in _console(folder) if "Exception: " in line]
    cause = causes[-1] if causes else "no reason given"
    kind = _PortTakenError if "Unable to listen" in cause else _NotStartedError
    return kind(f"the server did not start: {cause}", where=str(folder.path))


def _console(folder: Folder) -> list[str]:
    try:
        return folder.console.read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
