"""`python -m graph log`, `retract` and `judgements`, on the embedded engine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import arcadedb
from graph.cli import main
from graph.workspace import open_workspace
from tests.support.judged_world import reports

WORLD = reports()
HEADLINE = WORLD[2][0].headline


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with the judged world in its record and its graph."""
    folder = tmp_path_factory.mktemp("judged")
    with open_workspace(folder) as workspace:
        for report, readings in WORLD:
            workspace.record.append(report, readings[0], author="tester")
    yield folder
    arcadedb.stop(folder)


def run(home: Path, *words: str) -> int:
    return main(["--home", str(home), *words])


def export(home: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(home, "export") == 0
    return capsys.readouterr().out


def listed(home: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    capsys.readouterr()
    assert run(home, "judgements", "list", "--json") == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_retracting_gives_the_graph_that_never_saw_the_report_and_undoing_gives_it_back(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = export(home, capsys)
    assert run(home, "retract", HEADLINE, "--reason", "made up", "--author", "Ada") == 0
    without = export(home, capsys)
    with open_workspace(tmp_path / "other") as other:
        for report, readings in WORLD:
            if report.headline != HEADLINE:
                other.record.append(report, readings[0], author="tester")
    assert export(tmp_path / "other", capsys) == without != before
    arcadedb.stop(tmp_path / "other")
    assert run(home, "log") == 0
    assert f"Ada: judgement:{listed(home, capsys)[-1]['id'][10:]}" in _log(home, capsys)
    assert run(home, "rebuild") == 0
    assert export(home, capsys) == without
    assert run(home, "judgements", "undo", listed(home, capsys)[-1]["id"], "--reason", "it was not") == 0
    assert export(home, capsys) == before


def _log(home: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert run(home, "log") == 0
    return capsys.readouterr().out


def test_the_log_tells_everything_in_its_order(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(home, "log", "--json") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["seq"] for row in rows] == sorted(row["seq"] for row in rows)
    assert [row["kind"] for row in rows[:4]] == ["report", "reading"] * 2
    assert len(_log(home, capsys).splitlines()) == len(rows)


def test_judgements_are_added_from_a_file_and_travel_in_one(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNMASK_AUTHOR", "Grace")
    acts = tmp_path / "acts.jsonl"
    acts.write_text('{"kind": "merge", "one": "person:dara", "into": "person:dara-sample"}\n\n', encoding="utf-8")
    assert run(home, "judgements", "add", str(acts), "--reason", "one person") == 0
    assert run(home, "judgements", "add", str(acts), "--reason", "one person") == 0
    assert "so it was already" in capsys.readouterr().out
    added = listed(home, capsys)[-1]
    assert (added["author"], added["state"]) == ("Grace", "in effect")
    assert run(home, "judgements", "list") == 0
    assert "person:dara is the same as person:dara-sample: one person" in capsys.readouterr().out
    assert run(home, "judgements", "export", str(tmp_path / "all.jsonl")) == 0
    with open_workspace(tmp_path / "other") as other:
        for report, readings in WORLD:
            other.record.append(report, readings[0], author="tester")
    for _ in range(2):
        assert run(tmp_path / "other", "judgements", "import", str(tmp_path / "all.jsonl")) == 0
    assert "0 judgements taken in" in capsys.readouterr().out
    assert export(tmp_path / "other", capsys) == export(home, capsys)
    arcadedb.stop(tmp_path / "other")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["retract", "no such thing"], "no report has the id or headline"),
        (["judgements", "undo", "x"], "is not the id of a judgement"),
        (["judgements", "import", "gone.jsonl"], "cannot be read"),
        (["judgements", "export", "no/such/folder.jsonl"], "cannot be written"),
    ],
)
def test_what_cannot_be_is_one_clear_line(
    words: list[str], why: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reason = ["--reason", "no"] if words[-2] in ("retract", "undo") or words[0] == "retract" else []
    assert run(home, *words, *reason) == 1
    told = capsys.readouterr().err
    assert why in told and told.count("\n") == 1


def test_an_act_that_makes_no_sense_names_its_line(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acts = tmp_path / "acts.jsonl"
    acts.write_text('\n{"kind": "merge", "one": "person:nobody", "into": "person:dara"}\n', encoding="utf-8")
    assert run(home, "judgements", "add", str(acts), "--reason", "no") == 1
    assert "line 2: the graph knows no person:nobody" in capsys.readouterr().err
