"""From the model's answer to a reading: each part is taken for itself, and one that is not of the form is left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.llm.prompt import shown
from ingest.reading import Document
from ontology.errors import InterchangeError
from ontology.interchange import Reading, parse

PARTS = ("entities", "events", "claims")


class AnswerError(ValueError):
    """The answer is no JSON object of the form at all."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of an answer that could not be taken, and why."""

    what: str
    reason: str


def understand(answer: str, document: Document, extractor: str) -> tuple[Reading, list[LeftOut]]:
    """The reading that an answer holds, and what of it was left out. Raises AnswerError."""
    told = _decoded(answer)
    seen = shown(document.text)
    kept: dict[str, list[dict[str, Any]]] = {part: [] for part in PARTS}
    given = {"published": document.published, "outlet": document.outlet, "url": document.url}
    head = {"id": document.id, "extractor": extractor, **given}
    left_out = []
    for part in PARTS:
        for number, one in enumerate(told[part]):
            mended = _mended(one)
            quote = mended.get("quote") if isinstance(mended, dict) else None
            if isinstance(quote, str) and quote in document.text and quote not in seen:
                left_out.append(LeftOut(f"{part} {number}", "quotes a passage that is addressed to machines"))
                continue
            try:
                parse({**head, **kept, part: [*kept[part], mended]}, where="answer")
            except InterchangeError as error:
                left_out.append(LeftOut(f"{part} {number}", str(error.what)))
            else:
                kept[part].append(mended)
    return parse({**head, **kept}, where="answer"), left_out


def _decoded(answer: str) -> Mapping[str, list[Any]]:
    text = answer.strip()
    if text.startswith("```"):  # some models cannot do without
        text = text.strip("`").removeprefix("json")
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise AnswerError(f"no JSON ({error})") from error
    if not isinstance(told, dict):
        raise AnswerError("not one JSON object")
    wrong = [part for part in PARTS if not isinstance(told.get(part), list)]
    if wrong:
        raise AnswerError(f"no list of {_and(wrong)}")
    return told


def _mended(part: Any) -> Any:
    """The part with its own name among its mentions and without what only means "nothing"."""
    if not isinstance(part, dict):
        return part
    said = {key: value for key, value in part.items() if value is not None and value != ""}
    if isinstance(said.get("mentions"), list) and isinstance(said.get("name"), str):
        said["mentions"] = list(dict.fromkeys([said["name"], *said["mentions"]]))
    return said


def _and(words: Iterable[str]) -> str:
    return " and ".join(words)
