"""The parts that judgements are settled with: sets that are one, pairs that are two, and what clusters make of both."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from graph import projection
from graph.clusters import Judged, cluster
from graph.engine import Engine
from graph.judgements.acts import Judgement, parse_act
from graph.judgements.live import live
from graph.judgements.log import append, made
from graph.judgements.partition import Partition
from graph.record import Record
from ontology.interchange import Reading
from tests.support.judged_world import reports

steps = st.lists(st.tuples(st.booleans(), st.integers(0, 7), st.integers(0, 7)), max_size=30)


@given(steps)
def test_what_was_said_first_holds_and_nothing_is_both_one_and_two(said: list[tuple[bool, int, int]]) -> None:
    things: Partition[int] = Partition()
    held = [(join, a, b) for join, a, b in said if (things.join(a, b) if join else things.part(a, b))]
    for join, a, b in held:
        assert (b in things.set_of(a)) is join
        assert things.apart(a, b) is not join
    for join, a, b in set(said) - set(held):
        assert (b in things.set_of(a)) is not join
    assert sum(len(members) for members in things.sets()) == len({one for members in things.sets() for one in members})


def judgement(act: dict[str, object], second: int) -> Judgement:
    at = f"2024-05-06T00:00:{second:02d}.000000+00:00"
    return Judgement(act=parse_act(act), reason="r", author="a", at=at)


@given(st.lists(st.integers(0, 8), max_size=8), st.randoms())
def test_undoing_is_counted_from_the_newest_whatever_the_order(targets: list[int], dice: object) -> None:
    said = [judgement({"kind": "retract", "report": "report:0123456789abcdef"}, 0)]
    for second, target in enumerate(targets, 1):
        said.append(judgement({"kind": "undo", "judgement": said[target % len(said)].id}, second))
    expected: list[str] = []
    undone: set[str] = set()
    for one in reversed(said):
        if one.id not in undone:
            expected.insert(0, one.id)
            undone.add(getattr(one.act, "judgement", ""))
    dice.shuffle(said)  # type: ignore[attr-defined]
    assert [one.id for one in live(said)] == expected


def world() -> list[tuple[Reading, str]]:
    return [
        (readings[0].model_copy(update={"id": str(number)}), report.text)
        for number, (report, readings) in enumerate(reports())
    ]


def test_judged_accounts_hold_whatever_the_rules_say() -> None:
    one, other, third = (("0", "e1"), ("1", "e1"), ("2", "e1"))
    assert cluster(world()).events == ((one, other),)
    assert cluster(world(), Judged(together=(frozenset({one, third}),))).events == ((one, other, third),)
    apart = Judged(apart=frozenset({(one, other), (other, one)}))
    assert cluster(world(), apart).events == ()
    assert cluster(world(), Judged(alone=frozenset({one}))).events == ()


def test_pairs_that_agree_and_were_left_two_are_told() -> None:
    first, second, *rest = world()
    twice = second[0].model_copy(update={"events": (*second[0].events, *second[0].events)})
    events = [event.model_copy(update={"id": f"e{number}"}) for number, event in enumerate(twice.events, 1)]
    told = cluster([first, (twice.model_copy(update={"events": tuple(events)}), second[1]), *rest])
    assert told.events == ((("0", "e1"), ("1", "e1")),), "the account with the same actor fits best"
    assert [pair[:2] for pair in told.unsure] == [(("0", "e1"), ("1", "e2"))]


def test_only_the_reports_that_a_judgement_changes_are_written(embedded_engine: Engine, tmp_path: Path) -> None:
    record = Record(f"sqlite:///{tmp_path / 'record.db'}")
    for report, readings in reports():
        record.append(report, readings[0], author="tester")
    assert projection.project(record, embedded_engine) == len(reports())
    merge = made(parse_act({"kind": "merge", "one": "person:dara", "into": "person:dara-sample"}), "r", "a", [])
    append(record, merge)
    assert projection.project(record, embedded_engine) == 1, "only one report calls him Dara alone"
    append(record, made(parse_act({"kind": "undo", "judgement": merge.id}), "r", "a", [merge]))
    assert projection.project(record, embedded_engine) == 1
    record.close()
