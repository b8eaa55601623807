"""`python -m ingest review`: what waits, answers to it, and judging without being asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.judgements import history, resolution
from graph.judgements.acts import Retract
from graph.judgements.door import judge
from graph.linking import Suggestion
from graph.record import Report
from graph.told import Told
from ontology import interchange
from tests.ingest.fakes import run
from tests.support.judged_world import reports
from tests.support.quiet_home import QuietHome

HOSTILE = "Evil\x1b[31m [bold]Band[/bold] \u202egroup"


def review(*words: object, answers: str = "") -> int:
    return run("review", *words, stdin=answers.encode(), home=QuietHome)


def suggested(one: str, other: str, reason: str, name: str = "Dara") -> Suggestion:
    return Suggestion(one, other, name, "another", 0.7, (reason,))


def judged(home: Path) -> list[tuple[str, str, str]]:
    with QuietHome(home) as opened:
        return [(one.act.kind, one.reason, state.name) for one, state in history(opened)]


@pytest.fixture
def read(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the judged world, one suggested pair and one claim held back."""
    with QuietHome(home) as opened:
        opened.read()
        report, (reading, _) = reports()[3]
        hollow = reading.claims[0].model_copy(update={"quote": "The Blue Front", "quote_start": None})
        opened.record.append(report, reading.model_copy(update={"claims": (hollow,)}), author="tester")
    pair = suggested("person:dara", "person:dara-sample", "one name is in the other")
    monkeypatch.setattr("graph.linking.suggestions", lambda _: (pair,))
    return home


def test_the_list_tells_what_waits_and_why(read: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review("--list") == 0
    told = capsys.readouterr().out
    assert "person:dara | person:dara-sample" in told and "score 0.70; one name is in the other" in told
    assert "held back" in told and "not named in the quote" in told
    assert judged(read) == []


def test_programs_get_the_evidence_and_the_acts(read: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review("--json") == 0
    first, *_ = json.loads(capsys.readouterr().out)
    assert first["kind"] == "same entity"
    assert first["same"] == {"kind": "merge", "one": "person:dara", "into": "person:dara-sample"}
    assert "Dara is a member of the Green Hands." in first["sides"][0]["evidence"][0]["quote"]


def test_a_walk_shows_both_sides_and_does_what_is_answered(read: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert review(answers="what?\nsame\nthe same first name\n") == 0
    told = capsys.readouterr().out
    assert "Dara is a member of the Green Hands." in told and "1 held back by the gate" in told
    assert judged(read) == [("merge", "the same first name", "in effect")]
    assert review(answers="") == 0
    assert "0 judged of 0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answers", "kinds"), [("d\n\n", ["different"]), ("k\n", []), ("q\n", []), ("", []), ("d", ["different"])]
)
def test_each_answer_does_its_own(answers: str, kinds: list[str], read: Path) -> None:
    assert review(answers=answers) == 0
    assert [kind for kind, _, _ in judged(read)] == kinds


def test_an_orphaned_judgement_can_be_undone_in_the_walk(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("graph.linking.suggestions", lambda _: ())
    with QuietHome(home) as opened:
        opened.read()
        (claim,) = [
            identity
            for told in _told(opened)
            for identity, one in told.claims.items()
            if one.claim.predicate == "FRONT_FOR"
        ]
    assert review("--refuse", claim, "--reason", "a joke") == 0
    with QuietHome(home) as opened:
        opened.read(reader=1)
    assert review("--list") == 0
    assert "orphaned" in capsys.readouterr().out
    assert review(answers="u\nnothing to refuse\n") == 0
    assert [state for _, _, state in judged(home)] == ["undone", "in effect"]


def _told(opened: QuietHome) -> list[Told]:
    return list(resolution(opened).told.values())


def test_judging_without_being_asked(read: Path, capsys: pytest.CaptureFixture[str]) -> None:
    why = ("--reason", "as told", "--author", "Ada")
    assert review("--same", "Dara", "Dara Sample", *why) == 0
    assert review("--different", "Red Banda", "Blue Front", *why) == 0
    assert review("--split", reports()[0][0].id, "Dara Sample", "--into", "Dara", *why) == 1, "it is that already"
    assert review("--split", reports()[0][0].id, "Blue Front", *why) == 0
    capsys.readouterr()
    assert review("--same", "Dara", "Dara Sample", *why, "--json") == 1
    (first, *_) = history_ids(read)
    assert review("--undo", first, *why, "--json") == 0
    assert json.loads(capsys.readouterr().out)["new"] is True
    assert [state for _, _, state in judged(read)] == ["undone", "in effect", "in effect", "in effect"]


def history_ids(home: Path) -> list[str]:
    with QuietHome(home) as opened:
        return [one.id for one, _ in history(opened)]


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["--same", "Dara", "Dara Sample"], 2, "--same needs a --reason"),
        (["--same", "A", "B", "--refuse", "x", "--reason", "no"], 2, "two judgements"),
        (["--refuse", "claim:1", "--reason", "no"], 1, "no report holds"),
        (["--correct", "claim:1", "--set", "role=x", "--reason", "no"], 1, "no report holds"),
        (["--same", "Green Hand", "Green Hnad", "--reason", "no"], 1, "did you mean green hand"),
        (["--different", "Dara", "Dara", "--reason", "no"], 1, "both are person:dara"),
        (["--undo", "x", "--reason", "no"], 1, "is not the id of a judgement"),
    ],
)
def test_what_makes_no_sense_is_one_line(
    words: list[str], code: int, why: str, read: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert review(*words) == code
    told = capsys.readouterr()
    assert why in told.err and told.err.count("\n") == 1 and not told.out
    assert judged(read) == []


def test_hostile_names_are_only_letters(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{HOSTILE} met Good Band. [link=http://example.org]Illustrative[/link].\n"
    entities = [
        {"id": "a", "type": "Group", "name": HOSTILE, "mentions": [HOSTILE]},
        {"id": "b", "type": "Group", "name": "Good Band", "mentions": ["Good Band"]},
    ]
    with QuietHome(home) as opened:
        opened.record.append(Report(text), interchange.parse({"id": "r", "entities": entities}), author="tester")
        ids = sorted(key.id for told in _told(opened) for key in told.keys.values())
    monkeypatch.setattr("graph.linking.suggestions", lambda _: (suggested(*ids, "\x1b]0;t\x07", HOSTILE),))
    for words in ((), ("--list",)):
        assert review(*words) == 0
        told = capsys.readouterr().out
        assert "\x1b" not in told and "\u202e" not in told and "[bold]" in told


def test_a_retracted_report_stays_retracted_and_ingest_says_so(
    home: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(good, home=QuietHome) == 0
    with QuietHome(home) as opened:
        (live,) = opened.record.live()
        retraction = judge(opened, Retract(report=live.report_id), reason="made up").judgement
    capsys.readouterr()
    assert run(good, home=QuietHome) == 0
    told = capsys.readouterr().out
    assert f"good.txt stays out of the graph; take it back: python -m graph judgements undo {retraction.id}" in told
    assert run(good, "--json", home=QuietHome) == 0
    assert json.loads(capsys.readouterr().out)["retracted"] == {str(good.absolute()): retraction.id}
