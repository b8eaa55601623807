"""The explorer's server as a child process: started on a free port, waited for, stopped."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from ontology.errors import UnmaskError

APP = Path(__file__).parents[1] / "app.py"
HOST = "127.0.0.1"
PORT = 8501
PATIENCE = 60.0
"""Seconds that a server may take until it answers."""


class ServerError(UnmaskError):
    """The explorer's server did not start or does not answer as it should."""


def free_port(wanted: int = 0) -> int:
    """`wanted` if nobody listens there, else the next free one above it; 0: any. Raises ServerError."""
    for port in range(wanted, wanted + 50) if wanted else (0,):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ServerError(f"ports {wanted} to {wanted + 49} are all taken", remedy="give another one with --port")


def command(port: int, *, headless: bool) -> list[str]:
    """The command that serves the explorer on this machine only."""
    options = [f"--server.port={port}", f"--server.address={HOST}"]
    options += ["--server.headless=true"] if headless else []
    return [sys.executable, "-m", "streamlit", "run", str(APP), *options]


def serve(port: int, *, headless: bool = False) -> int:
    """Serve until Ctrl-C; returns the exit code."""
    with subprocess.Popen(command(port, headless=headless)) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:
            server.wait()  # the terminal sent it the same signal
            return 0


@contextmanager
def running(log: Path, home: Path | None = None) -> Iterator[str]:
    """A server on a free port for the time of the block, as its address. `log`: where what it prints goes; `home`: in
    place of the home that the environment names."""
    port = free_port()
    told = {**os.environ, **({"UNMASK_HOME": str(home)} if home else {})}
    with (
        log.open("wb") as out,
        subprocess.Popen(command(port, headless=True), stdout=out, stderr=out, env=told) as server,
    ):
        try:
            address = f"http://{HOST}:{port}"
            _wait(address, server, log)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
            raise ServerError(f"the server ended at once: {' '.join(last)}", where=address)
        try:
            if httpx.get(f"{address}/_stcore/health", timeout=2).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise ServerError(f"no answer after {PATIENCE:.0f} s", where=address, remedy=f"see {log}")
