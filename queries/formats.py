"""Tables of rows for people and programs: text, JSON, CSV. Data never becomes markup, control codes or a formula."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from graph.engine import Table

_BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(table: Table) -> str:
    """The rows as a JSON array of objects, one to a line."""
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in table.rows)
    return f"[\n{rows}\n]\n" if rows else "[]\n"


def as_csv(table: Table) -> str:
    """The rows as CSV with a header line, lists parted by semicolons. A text that a spreadsheet would take for a
    formula is led by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_harmless(row.get(column)) for column in table.columns])
    return out.getvalue()


def as_text(table: Table) -> str:
    """The rows as aligned columns, one line to a row, nothing cut off."""
    lines = [list(table.columns), *([cell(row.get(column)) for column in table.columns] for row in table.rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(table.columns))]
    padded = ("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) for line in lines)
    return "".join(f"{line.rstrip()}\n" for line in padded)


def show(table: Table, console: Console) -> None:
    """Draw the rows on a terminal: as a table if it is wide enough, else one below the other, a line to a value.
    Anything that is no terminal gets what `as_text` gives."""
    if not console.is_terminal:
        console.file.write(as_text(table))
        return
    widest = max(map(len, as_text(table).splitlines())) + len(table.columns) + 3
    console.print(_side_by_side(table) if widest <= console.width else _one_below_the_other(table))


def _side_by_side(table: Table) -> RichTable:
    drawn = RichTable()
    for column in table.columns:
        drawn.add_column(Text(column))
    for row in table.rows:
        drawn.add_row(*(Text(cell(row.get(column))) for column in table.columns))
    return drawn


def _one_below_the_other(table: Table) -> RichTable:
    drawn = RichTable.grid(padding=(0, 2, 0, 0))
    drawn.add_column(style="dim", no_wrap=True)
    drawn.add_column(overflow="fold")
    for row in table.rows:
        for column in table.columns:
            if row.get(column) not in (None, []):
                drawn.add_row(Text(column), Text(cell(row[column])))
        drawn.add_row()
    return drawn


def cell(value: object) -> str:
    """A value on one line, without control characters or marks that turn the direction of writing."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(cell(item) for item in value)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    shown = (" " if unicodedata.category(c) == "Cc" else c for c in text if unicodedata.bidirectional(c) not in _BIDI)
    return " ".join("".join(shown).split())


def _harmless(value: object) -> object:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
