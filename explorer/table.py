"""The answer of a query as a table on the screen and as a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer import safe

if TYPE_CHECKING:
    from graph.engine import Table

_CELL = 2_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def shown(table: Table) -> dict[str, list[object]]:
    """Columns of cells for `st.dataframe`: numbers stay numbers, all else is inert text."""
    return {column: [_cell(row.get(column)) for row in table.rows] for column in table.columns}


def in_reading_order(columns: Sequence[str]) -> list[str]:
    """Columns with what people read first and ids last."""
    return sorted(columns, key=lambda name: name == "id" or name.endswith("_id"))


def as_csv(table: Table) -> str:
    """The whole answer as CSV. A text that a spreadsheet would run as a formula gets a quote mark before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([[_csv_cell(row.get(column)) for column in table.columns] for row in table.rows])
    return out.getvalue()


def _cell(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    return safe.plain(_text(value), _CELL)


def _csv_cell(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    text = _text(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _text(value: object) -> str:
    return "; ".join(str(item) for item in value) if isinstance(value, list | tuple) else str(value)
