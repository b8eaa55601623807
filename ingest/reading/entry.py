"""How a report opens: with a dateline, or with the day of what it tells, as coders of incidents and logs write it."""

from __future__ import annotations

import re

from spacy.tokens import Span

from ingest.reading.dates import Found

_OPENING = re.compile(r"(?:on|around|about|in|by|late on|early on)?\s*(?:the )?(?:night of )?$", re.IGNORECASE)
_CALENDAR = re.compile(r"[A-Z][a-z]{2,}|\d{4}-\d\d")


_DATELINE = re.compile(r"\W*[A-Z][A-Z'. ]+[A-Z](?:[,/ ][^-\u2013\u2014]{0,60})?\s*[-\u2013\u2014]{1,2}\s")


def without_dateline(first: Span, dates: list[Found]) -> list[Found]:
    """The dates of the first sentence without that of a dateline, which is the day of writing: "ADEN, May 4 - ..."."""
    dateline = _DATELINE.match(first.text)
    return [date for date in dates if dateline is None or date.start >= dateline.end()]


def entry_date(first: Span, dates: list[Found]) -> str | None:
    """The day that the first sentence of a report opens with, told by the calendar ("On 3 May 2021, ..."); a weekday
    is news, and may be that of the telling."""
    if not dates:
        return None
    date = dates[0]
    opens = _OPENING.fullmatch(first.text[: date.start]) is not None
    words = first.text[date.start : date.end]
    calendar = any(c.isdigit() for c in words) and _CALENDAR.search(words) is not None
    return date.value if opens and calendar and date.precision == "day" else None
