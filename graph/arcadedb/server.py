"""Start, find and stop the server of a home folder. Any number of processes may ask at once: one server runs.

The server is a child in a session of its own, so it outlives its parent however that ends, and `server.json` tells
the next process where it is: ports, and the process id with its start time, because ids are used again.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import filelock
import psutil

from graph.arcadedb.command import LOOPBACK, command, environment
from graph.arcadedb.files import Folder, read_json, write_private
from graph.errors import EngineError, EngineUnreachableError

START_SECONDS = 60.0
STOP_SECONDS = 30.0
ATTEMPTS = 3
"""A port found free may be taken before the server takes it: then others are tried."""
IDLE_MINUTES = "UNMASK_ENGINE_IDLE_MINUTES"
"""Environment variable: minutes without any connection after which the server stops; 0 = never."""


class _PortTakenError(EngineUnreachableError):
    """Somebody was quicker to take a port that had been free."""


_children: list[subprocess.Popen[bytes]] = []  # kept so that they are reaped when they end before this process does


@dataclass(frozen=True)
class Address:
    """Where a running server is found."""

    pid: int
    started: float
    """Start of the process in seconds since the epoch, as the operating system tells it."""
    http_port: int
    bolt_port: int


def ensure_running(home: Path) -> Address:
    """The server of `home`, started when there is none. Raises EngineError when it does not come up."""
    folder = _folder(home)
    address = running(home)
    if address and _answers(address):
        return address
    folder.make()
    with _start_lock(folder):
        address = running(home)
        if address:
            _wait_until_it_answers(folder, address)
            return address
        return _start(folder)


def running(home: Path) -> Address | None:
    """The server of `home` if its process is alive, else None."""
    noted = read_json(_folder(home).address)
    try:
        address = Address(**noted) if noted else None  # type: ignore[arg-type]  # checked by using it
        return address if address and process(address) else None
    except TypeError:
        return None


def process(address: Address) -> psutil.Process | None:
    """The process at `address`, unless it has ended."""
    try:
        found = psutil.Process(address.pid)
        same = abs(found.create_time() - address.started) < 2
        return found if same and found.status() != psutil.STATUS_ZOMBIE else None
    except psutil.NoSuchProcess:
        return None


def stop(home: Path) -> bool:
    """Stop the server of `home`; False when none was running. What is committed is safe in any case."""
    folder = _folder(home)
    if not folder.path.is_dir():
        return False
    with _start_lock(folder):
        address = running(home)
        stopped = address is not None and _end(address)
        folder.address.unlink(missing_ok=True)
        return stopped


def _folder(home: Path) -> Folder:
    return Folder(home.resolve() / "engine")


def _start_lock(folder: Folder) -> filelock.FileLock:
    return filelock.FileLock(folder.lock, timeout=START_SECONDS + STOP_SECONDS)


def _start(folder: Folder) -> Address:
    folder.passwords()
    for _ in range(ATTEMPTS):
        address = _launch(folder)
        # Noted at once: should we be killed now, the next process finds it and waits for it.
        write_private(folder.address, json.dumps(asdict(address)))
        _watch(folder)
        try:
            _wait_until_it_answers(folder, address)
            return address
        except _PortTakenError:
            _end(address)
        except EngineError:
            _end(address)
            folder.address.unlink(missing_ok=True)
            raise
    raise EngineUnreachableError("the server found no free port", where=str(folder.path), remedy="try again")


def _launch(folder: Folder) -> Address:
    http_port, bolt_port = _free_ports()
    arguments = command(folder.path, folder.root_password, http_port, bolt_port)
    folder.console.unlink(missing_ok=True)
    child = _detached(arguments, folder, cwd=folder.path, surroundings=environment())
    return Address(child.pid, psutil.Process(child.pid).create_time(), http_port, bolt_port)


def _watch(folder: Folder) -> None:
    """Start the process that stops the server when nobody has used it for long."""
    if float(os.environ.get(IDLE_MINUTES) or 60) > 0:
        arguments = [sys.executable, "-m", "graph.arcadedb.watch", str(folder.path.parent)]
        _detached(arguments, folder, cwd=Path(__file__).parents[2], surroundings=dict(os.environ))


def _detached(
    arguments: list[str], folder: Folder, *, cwd: Path, surroundings: dict[str, str]
) -> subprocess.Popen[bytes]:
    with folder.console.open("ab") as console:
        child = subprocess.Popen(
            arguments,
            cwd=cwd,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=console,
            start_new_session=True,
        )
    _children.append(child)
    return child


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind((LOOPBACK, 0))
        other.bind((LOOPBACK, 0))
        return one.getsockname()[1], other.getsockname()[1]


def _wait_until_it_answers(folder: Folder, address: Address) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(address):
        cause = _cause_of_failure(folder)
        if "Unable to listen" in cause:
            raise _PortTakenError(cause)
        if cause or not process(address):  # a server that failed does not always end
            raise EngineUnreachableError(
                f"the server did not start: {cause or 'no reason given'}", where=str(folder.path)
            )
        if time.monotonic() > deadline:
            raise EngineUnreachableError(
                "the server is there but does not answer", where=str(folder.path), remedy="run: python -m graph stop"
            )
        time.sleep(0.05)


def _answers(address: Address) -> bool:
    """Whether the server takes requests. Bolt listens before HTTP says that it is ready, but it is asked too."""
    http = HTTPConnection(LOOPBACK, address.http_port, timeout=2)
    try:
        http.request("GET", "/api/v1/ready")
        ready = http.getresponse().status == 204
        with socket.create_connection((LOOPBACK, address.bolt_port), timeout=2):
            return ready
    except (OSError, HTTPException):
        return False
    finally:
        http.close()


def _end(address: Address) -> bool:
    """End the process, gently if it lets us; False when it had ended already."""
    found = process(address)
    if not found:
        return False
    try:
        found.terminate()
        found.wait(STOP_SECONDS)
    except psutil.TimeoutExpired:
        found.kill()
        found.wait(STOP_SECONDS)
    except psutil.NoSuchProcess:
        pass
    return True


def _cause_of_failure(folder: Folder) -> str:
    """The last cause that the console gives for a failed start, without the name of the Java exception; else ""."""
    try:
        lines = folder.console.read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return ""
    causes = [line.rpartition("Exception: ")[2] for line in lines if "Exception: " in line]
    return causes[-1] if causes else ""
