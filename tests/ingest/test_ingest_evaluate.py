"""`bench/evaluate.py`: figures where the annotated reports are there, one line where they are not."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "bench" / "evaluate.py"


@pytest.fixture
def evaluate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evaluate", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_without_annotated_reports_it_says_so_and_ends_well(
    evaluate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(evaluate, "GOLD", tmp_path / "gold")
    assert evaluate.main([]) == 0
    assert "nothing to measure" in capsys.readouterr().out


def test_a_scorer_that_fails_is_told_and_no_figure_is_made_up(
    evaluate: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in evaluate.SETS:
        (tmp_path / name).mkdir()
    for script in ("check.py", "score.py"):
        (tmp_path / script).write_text("import sys; sys.exit('the scorer fell over')")
    monkeypatch.setattr(evaluate, "GOLD", tmp_path)
    assert evaluate.main(["--json", str(tmp_path / "figures.json")]) == 1
    shown = capsys.readouterr()
    assert "the scorer fell over" in shown.err
    assert "dev: could not be scored" in shown.out
    assert not (tmp_path / "figures.json").exists()


@pytest.mark.shared
def test_it_calls_the_scorer_that_lies_beside_the_checkout(evaluate: ModuleType) -> None:
    if not evaluate.GOLD.is_dir():
        pytest.skip("the data set beside the checkout is absent")
    found = evaluate.measure(evaluate.GOLD / "seed")
    assert found["scores"]["reports"] == 1
