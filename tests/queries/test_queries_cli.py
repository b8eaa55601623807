"""`python -m queries`: what people see, and that every mistake is one line and an exit code."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType

import pytest

from graph.engine import Table
from queries import cli, docs, library
from tests.queries.queries_fakes import FakeEngine

ROOT = Path(__file__).parents[2]
ROW: dict[str, object] = {column.name: None for column in library.ours()["trace-front"].columns}
ROW |= {"parent": "=Kata'ib", "claim_id": "claim:1"}
ANSWER = Table(tuple(ROW), (ROW,), truncated=True)
KNOWN = {"group:usbat-al-thaireen": ("Usbat al-Thaireen",)}


class FakeWorkspace:
    """A workspace whose engine is the given one; `homes` keeps the homes that were opened."""

    def __init__(self, engine: FakeEngine) -> None:
        self.engine = engine
        self.homes: list[Path | None] = []

    def __call__(self, home: Path | None = None) -> FakeWorkspace:
        self.homes.append(home)
        return self

    def __enter__(self) -> FakeWorkspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held open."""


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeWorkspace:
    monkeypatch.setenv("UNMASK_QUERIES", str(tmp_path / "none"))
    fake = FakeWorkspace(FakeEngine(KNOWN, ANSWER))
    monkeypatch.setattr(cli, "open_workspace", fake)
    return fake


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "queries", "list"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for query in library.ours().values():
        assert query.name in done.stdout and query.question in done.stdout
    unknown = [sys.executable, "-m", "queries", "show", "no-such"]
    failed = subprocess.run(unknown, cwd=ROOT, capture_output=True, text=True, check=False)
    assert failed.returncode == 1 and failed.stdout == ""
    assert failed.stderr.startswith("error: there is no saved query 'no-such'") and failed.stderr.count("\n") == 1


def test_a_query_is_shown_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", "trace-front"]) == 0
    assert capsys.readouterr().out == (library.OURS / "fronts" / "trace-front.cypher").read_text(encoding="utf-8")


def test_rows_as_json(workspace: FakeWorkspace, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["--home", str(tmp_path), "run", "trace-front", "-p", "since=2021", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == [ROW]
    assert err == "note: only the first 1 rows; --max-rows gives more\n"
    assert workspace.homes == [tmp_path]
    assert workspace.engine.asked[-1][1] == {"front": "group:usbat-al-thaireen", "since": "2021", "until": None}


def test_rows_as_csv_and_as_text(workspace: FakeWorkspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "trace-front", "--format", "csv"]) == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert lines[0]["parent"] == "'=Kata'ib" and lines[0]["claim_id"] == "claim:1"
    assert cli.main(["run", "trace-front"]) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head.split() == list(ROW) and row.split() == ["=Kata'ib", "claim:1"]


def test_limits_are_passed_on(workspace: FakeWorkspace) -> None:
    assert cli.main(["run", "trace-front", "--max-rows", "3", "--timeout", "1.5"]) == 0
    assert workspace.engine.asked[-1][2:] == (1.5, 3)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "trace-fronts"], "near to it are trace-front"),
        (["run", "trace-front", "-p", "front=Usbat al-Thaireem"], "near to it are Usbat al-Thaireen"),
        (["run", "trace-front", "-p", "front"], "'front' is not of the form NAME=VALUE"),
        (["run", "trace-front", "-p", "since=2021", "-p", "since=2022"], "since is given twice"),
        (["run", "trace-front", "-p", "since=soon"], "trace-front since: 'soon' is no date"),
        (["run", "trace-front", "-p", "who=x"], "has no parameter 'who'"),
        (["run", "ledger-of-attack"], "ledger-of-attack event: needs a value"),
    ],
)
def test_mistakes_are_one_line(
    workspace: FakeWorkspace, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert cli.main(arguments) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("error: ") and err.count("\n") == 1
    assert words in err


@pytest.mark.parametrize("arguments", [[], ["run"], ["run", "x", "--max-rows", "0"], ["run", "x", "--format", "xml"]])
def test_wrong_arguments_end_with_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2 and "usage: python -m queries" in capsys.readouterr().err


def test_the_page_is_checked_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "queries.md"
    monkeypatch.setattr(docs, "PAGE", page)
    assert cli.main(["docs", "--check"]) == 1
    assert "queries.md: is not up to date" in capsys.readouterr().err
    assert not page.exists()
    assert cli.main(["docs"]) == 0
    assert cli.main(["docs", "--check"]) == 0
    assert page.read_text(encoding="utf-8") == docs.page(library.ours())
