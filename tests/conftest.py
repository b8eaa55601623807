"""Fixtures that several rooms share: engines to test against."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from graph import arcadedb
from graph.arcadedb.engine import ArcadeEngine
from graph.engine import Engine
from graph.neo4jserver import Neo4jEngine
from tests.support.neo4j_server import PASSWORD, Unavailable, neo4j_server

# The same examples in every run; no deadlines, for the machines that run the tests are shared.
settings.register_profile("unmask", deadline=None, derandomize=True)
settings.load_profile("unmask")

CHROMIUM = [
    "--headless", "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip

os.environ.setdefault("UNMASK_ENGINE_IDLE_MINUTES", "15")  # a test run that is killed leaves no server for long


@pytest.fixture(scope="session", autouse=True)
def _no_server_left_behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Stop every embedded engine that a test started, also when the test failed."""
    yield
    for noted in tmp_path_factory.getbasetemp().rglob("engine/server.json"):
        arcadedb.stop(noted.parents[1])


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that the caller's environment says about Unmask reaches a test."""
    for name in ("UNMASK_HOME", "UNMASK_RECORD_URL", "UNMASK_NEO4J_URI"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def arcadedb_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder with a running embedded engine; one for the session."""
    home = tmp_path_factory.mktemp("arcadedb")
    arcadedb.ensure_running(home)
    yield home
    arcadedb.stop(home)


@pytest.fixture(scope="session")
def _prepared_arcadedb(arcadedb_home: Path) -> Iterator[ArcadeEngine]:
    engine = ArcadeEngine(arcadedb_home)
    engine.prepare()
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def neo4j_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The Bolt address of a real Neo4j (account: neo4j, `support.neo4j_server.PASSWORD`); one for the session."""
    try:
        with neo4j_server(tmp_path_factory.mktemp("neo4j")) as address:
            yield address
    except Unavailable as reason:
        if os.environ.get("UNMASK_REQUIRE_NEO4J") == "1":
            pytest.fail(f"Neo4j is required here: {reason}")
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def _prepared_neo4j(neo4j_address: str) -> Iterator[Neo4jEngine]:
    engine = Neo4jEngine(neo4j_address, "neo4j", PASSWORD, "neo4j")
    engine.prepare()
    yield engine
    engine.close()


@pytest.fixture
def embedded_engine(_prepared_arcadedb: ArcadeEngine) -> Engine:
    """The embedded engine, prepared and empty."""
    _prepared_arcadedb.wipe()
    return _prepared_arcadedb


@pytest.fixture
def neo4j_engine(_prepared_neo4j: Neo4jEngine) -> Engine:
    """A real Neo4j, prepared and empty. Mark the test `neo4j` and `xdist_group("neo4j")`: the server is shared."""
    _prepared_neo4j.wipe()
    return _prepared_neo4j


@pytest.fixture(
    params=["arcadedb", pytest.param("neo4j", marks=[pytest.mark.neo4j, pytest.mark.xdist_group("neo4j")])],
)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Either engine in turn, prepared and empty."""
    name = "embedded_engine" if request.param == "arcadedb" else "neo4j_engine"
    chosen: Engine = request.getfixturevalue(name)
    return chosen


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real Chromium; without one the test is skipped, or fails where it is required. Not for the whole session: the
    event loop that drives it would be in the way of other tests' loops."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("UNMASK_REQUIRE_BROWSER") == "1":
            pytest.fail("a Chromium is required here and none is on the PATH")
        pytest.skip("no Chromium on the PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield browser
        browser.close()
