"""`extract REPORT... --out DIR` and back: what the claims files hold, and that loading them equals ingesting."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ontology import interchange
from tests.ingest.fakes import REPORT, FakeHome, claims_in, run

ROOT = Path(__file__).parents[2]
CHECK = ROOT.parent / "shared" / "gold" / "check.py"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def record(home: Path) -> list[tuple[str, str, str]]:
    with FakeHome(home) as workspace:
        return [(live.report_id, live.report.text, repr(live.reading)) for live in workspace.record.live()]


def test_each_report_gives_its_text_and_its_claims_and_no_database(good: Path, home: Path) -> None:
    assert run("extract", good, "--out", "out", "--published", "2021-04-24") == 0
    assert sorted(tree(Path("out"))) == ["clusters.json", "good.pred.json", "good.txt"]
    reading = interchange.load(Path("out/good.pred.json"))
    assert (reading.id, reading.published, len(reading.claims)) == ("good", "2021-04-24", 1)
    assert not home.exists()


def test_the_same_input_gives_the_same_bytes(good: Path, home: Path) -> None:
    Path("bad.txt").write_bytes(b"\xff")
    for out in ("one", "two", "two"):
        assert run("extract", "bad.txt", good, "--out", out) == 1
    assert tree(Path("one")) == tree(Path("two"))


def test_reports_of_one_name_get_files_of_their_own(home: Path) -> None:
    for number, folder in enumerate(("x", "y")):
        Path(folder).mkdir()
        Path(folder, "a.b.txt").write_text(REPORT + f"Number {number}.")
    assert run("extract", ".", "--out", "out") == 0
    assert sorted(tree(Path("out"))) == [
        "a-b-2.pred.json",
        "a-b-2.txt",
        "a-b.pred.json",
        "a-b.txt",
        "clusters.json",
    ]
    assert Path("out/a-b-2.txt").read_text().endswith("Number 1.")


def test_the_text_written_is_the_text_that_offsets_count(home: Path) -> None:
    Path("wide.txt").write_bytes(REPORT.replace("\n", "\r\n").encode("utf-16"))
    assert run("extract", "wide.txt", "--out", "out") == 0
    assert Path("out/wide.txt").read_bytes() == REPORT.encode()


def test_extracting_again_from_above_does_not_read_what_was_written(good: Path, home: Path) -> None:
    assert run("extract", ".", "--out", "out") == 0
    before = tree(Path("out"))
    assert run("extract", ".", "--out", "out") == 0
    assert tree(Path("out")) == before


@pytest.mark.parametrize("asked", ["good.txt", "."])
def test_a_report_is_never_overwritten(asked: str, good: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("extract", asked, "--out", ".") == 2
    assert [path.name for path in Path().iterdir()] == ["good.txt"]
    assert capsys.readouterr().err.count("\n") == 1


def test_bad_reports_are_dead_letters_of_the_folder(good: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("crash.txt").write_text("CRASH")
    assert run("extract", "crash.txt", "gone.txt", good, "--out", "out") == 1
    assert capsys.readouterr().err.count("\n") == 2
    letters = [json.loads(line) for line in Path("out/dead-letters.jsonl").read_text().splitlines()]
    assert [Path(letter["where"]).name for letter in letters] == ["crash.txt", "gone.txt"]
    assert Path("out/good.pred.json").exists()


def test_an_invented_quote_does_not_reach_the_claims_file(home: Path) -> None:
    Path("a.txt").write_text(REPORT + "INVENT")
    assert run("extract", "a.txt", "--out", "out") == 1
    assert [claim.modality for claim in interchange.load(Path("out/a.pred.json")).claims] == ["asserted"]


def test_an_output_folder_that_cannot_be_is_one_line(
    good: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("extract", good, "--out", "good.txt") == 1
    shown = capsys.readouterr()
    assert shown.err.count("\n") == 1
    assert shown.out == ""


def test_extract_then_load_is_ingest(good: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("held.txt").write_bytes((REPORT + "HOLLOW").replace("\n", "\r\n").encode("utf-8-sig"))
    said = ("--published", "2021-04-24", "--outlet", "Gazette")
    assert run("extract", good, "held.txt", "--out", "out", *said) == 0
    assert run("load", "out") == 0
    other = home.with_name("other")
    monkeypatch.setenv("UNMASK_HOME", str(other))
    assert run(good, "held.txt", *said) == 0
    assert record(home) == record(other)
    assert claims_in(home) == 1


def test_the_real_reader_gives_the_same_bytes_whatever_the_process_and_the_order(tmp_path: Path) -> None:
    reports = sorted(str(path) for path in (ROOT / "samples").glob("0[1-4]*.txt"))
    for seed, asked in (("1", reports), ("2", reports[::-1])):
        command = [sys.executable, "-m", "ingest", "extract", *asked, "--out", str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=120, check=True)
    assert tree(tmp_path / "1") == tree(tmp_path / "2")
    clusters = json.loads((tmp_path / "1" / "clusters.json").read_text())
    assert clusters["wire_copies"] == [["03-erbil-rockets-wire", "04-erbil-rockets-reprint"]]


@pytest.mark.shared
@pytest.mark.skipif(not CHECK.exists(), reason="the data set beside the checkout is absent")
def test_the_checker_passes_from_any_folder(good: Path, home: Path) -> None:
    Path("a.b.txt").write_bytes(REPORT.replace("\n", "\r\n").encode("utf-16"))
    assert run("extract", ".", "--out", "out", "--published", "2021-04-24", "--outlet", "Gazette") == 0
    for folder in (".", "/"):
        command = [sys.executable, str(CHECK), str(Path("out").absolute())]
        ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=dict(os.environ))
        assert ended.stdout == "2 files, 0 errors, 0 warnings\n"
