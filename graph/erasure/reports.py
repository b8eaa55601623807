"""A report and its readings without the erased names. Pure."""

from __future__ import annotations

from typing import Any

from graph.erasure.mask import PLACEHOLDER, Mask, Masked
from graph.record import Report
from ontology import interchange
from ontology.interchange import Reading, Span


def mask_report(mask: Mask, report: Report, readings: list[Reading]) -> tuple[Report, list[Reading], Masked]:
    """The report and its readings as they would be, had the names never stood there, and how the text moved. Entities
    without another name are dropped with their claims."""
    people = {form for one in readings for e in one.entities if e.type == "Person" for form in e.mentions}
    short = mask.about(report.text, people)
    moved = mask.applied(report.text, short)
    words = _Words(mask, short)
    clean = Report(moved.text, words(report.outlet), report.published, words(report.url))
    return clean, [_reading(one, words, moved, report.text) for one in readings], moved


class _Words:
    """Masks single strings of one report."""

    def __init__(self, mask: Mask, short: frozenset[str]) -> None:
        self._mask = mask
        self._short = short

    def __call__(self, text: Any) -> Any:
        return self._mask.applied(text, self._short).text if isinstance(text, str) else text


def _reading(reading: Reading, words: _Words, moved: Masked, text: str) -> Reading:
    data = interchange.as_json(reading)
    entities = [_entity(one, words) for one in data["entities"]]
    kept = [one for one in entities if one["mentions"] and not _is_erased(one)]
    gone = {one["id"] for one in entities} - {one["id"] for one in kept}
    events = [_event(one, words, moved, text, gone) for one in data["events"]]
    claims = [_claim(one, words, moved, text, gone) for one in data["claims"] if not gone & _ends(one)]
    top = {name: words(value) for name, value in data.items() if name not in ("entities", "events", "claims")}
    top.pop("text", None)
    return interchange.parse({**top, "entities": kept, "events": events, "claims": claims})


def _entity(one: dict[str, Any], words: _Words) -> dict[str, Any]:
    mentions = list(dict.fromkeys(words(form) for form in one["mentions"]))
    return {**one, "name": words(one["name"]), "mentions": [form for form in mentions if form != PLACEHOLDER]}


def _is_erased(one: dict[str, Any]) -> bool:
    """Nobody is left to be known by a part of an erased name."""
    name = one["name"]
    return PLACEHOLDER in name if one["type"] == "Person" else name == PLACEHOLDER


def _ends(claim: dict[str, Any]) -> set[str]:
    return {claim["subject"], claim["object"], claim["asserter"] or interchange.OUTLET}


def _event(one: dict[str, Any], words: _Words, moved: Masked, text: str, gone: set[str]) -> dict[str, Any]:
    told = {**one, "target": words(one["target"]), "weapon": words(one["weapon"])}
    told["place"] = None if one["place"] in gone else one["place"]
    told["quote"] = _quote(one["quote"], text.find(one["quote"]), words, moved)[0]
    return told


def _claim(one: dict[str, Any], words: _Words, moved: Masked, text: str, gone: set[str]) -> dict[str, Any]:
    start = one.get("quote_start")
    quote, at = _quote(one["quote"], text.find(one["quote"]) if start is None else start, words, moved)
    said = {**one, "role": words(one["role"]), "quote": quote}
    if at is not None and moved.changed:
        said |= {"quote_start": at[0]} | ({"quote_end": at[1]} if "quote_end" in one else {})
    for name in ("subject_at", "object_at"):
        if name in one:
            said[name] = list(moved.at(tuple(one[name])))
    if "asserter_alt" in one:
        said["asserter_alt"] = [other for other in one["asserter_alt"] if other not in gone]
    return said


def _quote(quote: str, start: int, words: _Words, moved: Masked) -> tuple[str, Span | None]:
    """The quote as the new text has it, and where; the words alone where the text never had it."""
    if start < 0:
        return words(quote), None
    at = moved.at((start, start + len(quote)))
    return moved.text[slice(*at)], at
