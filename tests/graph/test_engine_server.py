"""The embedded server: one for a home, found by every process, hard to lose."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock
import psutil
import pytest

from graph import arcadedb
from graph.arcadedb import server
from graph.arcadedb.engine import ArcadeEngine
from graph.arcadedb.processes import find, free_ports
from graph.engine import Transaction, connect
from graph.errors import EngineError, EngineUnreachableError

ROOT = Path(__file__).parents[2]
START = """
import sys
from pathlib import Path
from graph import arcadedb
print(arcadedb.ensure_running(Path(sys.argv[1])).pid, flush=True)
"""
HOLD = START + "sys.stdin.read()"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home whose server is stopped afterwards."""
    yield tmp_path / "home"
    arcadedb.stop(tmp_path / "home")


def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass in time"
        time.sleep(0.05)


def python(code: str, home: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(home)],
        cwd=ROOT,
        env=os.environ | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def servers(home: Path) -> list[int]:
    """Ids of the servers that run on `home`."""
    root = f"-Darcadedb.server.rootPath={home.resolve() / 'engine'}"
    return [process.pid for process in psutil.process_iter(["cmdline"]) if root in (process.info["cmdline"] or [])]


def committed(home: Path) -> list[object]:
    engine = connect(home)
    try:
        return [row["id"] for row in engine.read("MATCH (n:Group) RETURN n.id AS id ORDER BY id").rows]
    finally:
        engine.close()


def commit(home: Path, name: str) -> None:
    engine = connect(home)
    try:
        engine.prepare()
        engine.write(lambda transaction: transaction.run("MERGE (:Group {id: $id})", {"id": name}))
    finally:
        engine.close()


def kill(home: Path) -> None:
    """Kill the server of `home`, as a crash would."""
    address = arcadedb.status(home)
    assert address
    os.kill(address.pid, signal.SIGKILL)
    until(lambda: find(address) is None)


def test_it_listens_on_the_loopback_only(arcadedb_home: Path) -> None:
    address = arcadedb.ensure_running(arcadedb_home)

    listening = [c.laddr for c in psutil.Process(address.pid).net_connections("inet") if c.status == psutil.CONN_LISTEN]

    assert {at.port for at in listening} == {address.http_port, address.bolt_port}
    assert {at.ip.removeprefix("::ffff:") for at in listening} == {"127.0.0.1"}


def test_passwords_are_for_the_owner_only_and_not_on_the_command_line(arcadedb_home: Path) -> None:
    folder = arcadedb_home / "engine"
    address = arcadedb.ensure_running(arcadedb_home)
    passwords = json.loads((folder / "passwords.json").read_text("utf-8"))

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("passwords.json", "root.password", "server.json"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert len(set(passwords.values())) == 3
    process = psutil.Process(address.pid)
    shown = " ".join([*process.cmdline(), *process.environ().values()])
    assert not [account for account, password in passwords.items() if password in shown]


def test_it_leads_a_session_of_its_own(arcadedb_home: Path) -> None:
    pid = arcadedb.ensure_running(arcadedb_home).pid

    assert os.getsid(pid) == pid != os.getsid(0)


def test_another_process_finds_it(arcadedb_home: Path) -> None:
    with python(START, arcadedb_home) as other:
        found = answer(other)

    assert found == str(arcadedb.ensure_running(arcadedb_home).pid)


def test_processes_that_start_at_once_share_one(home: Path) -> None:
    racers = [python(START, home) for _ in range(3)]
    found = set()
    for racer in racers:
        with racer:
            found.add(answer(racer))

    assert found == {str(pid) for pid in servers(home)}
    assert len(found) == 1


def test_it_outlives_a_parent_that_is_killed_and_stops_when_told(home: Path) -> None:
    with python(HOLD, home) as parent:
        pid = int(answer(parent))
        commit(home, "group:a")
        parent.kill()

    assert arcadedb.status(home) == arcadedb.ensure_running(home)
    assert arcadedb.ensure_running(home).pid == pid
    assert arcadedb.stop(home) is True
    assert servers(home) == []
    assert arcadedb.status(home) is None
    assert arcadedb.stop(home) is False
    assert committed(home) == ["group:a"], "started again for the asking, with what was committed"


def test_a_parent_killed_while_it_starts_one_leaves_it_to_the_next(home: Path) -> None:
    with python(START, home) as parent:
        until((home / "engine" / "server.json").exists)
        parent.kill()

    assert [arcadedb.ensure_running(home).pid] == servers(home)


def test_killed_it_is_started_again_and_has_lost_nothing(home: Path) -> None:
    commit(home, "g0")
    engine = ArcadeEngine(home)
    for done in (["g0"], ["g0", "g1"], ["g0", "g1", "g2"]):
        kill(home)

        rows = engine.read("MATCH (n:Group) RETURN n.id AS id ORDER BY id").rows

        assert [row["id"] for row in rows] == done
        commit(home, f"g{len(done)}")
    engine.close()


def test_readers_of_many_threads_do_not_notice_that_it_was_killed(home: Path) -> None:
    commit(home, "g")
    engine = ArcadeEngine(home)
    counted: list[object] = []

    def read() -> None:
        counted.extend(engine.read("MATCH (n) RETURN count(n) AS count").rows[0]["count"] for _ in range(40))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    kill(home)
    for reader in readers:
        reader.join()
    engine.close()

    assert counted == [1] * 160


def test_killed_in_a_transaction_it_has_all_of_it_or_nothing(home: Path) -> None:
    engine = ArcadeEngine(home)
    engine.prepare()
    many = "UNWIND range(1, 500) AS number CREATE (:Group {id: $batch + toString(number)})"
    tries = []

    def work(transaction: Transaction) -> None:
        tries.append(1)
        transaction.run(many, {"batch": "first-"})
        if len(tries) == 1:
            kill(home)
        transaction.run(many, {"batch": "second-"})

    engine.write(work)

    assert len(tries) == 2
    assert engine.read("MATCH (n:Group) RETURN count(n) AS count").rows == ({"count": 1000},)
    engine.close()


def test_it_stops_when_nobody_is_connected(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(server.IDLE_MINUTES, "0.05")
    commit(home, "group:a")
    engine = ArcadeEngine(home)
    address = arcadedb.status(home)
    assert address
    began = time.monotonic()
    while time.monotonic() - began < 5:
        engine.read("RETURN 1 AS one")
        time.sleep(0.1)
    assert find(address), "while somebody is connected it stays"

    engine.close()

    until(lambda: find(address) is None)
    assert arcadedb.status(home) is None


def test_another_process_with_the_noted_id_is_not_taken_for_it(home: Path) -> None:
    (home / "engine").mkdir(parents=True)
    noted = {"pid": os.getpid(), "started": 1.0, "http_port": 1, "bolt_port": 1}
    (home / "engine" / "server.json").write_text(json.dumps(noted), "utf-8")

    assert arcadedb.status(home) is None
    assert arcadedb.stop(home) is False


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"pid": 1}', '{"pid": "x", "started": 0, "http_port": 1, "bolt_port": 1}']
)
def test_a_spoilt_note_counts_as_none(home: Path, content: str) -> None:
    (home / "engine").mkdir(parents=True)
    (home / "engine" / "server.json").write_text(content, "utf-8")

    assert arcadedb.status(home) is None


def test_a_port_taken_in_the_meantime_is_given_up(
    home: Path, arcadedb_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = arcadedb.ensure_running(arcadedb_home)
    offers = iter([(free_ports()[0], taken.bolt_port), (taken.http_port, free_ports()[1]), free_ports()])
    monkeypatch.setattr(server, "free_ports", lambda: next(offers))

    address = arcadedb.ensure_running(home)

    assert servers(home) == [address.pid]
    assert next(offers, None) is None


def test_a_folder_that_another_server_holds_is_refused(home: Path) -> None:
    commit(home, "group:a")
    address = arcadedb.status(home)
    assert address
    (home / "engine" / "server.json").rename(home / "engine" / "aside.json")

    with pytest.raises(EngineUnreachableError, match="locked by another process"):
        arcadedb.ensure_running(home)

    assert servers(home) == [address.pid], "the first goes on; what failed is gone"
    (home / "engine" / "aside.json").rename(home / "engine" / "server.json")
    assert committed(home) == ["group:a"]


def test_a_folder_that_stays_locked_is_given_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "engine").mkdir(parents=True)
    monkeypatch.setattr(server, "LOCK_SECONDS", 0.1)

    with (
        filelock.FileLock(home / "engine" / "start.lock"),
        pytest.raises(EngineUnreachableError, match="another process"),
    ):
        arcadedb.ensure_running(home)

    assert servers(home) == []


def test_a_home_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file, not a folder", "utf-8")

    with pytest.raises(EngineError, match="cannot be made"):
        arcadedb.ensure_running(tmp_path / "home")


def test_lost_passwords_are_made_anew(home: Path) -> None:
    commit(home, "group:a")
    arcadedb.stop(home)
    (home / "engine" / "passwords.json").unlink()

    commit(home, "group:b")

    assert committed(home) == ["group:a", "group:b"]
