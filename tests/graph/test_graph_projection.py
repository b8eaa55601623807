"""projection(record) is the same graph, whatever the engine, the restarts, the number of times, the order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import export, projection
from graph.engine import Engine, Transaction
from graph.record import Record, Report
from ontology.interchange import Reading
from tests.support.world import world_readings

WORLD = [(Report(text, reading.outlet, reading.published, reading.url), reading) for reading, text in world_readings()]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = Record(f"sqlite:///{tmp_path / 'record.db'}")
    yield opened
    opened.close()


def append(record: Record, *pairs: tuple[Report, Reading]) -> None:
    for report, reading in pairs:
        record.append(report, reading, author="tester")


def exported(engine: Engine) -> str:
    return "".join(export.lines(engine))


def fresh(engine: Engine, tmp_path: Path, *pairs: tuple[Report, Reading]) -> str:
    """What an engine holds that never saw anything but these readings."""
    engine.wipe()
    record = Record(f"sqlite:///{tmp_path / 'fresh.db'}")
    append(record, *pairs)
    projection.project(record, engine)
    record.close()
    return exported(engine)


def emptied(reading: Reading) -> Reading:
    return reading.model_copy(update={"entities": (), "events": (), "claims": ()})


def test_projecting_again_changes_nothing(engine: Engine, record: Record) -> None:
    append(record, *WORLD)
    assert projection.project(record, engine) == len(WORLD)
    before = exported(engine)
    append(record, *WORLD)
    assert projection.project(record, engine) == 0
    assert exported(engine) == before
    assert '"edge": "FRONT_FOR"' in before


def test_the_order_of_arrival_does_not_matter(engine: Engine, record: Record, tmp_path: Path) -> None:
    shuffled = random.Random(7).sample(WORLD, len(WORLD))
    for pair in shuffled:
        append(record, pair)
        projection.project(record, engine)
    one_by_one = exported(engine)
    assert fresh(engine, tmp_path, *WORLD) == one_by_one


def test_a_new_reading_replaces_what_the_old_one_said(engine: Engine, record: Record, tmp_path: Path) -> None:
    append(record, *WORLD)
    projection.project(record, engine)
    report, reading = WORLD[0]
    append(record, (report, emptied(reading)))
    written = projection.project(record, engine)
    assert 1 <= written < len(WORLD), "only the report and those that told of its events"
    changed = exported(engine)
    assert fresh(engine, tmp_path, (report, emptied(reading)), *WORLD[1:]) == changed


def test_a_run_that_breaks_off_is_finished_by_the_next(
    engine: Engine, record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projection, "BATCH", 1)
    append(record, *WORLD)
    with pytest.raises(KeyboardInterrupt):
        projection.project(record, engine, progress=stop_after(3))
    half = exported(engine)
    assert projection.position(engine) is None
    assert projection.project(record, engine) == len(WORLD) - 3
    whole = exported(engine)
    assert whole != half
    assert fresh(engine, tmp_path, *WORLD) == whole


def stop_after(reports: int) -> projection.Progress:
    def progress(done: int, _: int) -> None:
        if done == reports:
            raise KeyboardInterrupt

    return progress


def test_a_batch_that_fails_leaves_no_trace(engine: Engine, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    append(record, *WORLD[:1])
    projection.project(record, engine)
    before = exported(engine)
    append(record, *WORLD)
    write_batch = projection.write_batch

    def failing(transaction: Transaction, *rest: object) -> None:
        write_batch(transaction, *rest)  # type: ignore[arg-type]  # passed on as they came
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(projection, "write_batch", failing)
    with pytest.raises(RuntimeError):
        projection.project(record, engine)
    assert exported(engine) == before


def test_a_damaged_graph_is_mended_by_rebuilding(engine: Engine, record: Record) -> None:
    append(record, *WORLD)
    projection.project(record, engine)
    before = exported(engine)
    engine.wipe()
    assert projection.position(engine) is None
    assert exported(engine) == ""
    projection.project(record, engine)
    assert exported(engine) == before


def test_another_version_of_the_fold_starts_a_comparison(
    engine: Engine, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(record, *WORLD)
    projection.project(record, engine)
    monkeypatch.setattr(projection, "VERSION", "next")
    assert projection.project(record, engine) == 0, "nothing differs, so nothing is written"
    assert projection.position(engine) == (record.head(), "next")


def test_bookkeeping_is_not_exported(engine: Engine, record: Record) -> None:
    append(record, *WORLD)
    projection.project(record, engine)
    text = exported(engine)
    assert "recorded_at" not in text and "digest" not in text and "Projection" not in text
