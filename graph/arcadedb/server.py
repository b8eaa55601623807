"""Start, find and stop the server of a home folder. Any number of processes may ask at once: one server runs.

`home/engine/server.json` tells the next process where it is. Who starts or stops it holds `home/engine/start.lock`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict
from pathlib import Path

import filelock

from graph.arcadedb.command import command
from graph.arcadedb.files import Folder, read_json, write_private
from graph.arcadedb.processes import (
    STOP_SECONDS,
    Address,
    answers,
    end,
    find,
    free_ports,
    start_detached,
    start_server,
)
from graph.errors import EngineUnreachableError

START_SECONDS = 60.0
ATTEMPTS = 3
"""A port that was free may be taken before the server takes it: then others are tried."""
IDLE_MINUTES = "UNMASK_ENGINE_IDLE_MINUTES"
"""Environment variable: minutes without any connection after which the server stops; 0 = never."""
IDLE_MINUTES_DEFAULT = 60.0


class _PortTakenError(EngineUnreachableError):
    """Somebody was quicker."""


def ensure_running(home: Path) -> Address:
    """The server of `home`, started when there is none. Raises EngineError when it does not come up."""
    address = status(home)
    if address and answers(address):
        return address
    folder = Folder.of(home)
    folder.make()
    with _start_lock(folder):
        address = status(home)
        if not address:
            return _start(folder)
        _wait_until_it_answers(folder, address)
        return address


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


def _start_lock(folder: Folder) -> filelock.FileLock:
    return filelock.FileLock(folder.lock, timeout=START_SECONDS + STOP_SECONDS)


def _start(folder: Folder) -> Address:
    folder.passwords()
    for _ in range(ATTEMPTS):
        ports = free_ports()
        arguments = command(folder.path, folder.root_password, *ports)
        address = start_server(arguments, folder.path, folder.console, ports)
        # Noted at once: should we be killed now, the next process finds it and waits for it.
        write_private(folder.address, json.dumps(asdict(address)))
        try:
            _wait_until_it_answers(folder, address)
        except EngineUnreachableError as error:
            end(address)
            folder.address.unlink(missing_ok=True)
            if isinstance(error, _PortTakenError):
                continue
            raise
        _start_watch(folder)
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
        cause = _cause_of_failure(folder)
        if "Unable to listen" in cause:
            raise _PortTakenError(cause)
        if cause or not find(address):  # a server that failed does not always end
            cause = cause or "no reason given"
            raise EngineUnreachableError(f"the server did not start: {cause}", where=str(folder.path))
        if time.monotonic() > deadline:
            raise EngineUnreachableError(
                "the server is there but does not answer", where=str(folder.path), remedy="run: python -m graph stop"
            )
        time.sleep(0.05)


def _cause_of_failure(folder: Folder) -> str:
    """The last cause that the console gives for a failed start, without the name of the Java exception; else ""."""
    try:
        lines = folder.console.read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ""
    if not any(line.startswith('Exception in thread "main"') for line in lines):
        return ""
    return [line.rpartition("Exception: ")[2] for line in lines if "Exception: " in line][-1]
