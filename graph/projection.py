"""The projection: make an engine hold what the record says, and nothing else.

Each report's slice has a digest, stored on its Report node in the same transaction as everything else the report puts
into the graph. A run compares digests and rewrites the reports that differ, in batches of one transaction each; what
several reports share is derived again from all that the graph then holds. So a run that was killed anywhere leaves a
true graph of fewer reports, and the next run finds exactly the difference that is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from graph.contributions import Contributions
from graph.elements import Slice
from graph.engine import Engine, Transaction
from graph.fold import VERSION, fold
from graph.judgements.log import judgements
from graph.record import Record
from graph.statements import statement
from graph.writer import write_batch

BATCH = 100
"""Reports per transaction."""

Progress = Callable[[int, int], None]
"""Called with the number of reports written and the number to write."""


def project(record: Record, engine: Engine, *, progress: Progress | None = None) -> int:
    """Bring the engine up to the head of the record. Returns the number of reports written or removed."""
    head = record.head()
    if position(engine) == (head, VERSION):
        return 0
    wanted = fold(record.live(), judgements(record))
    held = {str(row["id"]): row["digest"] for row in engine.read(statement("report_digests")).rows}
    differing = {report for report, piece in wanted.items() if held.get(report) != piece.digest}
    changed = sorted(differing | (held.keys() - wanted.keys()))
    present = Contributions(wanted[report] for report in sorted(wanted.keys() - set(changed)))
    done = 0
    for batch in _batches(changed):
        slices = [wanted[report] for report in batch if report in wanted]
        old = [report for report in batch if report in held]
        _write(engine, present, slices, old)
        done += len(batch)
        if progress:
            progress(done, len(changed))
    engine.write(lambda transaction: _set_position(transaction, head))
    return len(changed)


def position(engine: Engine) -> tuple[int, str] | None:
    """Last statement that the engine holds, and the version of the fold that wrote it; None for an empty graph."""
    rows = engine.read(statement("position")).rows
    return (int(str(rows[0]["position"])), str(rows[0]["fold"])) if rows else None


def _write(engine: Engine, present: Contributions, slices: Sequence[Slice], old: Sequence[str]) -> None:
    for piece in slices:
        present.add(piece)
    engine.write(lambda transaction: write_batch(transaction, present, slices, old))


def _set_position(transaction: Transaction, head: int) -> None:
    row = {"id": "projection", "properties": {"id": "projection", "position": head, "fold": VERSION}}
    transaction.run(statement("upsert_node", label="Projection"), {"rows": [row]})


def _batches(reports: Iterable[str]) -> Iterator[list[str]]:
    source = iter(reports)
    while batch := list(islice(source, BATCH)):
        yield batch
