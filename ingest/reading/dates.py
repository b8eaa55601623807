"""Dates in running English, with the precision that the words have.

Never guessed: "Friday" without a publication date is no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.reading.date_patterns import ANY, ORDINALS, PATTERNS

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
NUMBERS = {
    word: n
    for n, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"a": 1, "an": 1}


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: [start, end) there, the value (ISO, partial or interval), `since`: it opens a period."""

    start: int
    end: int
    value: str
    since: bool = False

    @property
    def precision(self) -> str:
        if "/" in self.value:
            return "interval"
        return {4: "year", 7: "month"}.get(len(self.value), "day")


_SINCE = re.compile(r"\b(?:[Ss]ince|[Ff]rom)(?: the)?(?: early| late| mid| about| around)?\s*$")


def find_dates(
    text: str,
    published: str | None,
    *,
    year: int | None = None,
    spoken_on: str | None = None,
    told_on: str | None = None,
) -> list[Found]:
    """Dates in `text`, in order, without overlap; `published` (YYYY-MM-DD) resolves the relative ones, `year` those
    that name a day or month but no year where another sentence has set it; `spoken_on` the "today" of a quotation;
    `told_on` the day of what was told before, for "the next day"."""
    if ANY.search(text) is None:
        return []
    today = date.fromisoformat(published) if published else None
    spoken = date.fromisoformat(spoken_on) if spoken_on else today
    told = date.fromisoformat(told_on) if told_on else None
    found: list[Found] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if any(f.start < match.end() and match.start() < f.end for f in found):
                continue
            anchor = today
            if kind == "day_word":
                anchor = spoken
            elif kind in ("told_day", "ordinal") or (kind == "ago" and match["back"] != "ago"):
                days = [f.value for f in found if len(f.value) == 10 and f.start < match.start()]
                anchor = date.fromisoformat(days[-1]) if days else told
                if anchor is None and (kind == "ordinal" or (kind == "ago" and match["back"])):
                    anchor = spoken
            value = _value(kind, match, anchor, year)
            if value:
                since = (
                    match.group().lower().startswith(("since", "from"))
                    or _SINCE.search(text[: match.start()]) is not None
                )
                found.append(Found(match.start(), match.end(), value, since))
    return sorted(found, key=lambda f: f.start)


def _value(kind: str, match: re.Match[str], today: date | None, year: int | None) -> str | None:
    group = match.groupdict()
    if kind in ("iso", "numeric"):
        return _day(int(group["year"]), int(group["m"]), int(group["day"]))
    if kind == "days":
        return _days(group, today, year)
    if group.get("month"):
        return _month(kind, group, today, year)
    if kind == "year":
        return group["year"]
    return _RELATIVE[kind](group, today) if today is not None else None


def _weekday(group: dict[str, str], today: date) -> str:
    """The last such day, the day of the report included; a night that crosses midnight is two."""
    day = _back_to(group["name"], today)
    if group["next"]:
        day = _back_to(group["name"], _back_to(group["next"], today))
        return f"{day}/{_back_to(group['next'], today)}"
    crossing = group["night"] and group["night"].startswith("the")
    return f"{day}/{day + timedelta(days=1)}" if crossing else str(day)


def _back_to(name: str, today: date) -> date:
    return today - timedelta(days=(today.weekday() - WEEKDAYS.index(name.lower())) % 7)


def _day_word(group: dict[str, str], today: date) -> str:
    back = {"yesterday": 1, "last night": 1, "overnight": 1, "the day before yesterday": 2}
    return str(today - timedelta(days=back.get(group["word"].lower(), 0)))


def _ordinal(group: dict[str, str], today: date) -> str | None:
    return _day(today.year, today.month, int(group["day"] or 0) or ORDINALS.index(group["nth"]) + 1)


def _told_day(group: dict[str, str], today: date) -> str:
    return str(today + timedelta(days=1 if group["next"] else -1 if group["previous"] else 0))


def _ago(group: dict[str, str], today: date) -> str:
    count = int(group["count"]) if group["count"].isdigit() else NUMBERS[group["count"].lower()]
    return moved(today, -count if group["back"] else count, group["unit"])


def _days(group: dict[str, str], today: date | None, year: int | None) -> str | None:
    """ "28 March to 1 April", "3, 4 and 5 September": from the first to the last."""
    last = _month("dmy", {**group, "month": group["last_month"], "day": group["last"]}, today, year)
    if last is None:
        return None
    month = group["month"] or group["last_month"]
    first = _month("dmy", {**group, "month": month, "year": last[:4]}, today, year)
    return f"{first}/{last}" if first is not None and first < last else last


def _unit(group: dict[str, str], today: date) -> str | None:
    which, unit = group["which"].lower(), group["unit"]
    back = 1 if "last" in which else 0
    if "same" in which:
        return None
    if unit == "year":
        return str(today.year - back)
    return f"{_months_before(today, back)}"


def moved(day: date, count: int, unit: str) -> str:
    """The date that lies `count` days, weeks, months or years from a day, as exact as such words are."""
    unit = unit.rstrip("s")
    if unit == "day":
        return str(day + timedelta(days=count))
    if unit == "week":
        there = day + timedelta(weeks=count)
        return str(there) if abs(count) == 1 else _months_before(there, 0)
    return _months_before(day, -count) if unit == "month" else str(day.year + count)


def _months_before(today: date, count: int) -> str:
    months = today.year * 12 + today.month - 1 - count
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _month(kind: str, group: dict[str, str], today: date | None, year: int | None) -> str | None:
    month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(group["month"].lower()[:3]))
    day = int(group["day"]) if group.get("day") else None
    if group.get("year"):
        which = int(group["year"])
    elif group.get("rel") and today:
        which = today.year - (group["rel"] == "last year")
    elif today is None:
        return None
    elif year is not None and kind in ("dmy", "mdy", "month"):
        which = year
    else:
        which = today.year - ((month, day or 1) > (today.month, today.day if day else 31))
        if kind == "last_month_name" and "ast" in group["which"] and month == today.month:
            which = today.year - 1
    return _day(which, month, day) if day else f"{which:04d}-{month:02d}"


def _day_month(group: dict[str, str], today: date) -> str | None:
    """The last such day before a report: "in the night of 17/03"."""
    month, day = int(group["m"]), int(group["day"])
    return _day(today.year - ((month, day) > (today.month, today.day)), month, day)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return str(date(year, month, day))
    except ValueError:
        return None


_RELATIVE: dict[str, Callable[[dict[str, str], date], str | None]] = {
    "weekday": _weekday,
    "day_word": _day_word,
    "ordinal": _ordinal,
    "told_day": _told_day,
    "unit": _unit,
    "ago": _ago,
    "day_month": _day_month,
}
