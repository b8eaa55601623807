"""Dates in running English, with the precision that the words have.

Never guessed: "Friday" without a publication date is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

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
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_THAT_YEAR = rf"(?:{_YEAR}|(?P<rel>last year|this year))"
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBERS = {
    word: n
    for n, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"a": 1, "an": 1}
_COUNT = r"(?P<count>\d{1,2}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"


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


_RULES: list[tuple[str, str]] = [
    ("iso", r"\b(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)\b"),
    ("numeric", r"\b(?P<day>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)\b"),
    (
        "dmy",
        rf"\b(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_THAT_YEAR})?\b",
    ),
    ("mdy", rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?:{_YEAR}|(?P<rel>last year|this year)))?(?!\d)"),
    (
        "month_year",
        rf"\b(?:(?:early|mid|late|the end of|the start of)[ -])?{_MONTH},? (?:of )?{_THAT_YEAR}\b",
    ),
    ("last_month_name", rf"\b(?P<which>[Ll]ast|[Tt]his|[Ll]ate last) {_MONTH}\b"),
    (
        "month",
        r"\b(?P<lead>[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ate|[Ee]arly|[Mm]id-?|[Dd]uring|[Bb]y|end of|start of|beginning of) "
        rf"{_MONTH}\b(?! \d)",
    ),
    ("month_own", rf"\b{_MONTH}'s\b"),
    (
        "day_word",
        r"\b(?P<word>[Yy]esterday|[Tt]oday|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night|[Oo]vernight|[Tt]onight"
        r"|[Tt]he day before yesterday)\b",
    ),
    (
        "weekday",
        r"\b(?P<night>(?:the )?night of |[Oo]vernight (?:on )?)?"
        r"(?P<name>[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday)\b",
    ),
    ("ago", rf"\b{_COUNT} (?P<unit>days?|weeks?|months?|years?) (?:ago|earlier|before|previously)\b"),
    (
        "unit",
        r"\b(?P<which>[Tt]his|[Ll]ast|[Ee]arlier this|[Ee]arly this|[Ll]ate last|[Tt]he same|[Ee]arly last"
        r"|[Ll]ater this) (?P<unit>month|year)\b",
    ),
    (
        "year",
        r"\b(?:[Ii]n |[Ss]ince |[Uu]ntil |[Ll]ate |[Ee]arly |[Mm]id-?|[Ff]rom |[Dd]uring |[Bb]y |[Tt]he )?"
        rf"{_YEAR}\b(?!-\d\d\b)",
    ),
]
_PATTERN = [(kind, re.compile(pattern)) for kind, pattern in _RULES]
_SINCE = re.compile(r"\b(?:[Ss]ince|[Ff]rom)(?: the)?(?: early| late| mid| about| around)?\s*$")


def find_dates(
    text: str, published: str | None, *, year: int | None = None, spoken_on: str | None = None
) -> list[Found]:
    """Dates in `text`, in order, without overlap; `published` (YYYY-MM-DD) resolves the relative ones, `year` those
    that name a day or month but no year where another sentence has set it; `spoken_on` the "today" of a quotation."""
    today = date.fromisoformat(published) if published else None
    spoken = date.fromisoformat(spoken_on) if spoken_on else today
    found: list[Found] = []
    for kind, pattern in _PATTERN:
        for match in pattern.finditer(text):
            if any(f.start < match.end() and match.start() < f.end for f in found):
                continue
            anchor = today
            if kind == "day_word":
                anchor = spoken
            elif kind == "ago" and not match.group().lower().endswith("ago"):
                days = [f.value for f in found if len(f.value) == 10]
                anchor = date.fromisoformat(days[-1]) if days else spoken
            value = _value(kind, match, anchor, year)
            if value:
                since = (
                    match.group().lower().startswith(("since", "from"))
                    or _SINCE.search(text[: match.start()]) is not None
                )
                found.append(Found(match.start(), match.end(), value, since))
    return sorted(found, key=lambda f: f.start)


def _value(kind: str, match: re.Match[str], today: date | None, year: int | None) -> str | None:  # noqa: PLR0911 (rules in order, the first that fits)
    group = match.groupdict()
    if kind in ("iso", "numeric"):
        return _day(int(group["year"]), int(group["m"]), int(group["day"]))
    if group.get("month"):
        return _month(kind, group, today, year)
    if kind == "year":
        return group["year"]
    if today is None:
        return None
    if kind == "weekday":
        back = (today.weekday() - WEEKDAYS.index(group["name"].lower())) % 7
        day = today - timedelta(days=back)
        return f"{day}/{day + timedelta(days=1)}" if group["night"] and group["night"].startswith("the") else str(day)
    if kind == "day_word":
        back = {"yesterday": 1, "last night": 1, "overnight": 1, "the day before yesterday": 2}.get(
            group["word"].lower(), 0
        )
        return str(today - timedelta(days=back))
    if kind == "unit":
        return _unit(group["which"].lower(), group["unit"], today)
    return _ago(group, today)


def _unit(which: str, unit: str, today: date) -> str | None:
    back = 1 if "last" in which else 0
    if "same" in which:
        return None
    if unit == "year":
        return str(today.year - back)
    return f"{_months_before(today, back)}"


def _ago(group: dict[str, str], today: date) -> str | None:
    count = int(group["count"]) if group["count"].isdigit() else _NUMBERS[group["count"]]
    unit = group["unit"].rstrip("s")
    if unit == "day":
        return str(today - timedelta(days=count))
    if unit == "week":
        return str(today - timedelta(weeks=count)) if count == 1 else _months_before(today - timedelta(weeks=count), 0)
    if unit == "month":
        return _months_before(today, count)
    return str(today.year - count)


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


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return str(date(year, month, day))
    except ValueError:
        return None


def between(dates: list[Found], start: int, end: int) -> Iterator[Found]:
    """Those dates that lie within [start, end)."""
    return (found for found in dates if start <= found.start and found.end <= end)
