"""`python -m ingest names PAIRS.csv`: pairs of names judged, for whoever has a list to compare."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.matching import Judgement, score
from ingest.errors import SourceError
from ontology.schema import schema
from ontology.terminal import printable

COLUMNS = ("name1", "name2")
DEFAULT = "Group"
WRITTEN = ("name1", "name2", "score", "verdict")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of one type of the schema, as the file has them, with the judgement on them."""

    name1: str
    name2: str
    kind: str
    judged: Judgement


def judge(path: Path) -> list[Pair]:
    """Judge every row of a CSV file with columns name1, name2 and, optionally, kind: a type of the schema, in any case;
    empty or anything else stands for a group. Raises SourceError naming the line of the first row that cannot be used.
    """
    return [Pair(*row, score(*row)) for row in _rows(path)]


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    kinds = {name.casefold(): name for name in schema().nodes}
    try:
        text = path.read_bytes().decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        absent = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if absent:
            raise SourceError(f"has no column {absent[0]}", where=str(path), remedy="its first line names the columns")
        for row in reader:
            first, second = (row[column] or "" for column in COLUMNS)
            if not first.strip() or not second.strip():
                raise SourceError("lacks one of the two names", where=f"{path}:{reader.line_num}")
            yield first, second, kinds.get((row.get("kind") or "").strip().casefold(), DEFAULT)
    except UnicodeDecodeError as error:
        raise SourceError(f"is not UTF-8 (byte {error.start})", where=str(path)) from error
    except csv.Error as error:
        raise SourceError(f"is not CSV ({error})", where=str(path)) from error


def as_csv(pairs: Iterable[Pair]) -> str:
    """The judgements as CSV with the columns of WRITTEN, in the order of the file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(WRITTEN)
    writer.writerows((pair.name1, pair.name2, f"{pair.judged.score:.3f}", pair.judged.verdict) for pair in pairs)
    return out.getvalue()


def as_json(pairs: Iterable[Pair]) -> str:
    """The judgements as JSON for programs, with their reasons."""
    told = [
        {
            "name1": pair.name1,
            "name2": pair.name2,
            "kind": pair.kind,
            "score": pair.judged.score,
            "verdict": pair.judged.verdict,
            "reasons": list(pair.judged.reasons),
        }
        for pair in pairs
    ]
    return json.dumps(told, ensure_ascii=False, indent=1)


def show(pairs: Iterable[Pair], console: Console) -> None:
    """The judgements as a table for people."""
    table = Table("score", "verdict", "name1", "name2", "because", box=box.SIMPLE)
    for pair in pairs:
        cells = (f"{pair.judged.score:.3f}", pair.judged.verdict, pair.name1, pair.name2)
        table.add_row(*(Text(printable(cell)) for cell in (*cells, "; ".join(pair.judged.reasons[:2]))))
    console.print(table)
