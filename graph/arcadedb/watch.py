"""`python -m graph.arcadedb.watch HOME`: stops the server of a home when nobody has been connected for long."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import psutil

from graph.arcadedb.processes import Address, answers, find
from graph.arcadedb.server import START_SECONDS, idle_minutes, status, stop

LOOK_SECONDS = 5.0


def watch(home: Path, idle_seconds: float) -> None:
    """Return when the server that runs now has ended: by itself, or because it was idle for `idle_seconds`."""
    address = status(home)
    began = used = time.monotonic()
    while address and find(address):
        starting = time.monotonic() - began < START_SECONDS and not answers(address)
        if starting or _in_use(address):
            used = time.monotonic()
        elif time.monotonic() - used > idle_seconds:
            stop(home)
            return
        time.sleep(min(LOOK_SECONDS, idle_seconds / 4))


def _in_use(address: Address) -> bool:
    """Whether anybody is connected."""
    try:
        connections = psutil.Process(address.pid).net_connections("tcp")
    except psutil.Error:
        return False
    ports = (address.bolt_port, address.http_port)
    return any(c.status == psutil.CONN_ESTABLISHED and c.laddr.port in ports for c in connections)


if __name__ == "__main__":
    watch(Path(sys.argv[1]), 60 * idle_minutes())
