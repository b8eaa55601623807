"""A state machine over a record of judgements: what may be done to it, and what must then be true of the fold."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from graph.elements import NodeKey, Slice
from graph.errors import JudgementError
from graph.fold import fold
from graph.judgements.acts import Act, Correct, Different, Judgement, Merge, Refuse, Retract, Split, Undo
from graph.judgements.check import check
from graph.judgements.find import account_of, claim, mention
from graph.judgements.live import live
from graph.judgements.resolution import Resolution, resolve
from graph.record import LiveReading
from tests.support.judged_world import reports

WORLD = reports()
START = datetime(2024, 5, 6, tzinfo=UTC)
picks = st.integers(0, 10_000)
T = TypeVar("T")


class Judging(RuleBasedStateMachine):
    """Readings and judgements in memory, folded after every step. Subclasses write them down somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.readings: dict[str, LiveReading] = {}
        self.judgements: list[Judgement] = []
        self._resolution: Resolution | None = None
        self._slices: dict[str, Slice] | None = None

    # What may be done

    @rule(which=picks, reader=st.integers(0, 1))
    def ingest(self, which: int, reader: int) -> None:
        report, readings = WORLD[which % len(WORLD)]
        self.take_reading(LiveReading(0, report.id, report, readings[reader], "2024-01-01T00:00:00+00:00"))

    @precondition(lambda self: len(self.named()) > 1)
    @rule(one=picks, other=picks)
    def merge(self, one: int, other: int) -> None:
        first, second = _pick(self.named(), one), _pick(self.named(), other)
        if first.label == second.label and first != second and self.judge(Merge(one=first.id, into=second.id)):
            now = self.resolve()
            assert now.node(first.id) == now.node(second.id)

    @precondition(lambda self: len(self.named()) > 1)
    @rule(one=picks, other=picks)
    def different(self, one: int, other: int) -> None:
        ids = sorted({key.id for told in self.resolve().told.values() for key in told.keys.values()})
        first, second = _pick(ids, one), _pick(ids, other)
        alike = first.partition(":")[0] == second.partition(":")[0]
        if alike and first != second and self.judge(Different(one=first, other=second)):
            now = self.resolve()
            assert now.node(first) != now.node(second)

    @precondition(lambda self: self.named())
    @rule(one=picks, other=st.none() | picks)
    def split(self, one: int, other: int | None) -> None:
        now = self.resolve()
        node = _pick(self.named(), one)
        report = _pick(now.mentions[node], one)[0]
        alike = [key.id for key in self.named() if key.label == node.label]
        try:
            what = mention(now, report, node.id)
        except JudgementError:  # it is named under several ids there
            return
        into = None if other is None else _pick(alike, other)
        if self.judge(Split(what=what, into=into)):
            (entity,) = [one for one, key in now.told[report].keys.items() if key.id == what.entity]
            after = self.resolve()
            assert after.entities[report, entity] == after.node(into) if into else True
            assert after.entities[report, entity] != node or into

    @precondition(lambda self: len(self.resolve().events) > 1)
    @rule(one=picks, other=picks, how=st.sampled_from(("merge", "different", "split", "split into")))
    def judge_events(self, one: int, other: int, how: str) -> None:
        now = self.resolve()
        places = sorted(now.events)
        first, second = _pick(places, one), _pick(places, other)
        if first == second:
            return
        ours, theirs = account_of(now, *first), account_of(now, *second)
        act: Act
        if how == "merge":
            act = Merge(one=ours, into=theirs)
        elif how == "different":
            act = Different(one=ours, other=theirs)
        else:
            act = Split(what=ours, into=theirs if how == "split into" else None)
        if self.judge(act):
            after = self.resolve()
            together = after.events[first] == after.events[second]
            assert together == (how in ("merge", "split into"))

    @precondition(lambda self: self.claims())
    @rule(one=picks)
    def refuse(self, one: int) -> None:
        identity = _pick(self.claims(), one)
        if self.judge(Refuse(claim=claim(self.resolve(), identity))):
            assert identity not in self.shown()

    @precondition(lambda self: self.claims())
    @rule(
        one=picks,
        other=picks,
        how=st.sampled_from(("subject", "object", "asserter", "event", "modality", "role", "clear", "outlet")),
    )
    def correct(self, one: int, other: int, how: str) -> None:
        now = self.resolve()
        identity = _pick(self.claims(), one)
        node, place = _pick(self.named(), other).id, _pick([*sorted(now.events), None], other)
        changes: dict[str, object] = {
            "event": {"object": account_of(now, *place) if place else None, "role": "hand"},
            "modality": {"modality": "denied"},
            "role": {"role": "founder", "valid_from": "2020"},
            "clear": {"clear": ("role",)},
            "outlet": {"asserter": "outlet"},
        }.get(how, {how: node})
        act = Correct.model_validate({"claim": claim(now, identity), **changes})
        if self.judge(act):
            assert identity in self.shown()

    @precondition(lambda self: self.readings)
    @rule(which=picks)
    def retract(self, which: int) -> None:
        report = _pick(sorted(self.readings), which)
        if self.judge(Retract(report=report)):
            assert report not in self.fold()
            kept = [one for one in self.readings.values() if one.report_id != report]
            assert self.fold() == fold(kept, self.judgements), "as if it had never been read"

    @precondition(lambda self: self.judgements)
    @rule(which=picks)
    def undo(self, which: int) -> None:
        before = self.judgements[which % len(self.judgements)]
        if self.judge(Undo(judgement=before.id)):
            assert before not in live(self.judgements)

    @precondition(lambda self: self.judgements)
    @rule()
    def undo_everything(self) -> None:
        for one in [one for one in live(self.judgements) if not isinstance(one.act, Undo)]:
            self.judge(Undo(judgement=one.id))
        for one in self.judgements:
            if one in live(self.judgements) and not isinstance(one.act, Undo):
                raise AssertionError(f"{one} is still there")
        assert self.fold() == fold(self.readings.values())

    # What must be true

    @invariant()
    def no_order_plays_a_part(self) -> None:
        dice = random.Random(len(self.judgements))
        lives = dice.sample(list(self.readings.values()), len(self.readings))
        assert fold(lives, dice.sample(self.judgements, len(self.judgements))) == self.fold()

    @invariant()
    def no_claim_is_lost(self) -> None:
        now, shown, slices = self.resolve(), self.shown(), self.fold()
        for told in now.told.values():
            for identity in told.claims:
                ruling = now.claims.get(identity)
                assert (identity in shown) != bool(ruling and ruling.refused)
        nodes = {node for piece in slices.values() for node in piece.nodes()}
        for piece in slices.values():
            for fact in piece.claims.values():
                assert {fact.subject, fact.object, fact.asserter} <= nodes
                assert (fact.edge is None) == (fact.subject == fact.object)
        assert now.nodes <= nodes

    @invariant()
    def every_judgement_is_accounted_for(self) -> None:
        assert self.resolve().states.keys() == {one.id for one in self.judgements}

    # How

    def take_reading(self, reading: LiveReading) -> None:
        self.readings[reading.report_id] = reading
        self._resolution = self._slices = None

    def take_judgement(self, judgement: Judgement) -> None:
        self.judgements.append(judgement)
        self._resolution = self._slices = None

    def judge(self, act: Act) -> bool:
        """Make the judgement if it makes sense."""
        try:
            check(self.resolve(), act, self.readings, self.judgements)
        except JudgementError as error:
            assert "\n" not in str(error)
            return False
        at = (START + timedelta(seconds=len(self.judgements))).isoformat(timespec="microseconds")
        self.take_judgement(Judgement(act=act, reason="to see what happens", author="machine", at=at))
        return True

    def resolve(self) -> Resolution:
        if self._resolution is None:
            self._resolution = resolve(self.readings.values(), self.judgements)
        return self._resolution

    def fold(self) -> dict[str, Slice]:
        if self._slices is None:
            self._slices = fold(self.readings.values(), self.judgements)
        return self._slices

    def named(self) -> list[NodeKey]:
        return sorted(self.resolve().mentions)

    def claims(self) -> list[str]:
        return sorted(identity for told in self.resolve().told.values() for identity in told.claims)

    def shown(self) -> set[str]:
        return {identity for piece in self.fold().values() for identity in piece.claims}


def _pick(things: list[T], number: int) -> T:
    return things[number % len(things)]
