"""`python -m bench.evaluation`: figures where the data is there, a plain word where it is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.evaluation import __main__ as command
from bench.evaluation import annotated, bars, tools
from bench.evaluation.annotated import Error, Measured, worst
from bench.evaluation.bars import BARS, Bar
from bench.evaluation.figures import Counts, interval, total
from bench.evaluation.page import page
from bench.evaluation.results import Results
from bench.evaluation.sentences import parse, sentences
from bench.evaluation.speed import Cost

COUNTS = st.builds(Counts, *[st.integers(0, 20)] * 3)


# ---------------------------------------------------------------------------------------------- counting
def test_shares_are_the_textbook_ones() -> None:
    counts = Counts(tp=6, fp=2, fn=4)
    assert (counts.precision, counts.recall, round(counts.f1, 4)) == (0.75, 0.6, 0.6667)
    assert Counts().f1 == 1.0
    assert Counts(fp=1).f1 == 0.0


@given(st.lists(COUNTS, min_size=1, max_size=20))
def test_the_interval_holds_between_nothing_and_all_and_is_the_same_twice(counts: list[Counts]) -> None:
    low, high = interval(counts)
    assert 0 <= low <= high <= 1
    assert interval(counts) == (low, high)
    assert total(counts).tp == sum(one.tp for one in counts)


def test_equal_reports_leave_no_room_and_unequal_ones_do() -> None:
    assert interval([Counts(3, 1, 1)] * 5) == (0.75, 0.75)
    low, high = interval([Counts(9, 0, 0), Counts(0, 5, 5), Counts(4, 1, 1)])
    assert low < Counts(13, 6, 6).f1 < high


# ---------------------------------------------------------------------------------------------- the page
def measured(f1: Counts) -> Measured:
    names = (*annotated.KINDS, "entities", "events", *(f"modality {name}" for name in annotated.MODALITIES))
    whole = {
        "slots": {"date": {"acc": 1.0}, "place": {"acc": None}, "date (overlap)": {"acc": 0.5}},
        "asserter": {"acc": 0.9},
        "by_predicate": {"LEADS strict": {"tp": 1, "fp": 0, "fn": 1}},
    }
    errors = [Error("07", True, "LEADS", "asserted", "A | B", "C", "two\nlines")]
    return Measured(True, "1 files", 0, {name: [f1] for name in names}, whole, errors)


def test_the_page_tells_every_bar_what_was_measured_and_what_was_missed() -> None:
    results = Results(
        {"seed": measured(Counts(11, 0, 0)), "tuning": measured(Counts(1, 1, 1))}, cost=Cost(3, 2.0, 1.0, 400)
    )
    written = page(results)
    for bar in BARS:
        assert bar.what in written
    assert "| seed: wrong claims | ≤ 0 | 0 | yes |" in written
    assert "| reading, times a bare parse | ≤ 1.25 | 2 | **missed** |" in written
    assert "| dev: claims strict F1 | ≥ 0.8 |  | not measured |" in written
    assert "A \\| B LEADS (asserted) C" in written
    assert "two lines" in written


def test_the_errors_of_sets_that_are_kept_apart_are_never_shown() -> None:
    held = measured(Counts(1, 1, 1))
    assert "two lines" not in page(Results({"held": held, "fresh": held}))
    assert not (tools.SETS["held"].open or tools.SETS["fresh"].open)


def test_the_gravest_errors_come_first() -> None:
    errors = [
        Error("1", True, "PERPETRATED", "claimed", "a", "b", ""),
        Error("1", False, "LEADS", "asserted", "a", "b", ""),
        Error("1", False, "PERPETRATED", "asserted", "a", "b", ""),
    ]
    assert [(e.missed, e.predicate) for e in worst(errors, 2)] == [(False, "PERPETRATED"), (False, "LEADS")]


def test_a_bar_may_ask_for_little_or_for_much() -> None:
    low, high = Bar("low", lambda _: 0.2, most=0.3), Bar("high", lambda _: 0.2, least=0.3)
    assert (low.cleared(Results()), high.cleared(Results())) == (True, False)
    assert bars.BARS[0].cleared(Results()) is None


# ---------------------------------------------------------------------------------------------- the command
def test_without_annotated_reports_it_says_so_and_ends_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "GOLD", tmp_path / "gold")
    assert command.main([]) == 0
    assert "nothing to measure" in capsys.readouterr().out


@pytest.mark.shared
@pytest.mark.skipif(not tools.GOLD.is_dir(), reason="the data set beside the checkout is absent")
def test_one_set_is_extracted_checked_and_scored(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    written = tmp_path / "page.md"
    assert command.main(["--only", "seed", "--page", str(written)]) == 0
    told = capsys.readouterr().out
    assert "| seed (1) | claims strict |" in told
    assert written.read_text(encoding="utf-8").strip() == told.strip()


@pytest.mark.shared
@pytest.mark.skipif(not tools.GOLD.is_dir(), reason="the data set beside the checkout is absent")
def test_an_extraction_that_fails_is_told_and_no_figure_is_made_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "01.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "01.gold.json").write_text(
        json.dumps({"id": "01", "published": None, "outlet": None, "entities": [], "events": [], "claims": []})
    )
    found = annotated.measure(tmp_path)
    assert not found.ok
    assert "01.txt" in capsys.readouterr().err


# ---------------------------------------------------------------------------------------------- tagged sentences
def test_a_tagged_line_is_text_tags_and_relations() -> None:
    told = "g1 FRONT_FOR g2 suspected s1; g2 RIVAL_OF g1 denied s1"
    found = parse(f"[g2:Beta] hides behind [g1:Alpha], [s1:officials] say. => {told}")
    assert found.text == "Beta hides behind Alpha, officials say."
    assert [found.text[start:end] for start, end, _ in found.tags] == ["Beta", "Alpha", "officials"]
    assert found.told == {("FRONT_FOR", "g1", "g2"): "suspected", ("RIVAL_OF", "g1", "g2"): "denied"}


def test_the_two_halves_are_all_and_share_nothing() -> None:
    every, even, odd = ({one.where for one in sentences(half)} for half in (None, "even", "odd"))
    assert len(every) > 2000
    assert even | odd == every
    assert not even & odd


def test_every_sentence_states_what_its_tags_can_bear() -> None:
    """Ids that are tagged, predicates of the ontology, ends of its types."""
    from ontology.schema import schema  # noqa: PLC0415

    types = {"g": "Group", "h": "Person", "c": "Country", "e": "Event", "s": "Source", "p": "Place"}
    wrong = []
    for one in sentences():
        tagged = {identifier for _, _, identifier in one.tags}
        for predicate, subject, thing in one.told:
            rule = schema().predicates.get(predicate)
            ends = [(subject, thing), (thing, subject)] if rule and rule.symmetric else [(subject, thing)]
            fits = rule and any(types[a[0]] in rule.subject and types[b[0]] in rule.object for a, b in ends)
            if not (fits and {subject, thing} <= tagged):
                wrong.append((one.where, predicate, subject, thing))
    assert wrong == []
