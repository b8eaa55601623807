"""`python -m ingest names PAIRS.csv`: pairs of names judged, through the door."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.cli import main

ROOT = Path(__file__).parents[2]
HEAD = "id,name1,name2,kind\n"


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.csv"
    rows = [
        "1,Hezbollah,Kata'ib Hezbollah,",
        '2,"Ahrar al-Jibal, Brigades",Kata\'ib Ahrar al-Jibal,group',
        "3,Abu Zamrut,Zamrut,PERSON",
    ]
    path.write_text("\ufeff" + HEAD + "\n".join(rows), encoding="utf-8")
    return path


def test_csv_has_exactly_these_columns_and_a_row_for_every_pair(
    pairs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["names", str(pairs), "--format", "csv"]) == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines()[0] == "name1,name2,score,verdict"
    rows = list(csv.DictReader(io.StringIO(shown.out)))
    assert [(row["name1"], row["verdict"]) for row in rows] == [
        ("Hezbollah", "different"),
        ("Ahrar al-Jibal, Brigades", "link"),
        ("Abu Zamrut", "different"),
    ]
    assert all(0 <= float(row["score"]) <= 1 for row in rows)


def test_the_table_says_why(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", str(pairs)]) == 0
    shown = capsys.readouterr().out
    assert "verdict" in shown
    assert "the gazetteer knows them as" in shown


def test_json_is_for_programs(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", str(pairs), "--json"]) == 0
    first, second, third = json.loads(capsys.readouterr().out)
    assert (first["kind"], second["kind"], third["kind"]) == ("Group", "Group", "Person")
    assert second["reasons"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"first,second\na,b\n", "has no column name1"),
        (b"", "has no column name1"),
        (b"name1,name2\nRed Band\n", ":2: lacks one of the two names"),
        (b"name1,name2\nRed Band,\n", ":2: lacks one of the two names"),
        (b"name1,name2\n\xff\xfe,x\n", "is not UTF-8"),
        (b'name1,name2\n"a" b,c\n', "is not CSV"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    content: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pairs.csv"
    path.write_bytes(content)
    assert main(["names", str(path)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert told in shown.err
    assert shown.err.count("\n") == 1


def test_a_missing_file_and_a_wrong_format_are_told_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], pairs: Path
) -> None:
    assert main(["names", str(tmp_path / "absent.csv")]) == 1
    assert main(["names", str(pairs), "--format", "xml"]) == 2
    assert main(["names"]) == 2
    assert capsys.readouterr().err.count("\n") == 3


def test_through_the_door(pairs: Path) -> None:
    command = [sys.executable, "-m", "ingest", "names", str(pairs), "--format", "csv"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("name1,name2,score,verdict\n")
