"""Who is to be erased, and what of the record tells of them. Reads only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph import linking
from graph.errors import JudgementError
from graph.judgements import log
from graph.judgements.acts import Judgement, Retract
from graph.judgements.find import entity, listed
from graph.judgements.resolution import resolve
from graph.record import Record, Report
from ontology import interchange
from ontology.interchange import Reading


@dataclass(frozen=True)
class Person:
    """`ids`: every id that stands for the person; `forms`: every name in any reading, and those the gazetteer knows."""

    name: str
    ids: frozenset[str]
    forms: frozenset[str]


@dataclass(frozen=True)
class Kept:
    """One report of the record with all its readings, superseded ones too, each with its row."""

    row: int
    report: Report
    readings: tuple[tuple[int, Reading], ...]


def person(record: Record, said: str) -> Person:
    """The person meant by a name or an id, retracted reports included. Raises JudgementError."""
    judgements = [one for one in log.judgements(record) if not isinstance(one.act, Retract)]
    found = resolve(record.live(), judgements)
    node = found.node(entity(found, said))
    if node.label != "Person":
        raise JudgementError(f"{node.id} is no person", remedy="only persons are erased")
    ids = {node.id, *(old for old, new in found.redirects.items() if new == node.id)}
    ids |= {found.told[report].keys[one].id for report, one in found.mentions.get(node, [])}
    forms = {form for one in ids if (entry := listed(one)) for form in entry.names}
    for report, kept in reports(record).items():
        for _, reading in kept.readings:
            own = linking.own_ids(report, reading)
            forms |= {form for e in reading.entities if own[e.id] in ids for form in e.mentions}
    return Person(said, frozenset(ids), frozenset(forms))


def reports(record: Record) -> dict[str, Kept]:
    """Every report of the record, by id."""
    rows: dict[str, tuple[int, Report]] = {}
    readings: dict[str, list[tuple[int, Reading]]] = defaultdict(list)
    for row in record.statements():
        if row.kind == "report":
            rows[row.report] = row.seq, Report(**row.payload)
        elif row.kind == "reading":
            readings[row.report].append((row.seq, interchange.parse(row.payload, where=row.id)))
    return {one: Kept(*rows[one], tuple(readings[one])) for one in sorted(rows)}


def judgements(record: Record) -> Iterable[tuple[int, Judgement]]:
    """Every judgement with its row, the oldest first."""
    by_id = {row.id: row.seq for row in record.statements(log.KIND)}
    return [(by_id[one.id], one) for one in log.judgements(record)]


def strings(data: Any) -> Iterable[str]:
    """Every string in a JSON value."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from strings(part)
