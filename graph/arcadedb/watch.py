"""`python -m graph.arcadedb.watch HOME`: stops the server of a home when nobody has been connected for long."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import psutil

from graph.arcadedb.server import IDLE_MINUTES, Address, process, running, stop


def watch(home: Path, idle_seconds: float) -> None:
    """Return when the server that runs now has ended, by itself or because it was idle for `idle_seconds`."""
    address = running(home)
    used = time.monotonic()
    while address and (found := process(address)):
        if _connected(found, address):
            used = time.monotonic()
        elif time.monotonic() - used > idle_seconds:
            stop(home)
            return
        time.sleep(min(30.0, idle_seconds / 4))


def _connected(found: psutil.Process, address: Address) -> bool:
    try:
        connections = found.net_connections("tcp")
    except psutil.Error:
        return False
    return any(
        connection.status == psutil.CONN_ESTABLISHED and connection.laddr.port == address.bolt_port
        for connection in connections
    )


if __name__ == "__main__":
    watch(Path(sys.argv[1]), 60 * float(os.environ.get(IDLE_MINUTES) or 60))
