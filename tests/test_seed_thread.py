"""The whole thread on the article that the project began with: read, stored, traced, asked on both engines, shown."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph import arcadedb

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
SEED = ROOT.parent / "shared" / "gold" / "seed"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEED.is_dir(), reason="the annotated article is not beside this checkout"),
    pytest.mark.xdist_group("explorer"),
]


def hint() -> str:
    """The annotated words of the anonymous sources."""
    gold = json.loads((SEED / "seed.gold.json").read_text(encoding="utf-8"))
    (quote,) = (claim["quote"] for claim in gold["claims"] if claim["predicate"] == "FRONT_FOR")
    return str(quote)


def command(home: Path, *words: str, environment: Mapping[str, str] | None = None) -> str:
    told = {**os.environ, "UNMASK_HOME": str(home), **(environment or {})}
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env=told, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def ingest(home: Path) -> str:
    article = str(SEED / "seed.txt")
    return command(home, "ingest", article, "--published", "2021-04-24", "--outlet", "Kurdistan 24")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("seed")
    ingest(folder)
    yield folder
    arcadedb.stop(folder)


def test_every_required_claim_is_read_and_no_false_one(tmp_path: Path) -> None:
    shutil.copy(SEED / "seed.txt", tmp_path)
    shutil.copy(SEED / "seed.meta.json", tmp_path)
    command(tmp_path, "ingest", "extract", str(tmp_path / "seed.txt"), "--out", str(tmp_path / "out"))
    scores = tmp_path / "scores.json"
    subprocess.run(
        [sys.executable, SEED.parent / "score.py", SEED, tmp_path / "out", "--json", scores],
        check=True,
        capture_output=True,
    )
    strict = json.loads(scores.read_text(encoding="utf-8"))["claims"]["all strict"]
    assert (strict["tp"], strict["fp"], strict["fn"]) == (11, 0, 0)


def test_reading_it_again_changes_no_byte_of_the_export(home: Path) -> None:
    before = command(home, "graph", "export")
    assert "already known" in ingest(home)
    assert command(home, "graph", "export") == before
    assert hint() in before


def test_the_trace_names_the_parent_the_anonymous_quote_and_how_weak_it_is(home: Path) -> None:
    shown = command(home, "attribution", "trace", "Usbat al-Thaireen")
    words = " ".join(shown.split())
    assert "Hizbollah" in words and "Security sources" in words and "suspected" in words
    assert "low confidence" in words and "anonymous" in words
    told = json.loads(command(home, "attribution", "trace", "Usbat al-Thaireen", "--format", "json"))
    assert hint() in json.dumps(told, ensure_ascii=False)


def test_the_explorer_shows_it(home: Path, tmp_path: Path, chromium: Browser) -> None:
    from explorer.server import running  # noqa: PLC0415  # Streamlit is slow to import and only needed here

    with running(tmp_path / "server.log", home) as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(60_000)
        page.goto(f"{address}/trace?id=group:usbat-al-thaireen")
        page.get_by_text(hint().split()[-1]).first.wait_for()
        assert page.get_by_text("Kata’ib Hizbollah").first.is_visible()
        assert page.get_by_text("Security sources").first.is_visible()
        assert len(page.screenshot(path=tmp_path / "trace.png")) > 20_000
        page.close()
