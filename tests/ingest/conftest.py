from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.fakes import REPORT


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home; commands run in an empty folder beside it."""
    monkeypatch.setenv("UNMASK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("UNMASK_RECORD_URL", raising=False)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "home"


@pytest.fixture
def good(home: Path) -> Path:
    """A good report, in the folder that commands run in."""
    path = Path("good.txt")
    path.write_text(REPORT, encoding="utf-8")
    return path
