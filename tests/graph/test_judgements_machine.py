"""Whatever is read, judged, undone and rebuilt, in whatever order: no claim is lost, the engine holds what a fold from
scratch says, and what is undone leaves no trace."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from graph import export, projection
from graph.engine import Engine
from graph.judgements import log
from graph.judgements.acts import Judgement
from graph.record import LiveReading, Record
from tests.support.expected import export_of
from tests.support.judging import Judging


def settled(examples: int, steps: int) -> settings:
    quiet = list(HealthCheck)
    return settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=quiet)


TestJudging = Judging.TestCase
TestJudging.settings = settled(25, 30)


def test_an_engine_holds_what_a_fold_from_scratch_says(engine: Engine, tmp_path: Path) -> None:
    run_state_machine_as_test(lambda: Projected(engine, tmp_path), settings=settled(2, 20))


class Projected(Judging):
    """The same with a record on disk and an engine that follows it."""

    count = 0

    def __init__(self, engine: Engine, folder: Path) -> None:
        super().__init__()
        Projected.count += 1
        self.engine = engine
        self.engine.wipe()
        self.record = Record(f"sqlite:///{folder / f'{Projected.count}.db'}")
        self.followed = False

    def take_reading(self, reading: LiveReading) -> None:
        self.record.append(reading.report, reading.reading, author="machine")
        (live,) = [one for one in self.record.live() if one.report_id == reading.report_id]
        super().take_reading(live)
        projection.project(self.record, self.engine)
        self.followed = False

    def take_judgement(self, judgement: Judgement) -> None:
        assert log.append(self.record, judgement)
        assert not log.append(self.record, judgement), "the same twice is once"
        super().take_judgement(judgement)
        projection.project(self.record, self.engine)
        self.followed = False

    @rule()
    def rebuild(self) -> None:
        self.engine.wipe()
        projection.project(self.record, self.engine)

    @invariant()
    def the_engine_follows(self) -> None:
        if not self.followed:
            assert "".join(export.lines(self.engine)) == export_of(self.fold())
            self.followed = True

    def teardown(self) -> None:
        assert "".join(export.lines(self.engine)) == export_of(self.fold())
        self.record.close()
