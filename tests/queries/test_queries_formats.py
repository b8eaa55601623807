"""Answers as text, JSON and CSV: nothing in the data becomes markup, control codes or a formula."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from graph.engine import Table
from queries import formats

ROWS: tuple[dict[str, object], ...] = (
    {"name": 'Kata\'ib, "x"', "claims": ["claim:1", "claim:2"], "killed": None, "told": True},
    {"name": "كتيبة نور الوادي", "claims": [], "killed": -3, "told": False},
)
TABLE = Table(("name", "claims", "killed", "told"), ROWS, truncated=False)
EMPTY = Table(("name",), (), truncated=False)


def single(value: object) -> Table:
    return Table(("x",), ({"x": value},), truncated=False)


def test_json_gives_the_rows_back() -> None:
    assert json.loads(formats.as_json(TABLE)) == list(ROWS)
    assert json.loads(formats.as_json(EMPTY)) == []


def test_csv_gives_the_cells_back() -> None:
    lines = list(csv.reader(io.StringIO(formats.as_csv(TABLE))))
    assert lines == [
        ["name", "claims", "killed", "told"],
        ['Kata\'ib, "x"', "claim:1; claim:2", "", "True"],
        ["كتيبة نور الوادي", "", "-3", "False"],
    ]
    assert formats.as_csv(EMPTY) == '"name"\n'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_holds_no_formula(start: str) -> None:
    evil = f"{start}HYPERLINK()"
    for value in (evil, [evil, "x"]):
        cell = list(csv.reader(io.StringIO(formats.as_csv(single(value)), newline="")))[1][0]
        assert cell.startswith(f"'{start}")


@given(st.text(min_size=1))
def test_csv_keeps_every_other_text(text: str) -> None:
    cell = list(csv.reader(io.StringIO(formats.as_csv(single(text)), newline="")))[1][0]
    assert cell == (f"'{text}" if text[0] in "=+-@\t\r" else text)


def test_text_is_aligned_and_whole() -> None:
    lines = formats.as_text(TABLE).splitlines()
    assert len(lines) == 3
    assert lines[0].split() == ["name", "claims", "killed", "told"]
    assert lines[1].index("claim:1; claim:2") == lines[0].index("claims")
    assert formats.as_text(EMPTY) == "name\n"


@given(st.text())
def test_a_cell_is_one_line_without_codes(text: str) -> None:
    shown = formats.cell(text)
    assert not set(shown) & {chr(code) for code in (*range(32), *range(127, 160), 0x202E, 0x2066, 0x2028)}
    assert len(formats.as_text(single(text)).splitlines()) <= 2


def drawn(table: Table, width: int) -> str:
    out = io.StringIO()
    formats.show(table, Console(file=out, force_terminal=True, width=width, color_system=None, legacy_windows=False))
    return out.getvalue()


def test_a_terminal_gets_a_table_and_no_markup_of_the_data() -> None:
    text = drawn(single("[bold red]x[/] \x1b[31my\nz \u202eabc"), 60)
    assert "[bold red]x[/] [31my z abc" in text
    assert "━" in text and "\x1b[31m" not in text


def test_a_narrow_terminal_gets_a_line_to_a_value_and_nothing_cut_off() -> None:
    wide = Table(("name", "quote", "empty"), ({"name": "x", "quote": "word " * 30, "empty": None},), truncated=False)
    lines = drawn(wide, 60).splitlines()
    assert lines[0].split() == ["name", "x"] and lines[1].startswith("quote  word")
    assert " ".join(lines).count("word") == 30 and "empty" not in " ".join(lines)
    assert "━" in drawn(wide, 200)


def test_a_pipe_gets_plain_lines() -> None:
    out = io.StringIO()
    formats.show(single("y" * 500), Console(file=out, width=80))
    assert out.getvalue() == f"x\n{'y' * 500}\n"
