"""`python -m explorer` and the server that it starts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from explorer import health
from explorer.__main__ import main
from explorer.server import HOST, ServerError, command, free_port
from tests.explorer.fakes import WorldGateway

pytestmark = pytest.mark.xdist_group("explorer")
ROOT = Path(__file__).parents[2]


def explorer(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "UNMASK_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "explorer", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_check_passes_on_a_running_explorer(explorer_server: str, world_home: Path) -> None:
    done = explorer("check", "--url", explorer_server, home=world_home)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("ok: the page answers, and the network of ")


def test_check_starts_a_server_of_its_own(world_home: Path) -> None:
    done = explorer("check", home=world_home)
    assert done.returncode == 0, done.stderr


def test_check_of_an_empty_graph_fails_with_one_line(
    explorer_server: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = WorldGateway()
    empty.slices.clear()
    monkeypatch.setattr(health, "open_gateway", lambda: empty)
    assert main(["check", "--url", explorer_server]) == 1
    told = capsys.readouterr().err
    assert told.startswith("explorer: ")
    assert "the graph is empty; read reports with `python -m ingest samples`" in told
    assert len(told.strip().splitlines()) == 1


def test_check_of_nothing_fails_with_one_line(world_home: Path) -> None:
    done = explorer("check", "--url", f"http://{HOST}:{free_port()}", home=world_home)
    assert done.returncode == 1
    assert "does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_taken_port_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port < free_port(port) < port + 50


def test_no_free_port_is_an_error_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(ServerError, match="--port"):
        free_port(8501)


def test_the_server_listens_to_this_machine_only() -> None:
    assert f"--server.address={HOST}" in command(8501, headless=True)


def test_the_page_and_every_file_carry_the_policy(explorer_server: str) -> None:
    for path in ("/", "/network?id=x", "/_stcore/health", "/nowhere.js"):
        policy = httpx.get(explorer_server + path).headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")


def test_a_foreign_host_name_gets_no_session(explorer_server: str) -> None:
    answer = httpx.get(
        explorer_server + "/_stcore/stream",
        headers={
            "host": "evil.example",
            "upgrade": "websocket",
            "connection": "upgrade",
            "sec-websocket-version": "13",
            "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
        },
    )
    assert answer.status_code == 403
