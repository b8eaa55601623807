"""Answers as tables on the screen and as CSV."""

from __future__ import annotations

import csv
import io

from explorer.table import as_csv, in_reading_order, shown
from graph.engine import Table

TABLE = Table(
    ("name", "count", "said"),
    (
        {"name": '=HYPERLINK("http://evil.example")', "count": 3, "said": ["a", "b"]},
        {"name": 'Kata\'ib, "the" group\u202e', "count": -1, "said": None},
    ),
    truncated=False,
)


def test_csv_reads_back_and_runs_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(TABLE))))
    assert rows[0] == ["name", "count", "said"]
    assert rows[1] == ['\'=HYPERLINK("http://evil.example")', "3", "a; b"]
    assert rows[2] == ['Kata\'ib, "the" group\u202e', "-1", ""]


def test_the_screen_shows_numbers_as_numbers_and_text_inert() -> None:
    columns = shown(TABLE)
    assert columns["count"] == [3, -1]
    assert columns["name"][1] == 'Kata\'ib, "the" group'
    assert columns["said"] == ["a; b", None]


def test_ids_stand_last() -> None:
    columns = ["front_id", "front", "id", "said", "claim_id"]
    assert in_reading_order(columns) == ["front", "said", "front_id", "id", "claim_id"]
