"""Running a saved query: values in, checked rows out, by the read-only door of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph.cypherfile import SavedQuery
from graph.engine import Engine, Table
from queries.errors import AnswerError
from queries.resolve import resolve

TIMEOUT = 30.0
MAX_ROWS = 10_000


def run(
    engine: Engine,
    query: SavedQuery,
    values: Mapping[str, object],
    *,
    timeout: float = TIMEOUT,
    max_rows: int | None = MAX_ROWS,
) -> Table:
    """The rows of `query` for `values` (see `queries.resolve`); `truncated` when there were more than `max_rows`.

    `timeout` in seconds. Raises what `resolve` raises, EngineError, and AnswerError when the rows are not what the
    header promises.
    """
    table = engine.read(query.body, resolve(engine, query, values), timeout=timeout, max_rows=max_rows)
    declared = tuple(column.name for column in query.columns)
    rows = len(table.rows)
    if rows and table.columns != declared:
        raise AnswerError(f"gave the columns {table.columns}, not {declared}", where=query.name)
    if (query.returns == "one" and rows != 1) or (query.returns == "maybe" and rows > 1):
        raise AnswerError(f"gave {rows} rows where its header says {query.returns}", where=query.name)
    return replace(table, columns=declared)  # not every engine names the columns of no rows
