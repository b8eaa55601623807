"""Processes and ports: what starting, finding and ending a server needs of the operating system."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil

LOOPBACK = "127.0.0.1"
STOP_SECONDS = 30.0
_CLOCK = 2.0
"""Seconds by which the start time of a process may seem to move when the clock is set."""
_INHERITED = ("PATH", "HOME", "TMPDIR", "LANG", "SYSTEMROOT", "TEMP")
"""All that the server gets from our environment: JAVA_TOOL_OPTIONS and the like must not change what runs."""

_children: list[subprocess.Popen[bytes]] = []  # kept, so that those that end before we do are taken notice of


@dataclass(frozen=True)
class Address:
    """Where a server is found. `started`: start of its process in seconds since the epoch, because ids are used
    again."""

    pid: int
    started: float
    http_port: int
    bolt_port: int


def find(address: Address) -> psutil.Process | None:
    """The process at `address`, unless it has ended."""
    try:
        process = psutil.Process(address.pid)
        same = abs(process.create_time() - address.started) < _CLOCK
        return process if same and process.status() != psutil.STATUS_ZOMBIE else None
    except psutil.NoSuchProcess:
        return None


def end(address: Address) -> bool:
    """End the process, gently if it lets us; False when it had ended already."""
    process = find(address)
    if not process:
        return False
    for ask in (process.terminate, process.kill):
        with suppress(psutil.NoSuchProcess):
            ask()
        deadline = time.monotonic() + STOP_SECONDS
        # Not `process.wait`: that also waits for the parent, which may be busy, to take notice.
        while find(address) and time.monotonic() < deadline:
            time.sleep(0.02)
    return True


def answers(address: Address) -> bool:
    """Whether the server takes requests, on ports that are its own and not a stranger's."""
    process = find(address)
    if not process:
        return False
    try:
        listening = {c.laddr.port for c in process.net_connections("tcp") if c.status == psutil.CONN_LISTEN}
        return {address.http_port, address.bolt_port} <= listening and _ready(address)
    except psutil.Error:
        return False


def _ready(address: Address) -> bool:
    http = HTTPConnection(LOOPBACK, address.http_port, timeout=2)
    try:
        http.request("GET", "/api/v1/ready")
        return http.getresponse().status == 204
    except (OSError, HTTPException):
        return False
    finally:
        http.close()


def start_server(arguments: Sequence[str], folder: Path, console: Path, ports: tuple[int, int]) -> Address:
    """Start a server that works in `folder` and listens on `ports` (HTTP, Bolt)."""
    console.unlink(missing_ok=True)
    surroundings = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    pid = start_detached(arguments, folder, console, surroundings)
    return Address(pid, psutil.Process(pid).create_time(), *ports)


def start_detached(arguments: Sequence[str], folder: Path, console: Path, surroundings: dict[str, str]) -> int:
    """Start a process in a session of its own, so that it outlives us however we end; returns its id."""
    with console.open("ab") as out:
        child = subprocess.Popen(
            arguments,
            cwd=folder,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    _children[:] = [earlier for earlier in _children if earlier.poll() is None]
    _children.append(child)
    return child.pid


def free_ports() -> tuple[int, int]:
    """Two ports of the loopback that nobody listens on just now."""
    with socket.socket() as one, socket.socket() as other:
        one.bind((LOOPBACK, 0))
        other.bind((LOOPBACK, 0))
        return one.getsockname()[1], other.getsockname()[1]
