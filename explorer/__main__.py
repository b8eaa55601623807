"""`python -m explorer serve` starts the explorer; `python -m explorer check` tells whether it works."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from explorer import health, server
from ontology.errors import UnmaskError
from ontology.terminal import run


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = _parser().parse_args(arguments)
    try:
        return _serve(given.port, given.headless) if given.command == "serve" else _check(given.url)
    except UnmaskError as error:
        print(f"explorer: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m explorer", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="serve the explorer on this machine until Ctrl-C")
    serve.add_argument("--port", type=int, default=server.PORT, help="the first port to try (default %(default)s)")
    serve.add_argument("--headless", action="store_true", help="do not open a browser")
    check = commands.add_parser("check", help="exit 0 if the explorer's page and its network view answer")
    check.add_argument("--url", help="of a running explorer; without it one is started for the check")
    return parser


def _serve(port: int, headless: bool) -> int:
    free = server.free_port(port)
    taken = f" (port {port} is taken)" if free != port else ""
    print(f"The explorer is at http://{server.HOST}:{free}{taken}. Ctrl-C stops it.", flush=True)
    return server.serve(free, headless=headless)


def _check(url: str | None) -> int:
    if url:
        print(f"ok: {health.check(url)}")
        return 0
    with tempfile.TemporaryDirectory() as folder, server.running(Path(folder) / "explorer.log") as address:
        print(f"ok: {health.check(address)}")
    return 0


if __name__ == "__main__":
    run(main)
