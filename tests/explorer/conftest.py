"""What the tests of the explorer share: pages without an engine, a server on the test world, a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from explorer import rows
from explorer.server import APP, running
from graph import arcadedb
from graph.record import Report
from graph.workspace import open_workspace
from ontology.interchange import Reading
from tests.explorer.fakes import WorldGateway
from tests.support.world import world_readings

Page = Callable[..., AppTest]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[WorldGateway]:
    """The test world in memory, in place of the engine."""
    gateway = WorldGateway()
    monkeypatch.setattr(rows, "open_gateway", lambda: gateway)
    st.cache_resource.clear()
    yield gateway
    st.cache_resource.clear()


@pytest.fixture
def page(world: WorldGateway) -> Page:
    """A page of app.py by its name, with the parameters of its address, run as Streamlit runs it."""

    def run(name: str = "start", /, **parameters: str | list[str]) -> AppTest:
        test = AppTest.from_file(str(APP), default_timeout=30)
        if name != "start":
            test.run().switch_page(f"explorer/pages/{name}.py")
        test.query_params.update(parameters)
        return test.run()

    return run


def shown(test: AppTest) -> str:
    """All fragments of a page, one after the other."""
    return "\n".join(html.proto.body for html in test.get("html") if not html.proto.body.startswith("<style"))


@contextmanager
def filled(home: Path, readings: Iterable[tuple[Reading, str]]) -> Iterator[Path]:
    """The home with those readings in its engine, which is stopped in the end."""
    with open_workspace(home) as workspace, workspace.writing():
        for reading, text in readings:
            report = Report(text=text, outlet=reading.outlet, published=reading.published, url=reading.url)
            workspace.record.append(report, reading, author="test")
        workspace.project()
    yield home
    arcadedb.stop(home)


@pytest.fixture(scope="session")
def world_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home whose engine holds the test world."""
    with filled(tmp_path_factory.mktemp("explorer-home"), world_readings()) as home:
        yield home


@pytest.fixture(scope="session")
def explorer_server(world_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running explorer on the test world."""
    with running(tmp_path_factory.mktemp("explorer-log") / "server.log", world_home) as address:
        yield address
