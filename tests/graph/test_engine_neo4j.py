"""Which server is meant, and what goes wrong on the way to it; what a reader must not ask a Neo4j."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.engine import Engine, connect
from graph.errors import EngineUnreachableError, ReadOnlyError
from tests.support.neo4j_server import PASSWORD


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port where somebody listens and never answers."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        yield server.getsockname()[1]


def named(monkeypatch: pytest.MonkeyPatch, uri: str, password: str = PASSWORD, database: str = "neo4j") -> None:
    monkeypatch.setenv("UNMASK_NEO4J_URI", uri)
    monkeypatch.setenv("UNMASK_NEO4J_USER", "neo4j")
    monkeypatch.setenv("UNMASK_NEO4J_PASSWORD", password)
    monkeypatch.setenv("UNMASK_NEO4J_DATABASE", database)


def refusal(home: Path) -> str:
    with pytest.raises(EngineUnreachableError) as error:
        connect(home)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_without_a_server_named_the_embedded_engine_serves(arcadedb_home: Path) -> None:
    engine = connect(arcadedb_home)
    engine.prepare()

    assert engine.kind == "arcadedb"
    assert engine.read("RETURN 1 AS one").rows == ({"one": 1},)
    engine.close()


@pytest.mark.parametrize("uri", ["localhost:7687", "http://localhost:7474", "bolt://", "bolt://localhost:port"])
def test_what_is_no_address_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, uri: str) -> None:
    named(monkeypatch, uri)

    assert "not the address of a Bolt server" in refusal(tmp_path)


def test_a_server_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, silent_port: int) -> None:
    named(monkeypatch, f"bolt://127.0.0.1:{silent_port}")

    assert f"Neo4j at bolt://127.0.0.1:{silent_port}, database neo4j: does not answer" in refusal(tmp_path)


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
def test_a_server_named_is_the_one_used(neo4j_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, neo4j_address)

    engine = connect(tmp_path)

    assert engine.kind == "neo4j"
    assert not list(tmp_path.iterdir()), "nothing is started in the home"
    engine.close()


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
def test_a_wrong_password_is_said(neo4j_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, neo4j_address, password="not it")

    assert "user or password are refused" in refusal(tmp_path)


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
def test_a_database_that_is_not_there_is_said(
    neo4j_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named(monkeypatch, neo4j_address, database="elsewhere")

    assert "there is no such database" in refusal(tmp_path)


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
@pytest.mark.parametrize(
    "cypher",
    [
        "SHOW DATABASES",
        "SHOW TRANSACTIONS",
        "SHOW SETTINGS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "CALL dbms.listConfig()",
        "CALL { CALL dbms.components() YIELD name RETURN name } RETURN name",
        "MATCH (n) CALL { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
    ],
)
def test_the_servers_own_affairs_are_not_for_readers(neo4j_engine: Engine, cypher: str) -> None:
    for _ in range(2):
        with pytest.raises(ReadOnlyError):
            neo4j_engine.read(cypher)


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
def test_procedures_on_the_graph_are_for_readers(neo4j_engine: Engine) -> None:
    assert neo4j_engine.read("CALL db.labels() YIELD label RETURN count(label) AS count").columns == ("count",)
