"""The samples are what `samples/README.md` says they are: short, marked, dated, each listed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ontology.gazetteer import gazetteer

SAMPLES = Path(__file__).parents[2] / "samples"
REPORTS = sorted(SAMPLES.glob("*.txt"))
MARK = "Illustrative sample: own words, facts simplified, not for citation."


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_a_sample_is_short_marked_dated_and_listed(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    headline, empty, *body = text.splitlines()
    assert headline
    assert empty == ""
    assert body[-1] == MARK
    assert 150 <= len(text.removesuffix(f"{MARK}\n").split()) <= 350
    meta = json.loads(report.with_suffix(".meta.json").read_text(encoding="utf-8"))
    assert set(meta) == {"published", "outlet", "url"}
    assert date.fromisoformat(meta["published"]) < date(2024, 1, 1)
    assert meta["url"] is None
    assert not [entry for entry in gazetteer().lookup(meta["outlet"]) if entry.type == "Source"], "a real outlet"
    assert f"`{report.stem}`" in (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_there_are_ten_reports_on_at_least_three_fronts() -> None:
    assert len(REPORTS) == 10
    texts = [report.read_text(encoding="utf-8") for report in REPORTS]
    fronts = [
        "Usbat al-Thaireen",
        "Saraya Awliya al-Dam",
        "Ashab al-Kahf",
        "The Resistance Front",
        "Red Hand Defenders",
    ]
    for front in fronts:
        assert gazetteer().lookup(front, "Group")
        assert any(front in text for text in texts), front
