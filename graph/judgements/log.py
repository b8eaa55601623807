"""Judgements in the record, and in files that go from one database to another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from graph.errors import JudgementError
from graph.judgements.acts import Act, Judgement, parse
from graph.judgements.live import in_order
from graph.record import Record
from ontology.errors import UnmaskError

KIND = "judgement"


def judgements(record: Record) -> tuple[Judgement, ...]:
    """Every judgement of the record, the oldest first."""
    return in_order(parse(row.payload, where=row.id) for row in record.statements(KIND))


def append(record: Record, judgement: Judgement) -> bool:
    """Write a judgement down; False if it was there."""
    return record.append_judgement(judgement.id, judgement.report, payload(judgement), author=judgement.author)


def payload(judgement: Judgement) -> dict[str, Any]:
    """What the record keeps of a judgement."""
    return {"id": judgement.id, **judgement.as_json()}


def made(act: Act, reason: str, author: str, before: Iterable[Judgement]) -> Judgement:
    """A judgement made now, and after all those `before`, whatever the clock says. Raises JudgementError."""
    moment = datetime.now(UTC)
    newest = max((one.at for one in before), default="")
    if newest and moment <= datetime.fromisoformat(newest):
        moment = datetime.fromisoformat(newest) + timedelta(microseconds=1)
    at = moment.isoformat(timespec="microseconds")
    return parse({"act": act.model_dump(), "reason": reason, "author": author, "at": at}, where="judgement")


def write_file(path: Path, said: Iterable[Judgement]) -> int:
    """Write judgements, the oldest first, one JSON object per line; returns how many. Raises UnmaskError."""
    lines = [json.dumps({"id": one.id, **one.as_json()}, ensure_ascii=False) + "\n" for one in in_order(said)]
    try:
        path.write_text("".join(lines), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UnmaskError(f"cannot be written ({error.strerror})", where=str(path)) from error
    return len(lines)


def read_file(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file that `write_file` wrote, the oldest first. Raises JudgementError naming the line."""
    return in_order(parse(data, where=where) for data, where in json_lines(path))


def json_lines(path: Path) -> Iterator[tuple[object, str]]:
    """The JSON value of each line that is not empty, and where it stands. Raises JudgementError."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(f"cannot be read ({error})", where=str(path)) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield json.loads(line), f"{path}, line {number}"
            except (ValueError, RecursionError) as error:
                raise JudgementError("is not JSON", where=f"{path}, line {number}") from error
