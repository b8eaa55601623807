"""Text as values of the types that a parameter may have."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from graph.cypherheader import Value
from ontology.interchange import check_date
from queries.errors import ParameterValueError

_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")


def convert(given: object, kind: str, *, where: str) -> Value:
    """`given`, text or already of the type, as a value of a scalar or list type. Raises ParameterValueError."""
    try:
        return _READERS[kind](given)
    except (ValueError, TypeError) as error:
        raise ParameterValueError(f"{given!r} is no {kind}", where=where) from error


def _string(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError
    given.encode("utf-8")  # bytes of a command line that are no UTF-8 end here
    return given


def _integer(given: object) -> int:
    number = int(given) if isinstance(given, str) else given
    if isinstance(number, bool) or not isinstance(number, int) or not -(2**63) <= number < 2**63:
        raise TypeError
    return number


def _float(given: object) -> float:
    number = float(given) if isinstance(given, str) else given
    if isinstance(number, bool) or not isinstance(number, int | float) or number - number != 0:
        raise TypeError
    return float(number)


def _boolean(given: object) -> bool:
    if isinstance(given, bool):
        return given
    word = _string(given).strip().lower()
    if word not in _TRUE + _FALSE:
        raise ValueError
    return word in _TRUE


def _date(given: object) -> str:
    day = check_date(_string(given).strip())
    if "/" in day:
        raise ValueError
    return day


def _strings(given: object) -> list[str]:
    if isinstance(given, str):
        text = given.strip()
        given = json.loads(text) if text.startswith("[") else [part.strip() for part in text.split(",") if part.strip()]
    if not isinstance(given, list | tuple):
        raise TypeError
    return [_string(item) for item in given]


_READERS: Mapping[str, Callable[[object], Value]] = {
    "string": _string,
    "integer": _integer,
    "float": _float,
    "boolean": _boolean,
    "date": _date,
    "strings": _strings,
}
