"""What was true on a day, in the words of the claims: their `valid_from` and `valid_until`, partial dates allowed."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date

from attribution.pool.terms import Evidence


def valid_on(evidence: Iterable[Evidence], day: date) -> list[Evidence]:
    """The claims that may hold on `day`: a bound that nobody gave, or gave roughly, excludes nothing it might hold."""
    return [e for e in evidence if _starts(e.valid_from) <= day <= _ends(e.valid_until)]


def _starts(value: str | None) -> date:
    """The first day that a partial date or interval may mean."""
    if value is None:
        return date.min
    year, month, day = [*value.split("/")[0].split("-"), "1", "1"][:3]
    return date(int(year), int(month), int(day))


def _ends(value: str | None) -> date:
    """The last day that a partial date or interval may mean."""
    if value is None:
        return date.max
    parts = [int(part) for part in value.split("/")[-1].split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])
