"""The rows of the record as they are after an erasure. Pure but for reading the record."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from graph.erasure import plan
from graph.erasure.mask import Mask, Masked
from graph.erasure.reports import mask_report
from graph.judgements import log
from graph.judgements.acts import Judgement, parse
from graph.record import Record, payload_of_reading, payload_of_report, reading_id

ERASED = "erased"
"""Kind of the row that stands for a judgement that was about the person."""


@dataclass
class Rewriting:
    """What changes: `rows` by number in the log (None: the row goes), as column values; and how many of what."""

    rows: dict[int, dict[str, Any] | None] = field(default_factory=dict)
    reports: int = 0
    claims: int = 0
    judgements: int = 0
    mended: int = 0


def rewrite(record: Record, mask: Mask) -> Rewriting:
    """What the mask changes in a record."""
    done = Rewriting()
    ids: dict[str, str] = {}
    moved: dict[str, Masked] = {}
    taken: set[str] = set()
    for old, kept in plan.reports(record).items():
        clean, readings, moved[old] = mask_report(mask, kept.report, [reading for _, reading in kept.readings])
        ids[old] = clean.id
        if clean != kept.report or any(one != two for (_, one), two in zip(kept.readings, readings, strict=True)):
            done.reports += 1
            twice = clean.id in taken
            done.rows[kept.row] = None if twice else _row(clean.id, clean.id, payload_of_report(clean))
            for (row, before), after in zip(kept.readings, readings, strict=True):
                payload = payload_of_reading(after, after.extractor or "")
                done.rows[row] = _row(reading_id(clean.id, payload), clean.id, payload)
                done.claims += len(before.claims) - len(after.claims)
        taken.add(clean.id)
    _judgements(done, record, mask, ids, moved)
    return done


def _judgements(done: Rewriting, record: Record, mask: Mask, ids: dict[str, str], moved: dict[str, Masked]) -> None:
    renamed: dict[str, str] = {}
    for row, judgement in plan.judgements(record):
        said = judgement.as_json()
        act = _follow(said["act"], ids, moved, renamed)
        if any(mask.applied(words, mask.everything()).changed for words in plan.strings(act)):
            done.judgements += 1
            done.rows[row] = {"kind": ERASED, "id": ERASED, "report": "", "payload": "{}", "author": ERASED}
            continue
        words = {name: mask.applied(said[name], mask.everything()).text for name in ("reason", "author")}
        clean = parse({**said, **words, "act": act}, where=judgement.id)
        if clean.id != judgement.id:
            renamed[judgement.id] = clean.id
            done.mended += 1
            done.rows[row] = {**_judged(clean), "author": clean.author}


def _follow(act: Any, ids: dict[str, str], moved: dict[str, Masked], renamed: dict[str, str]) -> Any:
    """The act with the reports, spans and judgements that it names as they are now."""
    if isinstance(act, str):
        return ids.get(act, renamed.get(act, act))
    if not isinstance(act, dict):
        return act
    text = moved.get(str(act.get("report")))
    followed = {name: _follow(value, ids, moved, renamed) for name, value in act.items()}
    if text is not None:
        spans = act.keys() & {"quote_at", "subject_at", "object_at"}
        followed |= {name: list(text.at(tuple(act[name]))) for name in spans}
    return followed


def _row(identity: str, report: str, payload: str) -> dict[str, Any]:
    return {"id": identity, "report": report, "payload": payload}


def _judged(judgement: Judgement) -> dict[str, Any]:
    return _row(judgement.id, judgement.report, json.dumps(log.payload(judgement), ensure_ascii=False))
