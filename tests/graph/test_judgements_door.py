"""Judging, undoing, looking back, and the same judgements in two databases."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graph.errors import JudgementError
from graph.judgements import asked, history, judge, queue, resolution, undo
from graph.judgements.acts import Act, Judgement, Merge, Refuse, Retract, parse, parse_act
from graph.judgements.door import give_out, take_in, take_in_file
from graph.judgements.find import claim
from graph.judgements.log import judgements
from graph.linking import Suggestion
from tests.support.judged_world import reports
from tests.support.quiet_home import QuietHome

IDS = [report.id for report, _ in reports()]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[QuietHome]:
    with QuietHome(tmp_path / "home") as opened:
        yield opened.read()


def decide(home: QuietHome, act: Act, reason: str = "it is said so") -> Judgement:
    judged = judge(home, act, reason=reason, by="tester")
    assert judged.new
    return judged.judgement


def a_claim(home: QuietHome, predicate: str, report: str | None = None) -> str:
    told = resolution(home).told
    found = [
        identity
        for one in told.values()
        for identity, evidenced in one.claims.items()
        if evidenced.claim.predicate == predicate and report in (None, one.report)
    ]
    return min(found)


def node(home: QuietHome, identity: str) -> str:
    return resolution(home).node(identity).id


def test_a_merge_joins_and_undoing_it_leaves_no_trace(home: QuietHome) -> None:
    before = home.export()
    merge = decide(home, asked.same(resolution(home), "Dara", "Dara Sample"))
    assert node(home, "person:dara") == "person:dara-sample"
    assert '"merged_ids": ["person:dara"]' in home.export()
    undo(home, merge.id, reason="a cousin", by="tester")
    assert home.export() == before
    assert home.projected == 2


def test_an_undoing_can_be_undone(home: QuietHome) -> None:
    merge = decide(home, asked.same(resolution(home), "Dara", "Dara Sample"))
    merged = home.export()
    back = undo(home, merge.id, reason="a cousin").judgement
    undo(home, back.id, reason="no cousin")
    assert home.export() == merged
    assert [state.name for _, state in history(home)] == ["in effect", "undone", "in effect"]


def test_the_newer_of_two_that_contradict_each_other_wins(home: QuietHome) -> None:
    merge = asked.same(resolution(home), "Red Banda", "Blue Front")
    apart = asked.different(resolution(home), "Red Banda", "Blue Front")
    for act, same in ((merge, True), (apart, False), (merge, True), (apart, False)):
        decide(home, act)
        assert (node(home, "group:red-band") == node(home, "group:blue-front")) is same
    assert [state.name for _, state in history(home)] == ["overruled", "in effect"] * 2


def test_not_the_same_holds_against_a_way_round(home: QuietHome) -> None:
    found = resolution(home)
    decide(home, asked.same(found, "Red Banda", "Green Hand"))
    decide(home, asked.same(found, "Green Hand", "Blue Front"))
    decide(home, asked.different(found, "Red Banda", "Blue Front"))
    assert node(home, "group:red-band") != node(home, "group:blue-front")


def test_what_is_in_effect_already_is_not_written_again(home: QuietHome) -> None:
    act = asked.same(resolution(home), "Dara", "Dara Sample")
    decide(home, act)
    head = home.record.head()
    assert not judge(home, act, reason="again").new
    assert home.record.head() == head


def test_a_split_mention_stands_by_itself_or_is_another(home: QuietHome) -> None:
    alone = decide(home, asked.split(resolution(home), IDS[1], "Red Band"))
    own = f"group:{IDS[1].removeprefix('report:')}:red-band"
    assert own in home.export()
    undo(home, alone.id, reason="no")
    decide(home, asked.split(resolution(home), IDS[1], "Red Band", "Green Hand"))
    found = resolution(home)
    assert found.entities[IDS[1], "red"].id == "group:green-hand"
    assert found.entities[IDS[0], "red"].id == "group:red-band", "in other reports it is who it was"


def test_accounts_are_joined_and_parted_whatever_the_rules_say(home: QuietHome) -> None:
    found = resolution(home)
    one, other, third = (found.events[IDS[n], "e1"] for n in range(3))
    assert one == other != third, "the rules join the first two"
    decide(home, asked.same(found, third.id, found.told[IDS[0]].accounts["e1"]))
    found = resolution(home)
    assert found.events[IDS[2], "e1"] == found.events[IDS[0], "e1"] == found.events[IDS[1], "e1"]
    decide(home, asked.split(found, IDS[1], found.told[IDS[1]].accounts["e1"]))
    found = resolution(home)
    assert found.events[IDS[2], "e1"] == found.events[IDS[0], "e1"] != found.events[IDS[1], "e1"]


def test_two_accounts_of_one_report_can_be_one_event_and_both_stay(home: QuietHome) -> None:
    found = resolution(home)
    accounts = found.told[IDS[2]].accounts
    decide(home, asked.same(found, accounts["e1"], accounts["e2"]))
    described = [line for line in map(json.loads, home.export().splitlines()) if line.get("edge") == "DESCRIBES"]
    assert sorted(one["properties"]["account"] for one in described if one["source"] == IDS[2]) == ["e1", "e2"]


def test_a_refused_claim_is_not_in_the_graph_and_a_corrected_one_says_so(home: QuietHome) -> None:
    front = a_claim(home, "FRONT_FOR")
    correction = decide(home, asked.correct(resolution(home), front, ["object=Green Hand", "until=2021", "from=2020"]))
    (line,) = [json.loads(line) for line in home.export().splitlines() if f'"node": "Claim", "id": "{front}"' in line]
    said = line["properties"]
    assert (said["object"], said["valid_until"]) == ("group:green-hand", "2021")
    assert said["corrected_by"] == [correction.id]
    decide(home, asked.refuse(resolution(home), front))
    assert front not in home.export()
    decide(home, asked.correct(resolution(home), front, ["modality=suspected"]))
    assert front in home.export(), "the correction is newer than the refusal"


def test_a_claim_whose_ends_are_one_stays_a_claim_and_supports_no_edge(home: QuietHome) -> None:
    rivals = a_claim(home, "RIVAL_OF")
    decide(home, asked.same(resolution(home), "Green Hand", "Red Banda"))
    export = home.export()
    assert rivals in export and '"edge": "RIVAL_OF"' not in export


def test_a_claim_may_be_moved_to_somebody_only_other_reports_name(home: QuietHome) -> None:
    leads = a_claim(home, "LEADS", IDS[3])
    decide(home, asked.correct(resolution(home), leads, ["object=Green Hand"]))
    assert f'"source": "{leads}", "target": "group:green-hand"' in home.export()
    for report in (IDS[1], IDS[2]):
        decide(home, Retract(report=report))
    assert next(state.name for _, state in history(home)) == "orphaned", "nobody names the Green Hand any more"
    assert leads in home.export()


def test_a_retracted_report_counts_as_never_read(home: QuietHome, tmp_path: Path) -> None:
    decide(home, Retract(report=IDS[2]))
    with QuietHome(tmp_path / "other") as other:
        assert home.export() == other.read(0, 1, 3).export()
    home.read(reader=1)
    with QuietHome(tmp_path / "another") as other:
        assert home.export() == other.read(0, 1, 3, reader=1).export(), "reading it anew brings nothing back"


def test_judgements_follow_to_the_next_reading_or_wait_for_a_person(home: QuietHome) -> None:
    claimed, accused = a_claim(home, "PERPETRATED", IDS[1]), a_claim(home, "FRONT_FOR")
    found = resolution(home)
    decide(home, asked.refuse(found, claimed))
    decide(home, asked.refuse(found, accused))
    decide(home, asked.different(found, found.told[IDS[0]].accounts["e1"], found.told[IDS[1]].accounts["e1"]))
    home.read(reader=1)
    states = [state.name for _, state in history(home)]
    assert states == ["in effect", "orphaned", "in effect"], "the accusation is a suspicion now, which is another claim"
    assert a_claim(home, "PERPETRATED", IDS[1]) not in home.export()
    (item,) = [item for item in queue(home) if item.kind == "orphaned"]
    assert item.judgement == history(home)[1][0].id
    home.read(reader=0)
    assert [state.name for _, state in history(home)] == ["in effect"] * 3, "nothing was lost meanwhile"


NONSENSE = {
    "nobody of that name": (
        {"kind": "merge", "one": "group:nobody", "into": "group:red-band"},
        "knows no group:nobody",
    ),
    "two types": ({"kind": "merge", "one": "group:red-band", "into": "person:dara"}, "never the same"),
    "the same twice": ({"kind": "different", "one": "group:a", "other": "group:a"}, "names the same thing twice"),
    "no report": ({"kind": "retract", "report": "report:0123456789abcdef"}, "there is no report"),
    "no judgement": ({"kind": "undo", "judgement": "judgement:0123456789abcdef"}, "there is no judgement"),
    "no kind": ({"kind": "dance"}, "dance"),
    "no mention": (
        {"kind": "split", "what": {"report": IDS[3], "entity": "group:green-hand"}},
        "names no group:green-hand",
    ),
    "own already": (
        {"kind": "split", "what": {"report": IDS[3], "entity": f"source:{IDS[3][7:]}:outlet"}},
        "names no source",
    ),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_refused_in_one_line(name: str, home: QuietHome) -> None:
    data, why = NONSENSE[name]
    head = home.record.head()
    with pytest.raises(JudgementError) as refused:
        judge(home, parse_act(data), reason="no")
    assert why in str(refused.value) and "\n" not in str(refused.value)
    assert home.record.head() == head


def test_what_makes_no_sense_of_a_claim_is_refused(home: QuietHome) -> None:
    found = resolution(home)
    leads = a_claim(home, "LEADS")
    for setting, why in (
        ("subject=Red Band", "is a Person, not a Group"),
        ("modality=claimed", "needs an asserter"),
        ("role=chief", "says so already"),
        ("colour=red", "no FIELD=VALUE"),
        ("object=Nobody", "knows nobody named"),
        ("from=May", "is not a date"),
    ):
        with pytest.raises(JudgementError, match=why):
            judge(home, asked.correct(found, leads, [setting]), reason="no")
    with pytest.raises(JudgementError, match="its subject would be its object"):
        judge(home, asked.correct(found, a_claim(home, "RIVAL_OF"), ["object=Red Band"]), reason="no")


def test_merging_what_is_one_already_is_a_cycle(home: QuietHome) -> None:
    found = resolution(home)
    decide(home, asked.same(found, "Red Banda", "Blue Front"))
    with pytest.raises(JudgementError, match="are one already"):
        judge(home, asked.same(found, "Blue Front", "Red Banda"), reason="and back")


def test_a_reason_is_required(home: QuietHome) -> None:
    with pytest.raises(JudgementError, match="reason"):
        judge(home, asked.same(resolution(home), "Dara", "Dara Sample"), reason="  ")


def test_two_databases_that_exchange_files_agree(tmp_path: Path) -> None:
    with QuietHome(tmp_path / "one") as one, QuietHome(tmp_path / "two") as two:
        one.read()
        two.read()
        decide(one, asked.same(resolution(one), "Red Banda", "Blue Front"))
        decide(two, asked.different(resolution(two), "Red Banda", "Blue Front"))
        decide(one, asked.same(resolution(one), "Dara", "Dara Sample"))
        undo(two, judgements(two.record)[0].id, reason="unsure")
        for giver, taker, count in ((one, two, 2), (two, one, 2), (one, two, 0)):
            give_out(giver, tmp_path / "file.jsonl")
            assert take_in_file(taker, tmp_path / "file.jsonl") == count
        assert one.export() == two.export()
        assert judgements(one.record) == judgements(two.record)


def test_no_order_of_arrival_plays_a_part(home: QuietHome, tmp_path: Path) -> None:
    found = resolution(home)
    for act in (
        asked.same(found, "Red Banda", "Blue Front"),
        asked.different(found, "Red Banda", "Blue Front"),
        asked.same(found, "Dara", "Dara Sample"),
        asked.split(found, IDS[0], "Dara Sample"),
    ):
        decide(home, act)
    said = list(judgements(home.record))
    for seed in range(4):
        random.Random(seed).shuffle(said)
        with QuietHome(tmp_path / str(seed)) as other:
            for one in said:
                take_in(other, [one])
            assert other.read().export() == home.export()


def test_what_is_not_here_waits(tmp_path: Path, home: QuietHome) -> None:
    refusal = decide(home, Refuse(claim=claim(resolution(home), a_claim(home, "LEADS", IDS[3]))))
    merge = decide(home, asked.same(resolution(home), "Dara", "Dara Sample"))
    with QuietHome(tmp_path / "other") as other:
        other.read(1)
        assert take_in(other, [refusal, merge, refusal]) == 2
        assert [state.name for _, state in history(other)] == ["dormant", "in effect"]
        assert other.read().export() == home.export()


def test_a_file_is_refused_whole_with_its_line(tmp_path: Path, home: QuietHome) -> None:
    merge = decide(home, asked.same(resolution(home), "Dara", "Dara Sample"))
    good = {"id": merge.id, **merge.as_json()}
    later = (datetime.now(UTC) + timedelta(days=9)).isoformat(timespec="microseconds")
    for bad, why in (
        ("{", "line 2: is not JSON"),
        (json.dumps({**good, "author": "Mallory"}), "line 2: its id does not fit"),
        (json.dumps({**good, "id": None, "at": "yesterday"}), "is not a time such as"),
        (json.dumps({**good, "id": None, "at": later}), "is dated in the future"),
        ("[]", "line 2"),
    ):
        path = tmp_path / "file.jsonl"
        path.write_text(f"{json.dumps(good)}\n{bad}\n", encoding="utf-8")
        with QuietHome(tmp_path / "other") as other, pytest.raises(JudgementError, match=why):
            take_in_file(other, path)
        with QuietHome(tmp_path / "other") as other:
            assert other.record.head() == 0


def test_a_judgement_reads_back_as_it_was_written(home: QuietHome) -> None:
    merge = decide(home, asked.same(resolution(home), "Dara", "Dara Sample"), "seen “both”\n in one picture")
    (row,) = home.record.statements("judgement")
    assert parse(row.payload, where="") == merge
    assert (row.author, row.id, merge.reason) == ("tester", merge.id, "seen “both”\n in one picture")


def test_suggestions_wait_with_evidence_until_judged(home: QuietHome, monkeypatch: pytest.MonkeyPatch) -> None:
    suggested = Suggestion(
        "person:dara", "person:dara-sample", "Dara", "Dara Sample", 0.7, ("one name is in the other",)
    )
    monkeypatch.setattr("graph.linking.suggestions", lambda _: (suggested,))
    (item,) = [item for item in queue(home) if item.kind == "same entity"]
    assert [side.id for side in item.sides] == ["person:dara", "person:dara-sample"], "the one named more often stays"
    assert item.sides[0].evidence[0].quote.endswith("Dara is a member of the Green Hands.")
    assert isinstance(item.same, Merge) and item.different and item.score == 0.7
    decide(home, item.different)
    assert not [item for item in queue(home) if item.kind == "same entity"]


def test_claims_that_the_gate_held_back_are_shown(home: QuietHome) -> None:
    report, (reading, _) = reports()[0]
    hollow = reading.claims[0].model_copy(update={"quote": "The Security Media Cell said", "quote_start": None})
    home.record.append(report, reading.model_copy(update={"claims": (hollow,)}), author="tester")
    (item,) = [item for item in queue(home) if item.kind == "held back"]
    assert "FRONT_FOR" in item.what and "not named in the quote" in item.reasons[0]
