"""Floors on the shared gold reports, measured by the scorer that comes with them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.reading import Document, read
from ontology.interchange import as_json

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.is_dir(), reason=f"no shared gold reports at {GOLD}"),
]


def strict(folder: str, out: Path) -> dict[str, float]:
    """Strict claim scores of the reader on one folder of gold reports."""
    for path in sorted((GOLD / folder).glob("*.txt")):
        meta = json.loads(path.with_suffix(".meta.json").read_text(encoding="utf-8"))
        text = path.read_text(encoding="utf-8")
        found = as_json(read(Document(path.stem, text, meta["outlet"], meta["published"], meta["url"])))
        (out / f"{path.stem}.pred.json").write_text(json.dumps({**found, "text_path": str(path)}), encoding="utf-8")
    subprocess.run([sys.executable, str(GOLD / "check.py"), str(out)], check=True, capture_output=True)
    scores = out / "scores"
    command = [sys.executable, str(GOLD / "score.py"), str(GOLD / folder), str(out), "--json", str(scores)]
    subprocess.run(command, check=True, capture_output=True)
    claims: dict[str, float] = json.loads(scores.read_text(encoding="utf-8"))["claims"]["all strict"]
    return claims


def test_the_seed_yields_its_eleven_claims_and_no_false_one(tmp_path: Path) -> None:
    scores = strict("seed", tmp_path)
    assert (scores["tp"], scores["fp"], scores["fn"]) == (11, 0, 0)


def test_dev_stays_above_its_floor(tmp_path: Path) -> None:
    assert strict("dev", tmp_path)["f1"] >= 0.65
