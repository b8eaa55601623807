"""The workspace and `python -m graph` through their public doors, on the embedded engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import filelock
import pytest

from graph import arcadedb
from graph.cli import main
from graph.errors import RecordError
from graph.record import Report
from graph.workspace import open_workspace
from tests.support.world import world_readings


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with the test world in its record, and nothing projected yet."""
    folder = tmp_path_factory.mktemp("home")
    with open_workspace(folder) as workspace:
        for reading, text in world_readings():
            report = Report(text, reading.outlet, reading.published)
            workspace.record.append(report, reading, author="tester")
    yield folder
    arcadedb.stop(folder)


def export(home: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["--home", str(home), "export"]) == 0
    return capsys.readouterr().out


def test_opening_catches_up_with_the_record(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.loads(line) for line in export(home, capsys).splitlines()]
    assert sum("node" in line and line["node"] == "Report" for line in lines) == len(world_readings())
    assert any(line.get("edge") == "FRONT_FOR" for line in lines)


def test_rebuild_and_a_restart_of_the_engine_give_the_same_bytes(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = export(home, capsys)
    assert main(["--home", str(home), "rebuild"]) == 0
    assert f"{len(world_readings())} reports" in capsys.readouterr().out
    assert main(["--home", str(home), "stop"]) == 0
    assert "stopped" in capsys.readouterr().out
    assert export(home, capsys) == before


def test_export_to_a_file_is_the_same_as_to_the_screen(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "graph.jsonl"
    assert main(["--home", str(home), "export", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == export(home, capsys)


def test_export_to_an_impossible_file_says_so(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(home), "export", "--out", str(tmp_path / "no" / "graph.jsonl")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_status_counts_what_is_there(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(home), "status"]) == 0
    shown = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert shown["engine"] == "arcadedb"
    assert int(shown["Report"]) == len(world_readings())
    reached, head = shown["position"].split(" of ")
    assert reached == head


def test_stopping_where_nothing_runs_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(tmp_path), "stop"]) == 0
    assert "no embedded engine" in capsys.readouterr().out


def test_a_second_writer_waits_or_is_told(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    other = filelock.FileLock(tmp_path / "write.lock")
    other.acquire()
    with pytest.raises(RecordError, match="another process is writing"), workspace.writing(wait=False):
        pass
    waited: list[str] = []

    def let_go() -> None:
        waited.append("waiting")
        other.release()

    with workspace.writing(on_wait=let_go):
        assert waited == ["waiting"]


def test_a_home_that_cannot_be_made_is_one_clear_line(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(RecordError, match="home folder"):
        open_workspace(blocked / "home")


@pytest.mark.parametrize("words", [[], ["dance"], ["export", "--frobnicate"]])
def test_wrong_words_are_refused_with_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "usage: python -m graph" in capsys.readouterr().err
