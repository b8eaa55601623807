"""The kinds of values that an interchange file holds, each with its check and what a JSON Schema can say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from ontology.schema import schema

_POINT = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
DATE_PATTERN = f"^{_POINT.pattern}(?:/{_POINT.pattern})?$"
FULL_DATE_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
"""What dates look like, for forms that know no calendar."""


def date_precision(value: str | None) -> str | None:
    """day, month, year or interval, for a checked date; None for none."""
    if value is None:
        return None
    return "interval" if "/" in value else {4: "year", 7: "month", 10: "day"}[len(value)]


def check_date(value: str) -> str:
    """A partial ISO date (2019, 2019-12, 2019-12-27) or an interval `a/b` of two. Raises ValueError."""
    parts = value.split("/")
    if len(parts) > 2 or not all(_POINT.fullmatch(part) for part in parts):
        raise ValueError(f"{value!r} is not a date such as 2019, 2019-12, 2019-12-27 or 2019-12-26/2019-12-27")
    for part in parts:
        year, month, day = [*part.split("-"), "1", "1"][:3]
        try:
            date(int(year), int(month), int(day))
        except ValueError as error:
            raise ValueError(f"{value!r} does not exist in the calendar") from error
    if is_after(value, value):
        raise ValueError(f"{value!r} ends before it starts")
    return value


def is_after(start: str, end: str) -> bool:
    """Whether the earliest day of `start` is surely after the latest of `end`."""
    first, last = start.partition("/")[0], end.rpartition("/")[2]
    return first[: len(last)] > last


def _full_date(value: str) -> str:
    if "/" in value or len(check_date(value)) != 10:
        raise ValueError(f"{value!r} is not a full date such as 2019-12-27")
    return value


def _one_of(names: Iterable[str], what: str, value: str) -> str:
    if value not in names:
        raise ValueError(f"{value!r} is not a known {what}")
    return value


def _writable(value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"holds half a character at offset {error.start}") from error
    return value


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("is blank")
    return value


def _spelt(value: str) -> str:
    if not any(character.isalnum() for character in value):
        raise ValueError(f"{value!r} holds no letter or digit")
    return value


def _in_order(value: tuple[int, int]) -> tuple[int, int]:
    if value[0] >= value[1]:
        raise ValueError(f"span {list(value)} is empty or ends before it starts")
    return value


PartialDate = Annotated[str, AfterValidator(check_date), Field(json_schema_extra={"pattern": DATE_PATTERN})]
FullDate = Annotated[str, AfterValidator(_full_date), Field(json_schema_extra={"pattern": FULL_DATE_PATTERN})]
EntityTypeName = Annotated[
    str,
    AfterValidator(lambda v: _one_of(schema().entity_types, "entity type", v)),
    Field(json_schema_extra={"x-names": "entity_types"}),
]
EventTypeName = Annotated[
    str,
    AfterValidator(lambda v: _one_of(schema().event_types, "event type", v)),
    Field(json_schema_extra={"x-names": "event_types"}),
]
PredicateName = Annotated[
    str,
    AfterValidator(lambda v: _one_of(schema().predicates, "predicate", v)),
    Field(json_schema_extra={"x-names": "predicates"}),
]
ModalityName = Annotated[
    str,
    AfterValidator(lambda v: _one_of(schema().modalities, "modality", v)),
    Field(json_schema_extra={"x-names": "modalities"}),
]
Text = Annotated[str, AfterValidator(_writable)]
Identifier = Annotated[Text, Field(min_length=1, max_length=200)]
Words = Annotated[Text, AfterValidator(_not_blank), Field(json_schema_extra={"pattern": r"\S"})]
Name = Annotated[Words, AfterValidator(_spelt)]
# Counts are bounded, because one number that no engine knows would stop the projection of all reports.
# Strict: a number or a flag in JSON is one, not a string or a number that looks like it.
Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[int, Field(ge=0, lt=2**31, strict=True)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]

Span = Annotated[tuple[Count, Count], AfterValidator(_in_order)]
"""Start and end offset in code points of the original text, end exclusive."""
