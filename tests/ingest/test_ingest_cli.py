"""`python -m ingest REPORT...`: what lands, what is told, with which exit code."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import filelock
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest.fakes import REPORT, BrokenHome, FakeHome, FakeReader, claims_in, run

ROOT = Path(__file__).parents[2]


def dead_letters(home: Path) -> list[dict[str, str]]:
    path = home / "dead-letters.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_a_report_lands_and_the_summary_counts_it(good: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(good) == 0
    assert claims_in(home) == 1
    shown = capsys.readouterr()
    assert shown.err == ""
    assert [line.split() for line in shown.out.splitlines()] == [
        ["reports", "1", "read,", "0", "failed"],
        ["events", "0"],
        ["claims", "1"],
        ["predicate", "asserted"],
        ["FRONT_FOR", "1"],
        ["held", "back", "0"],
    ]


def test_what_the_user_says_of_a_report_reaches_the_record(good: Path, home: Path) -> None:
    assert run("--published", "2021-04-24", "--outlet", "Gazette", "--url", "https://example.org", good) == 0
    with FakeHome(home) as workspace:
        (live,) = workspace.record.live()
    assert (live.report.published, live.report.outlet, live.report.url) == (
        "2021-04-24",
        "Gazette",
        "https://example.org",
    )
    assert live.report.text == REPORT.rstrip()


def test_the_same_report_again_changes_nothing(good: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(good)
    with FakeHome(home) as workspace:
        before = (workspace.record.head(), list(workspace.record.live()))
    Path("copy.txt").write_bytes(good.read_bytes().replace(b"\n", b"\r\n"))
    capsys.readouterr()
    assert run(good, "copy.txt") == 0
    assert "2 read (2 already known), 0 failed" in capsys.readouterr().out
    with FakeHome(home) as workspace:
        assert (workspace.record.head(), list(workspace.record.live())) == before


def test_standard_input_is_a_report(home: Path) -> None:
    assert run("-", "--outlet", "Gazette", stdin=REPORT.encode()) == 0
    assert claims_in(home) == 1


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n", "is empty"),
    "binary.txt": (b"\x89PNG\0\0", "is binary, not text"),
    "latin.txt": ("Kata’ib à Bagdad".encode("cp1252"), "is not UTF-8 text (bad byte at offset 4)"),
    "page.html": (b"<p>Words.</p>", "is not a text report"),
    "crash.txt": (b"CRASH", "could not be read (RuntimeError at fakes.py:"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_report_is_one_line_and_a_dead_letter_and_the_good_one_lands(
    name: str, good: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, reason = BAD[name]
    Path(name).write_bytes(data)
    assert run(name, good) == 1
    assert claims_in(home) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith(f"{name}: report {reason}")
    assert shown.err.count("\n") == 1
    assert "1 read, 1 failed" in shown.out
    (letter,) = dead_letters(home)
    assert letter["where"] == str(Path(name).absolute())
    assert letter["reason"].startswith(reason)


@pytest.mark.parametrize(
    ("path", "reason"), [("gone.txt", "there is no such file"), ("good.txt/x.txt", "cannot be read")]
)
def test_a_missing_or_unreadable_report(
    path: str, reason: str, good: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(path, good) == 1
    assert claims_in(home) == 1
    assert capsys.readouterr().err.startswith(f"{path}: report {reason}")
    assert dead_letters(home)[0]["reason"].startswith(reason)


def test_a_bad_meta_file_names_its_key_and_its_report(
    good: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("other.txt").write_text(REPORT + "More.")
    Path("other.meta.json").write_text('{"published": "yesterday"}')
    assert run("other.txt", good) == 1
    assert claims_in(home) == 1
    assert "other.meta.json: published: 'yesterday' is not a day" in capsys.readouterr().err
    assert dead_letters(home)[0]["where"] == str(Path("other.txt").absolute())


@pytest.mark.parametrize("wrong", ["2021-13-01", "yesterday", "2021-04", ""])
def test_a_wrong_date_is_told_before_anything_is_read(
    wrong: str, good: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = FakeReader()
    assert run("--published", wrong, good, reader=reader) == 2
    assert reader.documents == []
    assert not home.exists()
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"--published: {wrong!r} is not a day of the calendar")
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["--nonsense", "a.txt"], ["extract", "a.txt"], ["load"]])
def test_a_command_that_makes_no_sense_is_one_line(
    arguments: list[str], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not home.exists()


def test_a_report_named_like_a_command_is_reached_by_its_path(home: Path) -> None:
    Path("load").write_text(REPORT)
    assert run("./load") == 0
    assert claims_in(home) == 1


def test_a_reader_that_fails_on_one_report_of_a_batch_reads_the_others(home: Path) -> None:
    for number in range(5):
        Path(f"{number}.txt").write_text(REPORT + ("CRASH" if number == 2 else f"Number {number}."))
    assert run(".") == 1
    assert claims_in(home) == 4


def test_a_damaged_data_file_is_not_blamed_on_the_reports(
    good: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.txt").write_text("LEXICON")
    assert run("a.txt", good) == 1
    assert capsys.readouterr().err == "lexicon.yaml: names nobody knows\n"
    assert dead_letters(home) == []


def test_a_claim_that_is_held_back_is_counted_and_listed_and_no_failure(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.txt").write_text(REPORT + "HOLLOW")
    assert run("a.txt") == 0
    plain = capsys.readouterr().out
    assert "held back  1" in plain
    assert "1 × somebody is not named in the quote" in plain
    assert run("--verbose", "a.txt") == 0
    assert "a.txt: claim 0 FRONT_FOR Alpha -> Beta (asserted): 'Alpha' is not named" in capsys.readouterr().out
    assert claims_in(home) == 0


def test_a_claim_whose_quote_is_invented_is_a_dead_letter_and_the_others_land(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.txt").write_text(REPORT + "INVENT")
    assert run("a.txt") == 1
    assert claims_in(home) == 1
    assert "a.txt: claim 1 FRONT_FOR Alpha -> Beta (denied): its quote is not in the report" in capsys.readouterr().err
    assert len(dead_letters(home)) == 1


def test_a_dead_letter_goes_when_its_source_lands_and_others_stay(
    good: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("mended.txt").write_bytes(b"\xff")
    Path("other.txt").write_bytes(b"")
    run("mended.txt", "other.txt", "gone.txt")
    run("mended.txt", "other.txt")
    assert len(dead_letters(home)) == 3
    Path("mended.txt").write_text(REPORT)
    assert run("mended.txt") == 0
    assert [Path(letter["where"]).name for letter in dead_letters(home)] == ["gone.txt", "other.txt"]
    capsys.readouterr()
    assert run("dead-letters") == 0
    assert capsys.readouterr().out == (
        "gone.txt: report there is no such file; check the name\nother.txt: report is empty\n"
    )
    assert run("dead-letters", "--json") == 0
    assert json.loads(capsys.readouterr().out) == dead_letters(home)


def test_a_damaged_list_of_dead_letters_is_told_before_anything_is_read(
    good: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "dead-letters.jsonl").write_text('{"what": "report"}\n')
    reader = FakeReader()
    assert run(good, reader=reader) == 1
    assert reader.documents == []
    assert "dead-letters.jsonl: line 1 is not a dead letter" in capsys.readouterr().err


def test_the_engine_killed_underneath_loses_nothing(good: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(good, home=BrokenHome) == 1
    shown = capsys.readouterr()
    assert shown.err.count("\n") == 1
    assert "the engine does not answer" in shown.err
    assert "catches up at the next start" in shown.err
    assert claims_in(home) == 1
    assert run(good) == 0
    assert "1 already known" in capsys.readouterr().out


def test_the_summary_for_programs(good: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text(REPORT + "HOLLOW")
    assert run("--json", good, "a.txt", "gone.txt") == 1
    assert json.loads(capsys.readouterr().out) == {
        "reports": {"read": 2, "already_known": 0, "failed": 1},
        "events": 0,
        "claims": {"FRONT_FOR": {"asserted": 1}},
        "held_back": {"count": 1, "reasons": {"somebody is not named in the quote and no antecedent is given": 1}},
        "dead_letters": {"count": 1, "file": str(home / "dead-letters.jsonl")},
        "problem": None,
    }


def test_what_a_report_is_called_cannot_steer_the_terminal(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("\x1b[31mred.txt") == 1
    shown = capsys.readouterr()
    assert "\x1b" not in shown.out + shown.err


def test_a_second_ingest_gives_up_when_told_not_to_wait(
    good: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    with filelock.FileLock(home / "write.lock"):
        assert run("--no-wait", good) == 1
    shown = capsys.readouterr()
    assert shown.err.count("\n") == 1
    assert "another process is writing" in shown.err
    assert claims_in(home) == 0


def test_a_second_ingest_waits_and_says_so_once(good: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    codes: list[int] = []
    second = threading.Thread(target=lambda: codes.append(run(good)))
    with filelock.FileLock(home / "write.lock"):
        second.start()
        deadline = time.monotonic() + 20
        while "\n" not in said.getvalue() and time.monotonic() < deadline:
            second.join(timeout=0.05)
        assert claims_in(home) == 0
    second.join(timeout=20)
    assert codes == [0]
    assert said.getvalue().count("another process is writing") == said.getvalue().count("\n") == 1
    assert claims_in(home) == 1


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_are_a_report_or_one_line(
    good: Path, home: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    Path("any.txt").write_bytes(data)
    code = run("any.txt", good)
    lines = capsys.readouterr().err.splitlines()
    assert claims_in(home) >= 1
    assert code == len(lines) <= 1
    assert all(line.startswith("any.txt: report ") for line in lines)


def python_m_ingest(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ingest", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_the_program_itself_ends_in_one_line_and_its_exit_code(home: Path) -> None:
    ended = python_m_ingest("--published", "soon", "a.txt")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("--published: 'soon' is not a day")
    assert python_m_ingest("dead-letters").stdout == "no dead letters\n"
    helped = python_m_ingest("--help")
    assert helped.returncode == 0
    assert "extract REPORT... --out DIR" in helped.stdout
