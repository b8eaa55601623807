"""`load FILE...`: claims files from anybody, with the text of their report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest.fakes import REPORT, FakeHome, FakeReader, claims_in, run

ALPHA, BETA = ({"id": name, "type": "Group", "name": name, "mentions": [name]} for name in ("Alpha", "Beta"))
CLAIM = {
    "predicate": "FRONT_FOR",
    "subject": "Alpha",
    "object": "Beta",
    "modality": "asserted",
    "quote": "Alpha is a front for Beta.",
}


def claims_file(name: str, *claims: dict[str, Any], **top: object) -> Path:
    data = {"id": name.partition(".")[0], "entities": [ALPHA, BETA], "claims": [*claims] or [CLAIM], **top}
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(json.dumps(data))
    return Path(name)


def letters(home: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (home / "dead-letters.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("name", ["a.pred.json", "a.gold.json", "a.json"])
def test_the_text_is_found_beside_the_file(name: str, home: Path) -> None:
    Path("a.txt").write_text(REPORT)
    assert run("load", claims_file(name, published="2021-04-24")) == 0
    with FakeHome(home) as workspace:
        (live,) = workspace.record.live()
    assert (live.report.text, live.report.published) == (REPORT.rstrip(), "2021-04-24")


def test_the_text_is_in_the_file_or_where_it_says(home: Path) -> None:
    claims_file("claims/a.json", text_path="texts/1.txt")
    Path("claims/texts").mkdir()
    Path("claims/texts/1.txt").write_bytes((REPORT + "One.").encode("utf-16"))
    claims_file("claims/b.json", text=REPORT.replace("\n", "\r\n"))
    assert run("load", "claims/a.json", "claims/b.json") == 0
    assert claims_in(home) == 2


def test_loading_again_changes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims_file("a.json", text=REPORT)
    run("load", "a.json")
    capsys.readouterr()
    assert run("load", "a.json", "./a.json") == 0
    assert "1 read (1 already known), 0 failed" in capsys.readouterr().out


def test_a_folder_gives_its_claims_files_only(home: Path) -> None:
    claims_file("in/a.pred.json", text=REPORT)
    claims_file("in/deep/b.gold.json", text=REPORT + "More.")
    Path("in/clusters.json").write_text("{}")
    Path("in/a.txt").write_text("Words.")
    assert run("load", "in") == 0
    assert claims_in(home) == 2


BROKEN = {
    "not JSON": ("{", "is not JSON"),
    "not UTF-8": (b"\xff", "is not JSON in UTF-8"),
    "nested too deep": ("[" * 100_000, "is not JSON"),
    "unknown predicate": (
        json.dumps({"id": "x", "claims": [{**CLAIM, "predicate": "LIKES"}]}),
        "claims.0.predicate: 'LIKES'",
    ),
    "dangling id": (json.dumps({"id": "x", "entities": [ALPHA], "claims": [CLAIM]}), "claims.0 FRONT_FOR: its object"),
    "a number no engine knows": (
        json.dumps({"id": "x", "text": "a", "events": [{"id": "e", "type": "other", "quote": "a", "killed": 10**20}]}),
        "events.0.killed:",
    ),
    "no text": (json.dumps({"id": "x"}), "its report is not at"),
    "text of nothing": (json.dumps({"id": "x", "text": " "}), "bad.json (text): is empty"),
    "text elsewhere": (json.dumps({"id": "x", "text_path": "../report.txt"}), "leads out of its folder"),
    "text at the root": (json.dumps({"id": "x", "text_path": "/etc/hostname"}), "leads out of its folder"),
    "text at a folder": (json.dumps({"id": "x", "text_path": "."}), "its report is not at"),
    "text at no name": (json.dumps({"id": "x", "text_path": "a\0b"}), "its report is not at"),
    "half a character": (json.dumps({"id": "x", "text": "\ud800"}), "text: holds half"),
    "half a character in a name": (
        json.dumps({"id": "x", "text": "a", "entities": [{**ALPHA, "mentions": ["Alpha", "\ud800"]}]}),
        "holds half",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_invalid_file_is_one_line_and_a_dead_letter_and_the_good_one_lands(
    name: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, reason = BROKEN[name]
    Path("bad.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    assert run("load", "bad.json", claims_file("a.json", text=REPORT)) == 1
    assert claims_in(home) == 1
    shown = capsys.readouterr()
    assert shown.err.count("\n") == 1
    assert shown.err.startswith("bad.json: claims file ")
    assert "1 read, 1 failed" in shown.out
    (letter,) = letters(home)
    assert letter["where"] == str(Path("bad.json").absolute())
    assert reason in letter["reason"]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("gone.json", "cannot be read (No such file or directory)"),
        ("notes.txt", "is not a claims file"),
        (".", "holds no claims files"),
    ],
)
def test_what_is_no_claims_file_is_told(
    asked: str, reason: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("load", asked) == 1
    assert letters(home)[0]["reason"] == reason
    assert capsys.readouterr().err.count("\n") == 1


def test_a_quote_not_in_the_report_is_a_dead_letter_and_all_else_lands(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    invented = {**CLAIM, "modality": "denied", "quote": "Alpha is no front for Beta."}
    claims_file("a.json", invented, CLAIM, text=REPORT)
    assert run("load", "a.json") == 1
    assert claims_in(home) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith("a.json: claim 0 FRONT_FOR Alpha -> Beta (denied): its quote is not in the report")
    assert "1 read, 0 failed" in shown.out
    assert [letter["what"] for letter in letters(home)] == ["claim 0 FRONT_FOR Alpha -> Beta (denied):"]
    claims_file("a.json", CLAIM, text=REPORT)
    assert run("load", "a.json") == 0
    assert letters(home) == []


def test_a_claim_without_its_antecedent_is_held_back_and_no_failure(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims_file("a.json", {**CLAIM, "quote": "a front for Beta"}, text=REPORT)
    assert run("load", "a.json", "--verbose") == 0
    assert claims_in(home) == 0
    shown = capsys.readouterr().out
    assert "held back  1\n" in shown
    assert "a.json: claim 0 FRONT_FOR Alpha -> Beta (asserted): 'Alpha' is not named in the quote" in shown


def test_a_new_reading_of_a_known_report_takes_the_place_of_the_old(good: Path, home: Path) -> None:
    assert run(good, reader=FakeReader()) == 0
    assert run("load", claims_file("a.json", {**CLAIM, "modality": "possible"}, text=REPORT, extractor="people")) == 0
    with FakeHome(home) as workspace:
        (live,) = workspace.record.live()
    assert (live.reading.extractor, [claim.modality for claim in live.reading.claims]) == ("people", ["possible"])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
VALUES = JSON | st.sampled_from(["Alpha", "Beta", "outlet", "FRONT_FOR", "2021-04-24", [0, 5], [-3, 4]])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    claim=st.dictionaries(st.sampled_from([*CLAIM, "subject_at", "quote_start", "from", "role"]), VALUES, max_size=3),
    top=st.dictionaries(st.sampled_from(["id", "text", "published", "outlet", "entities", "url"]), VALUES, max_size=2),
)
def test_any_file_loads_or_is_told_in_one_line_each(
    home: Path, capsys: pytest.CaptureFixture[str], claim: dict[str, Any], top: dict[str, Any]
) -> None:
    claims_file("any.json", {**CLAIM, **claim}, **{"text": REPORT, **top})
    code = run("load", "any.json")
    lines = capsys.readouterr().err.splitlines()
    assert code == len(lines) <= 1
    assert all(line.startswith("any.json: cla") for line in lines)
