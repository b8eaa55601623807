"""Stable ids, made from content: the same report, claim or event has the same id in every database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from ontology.interchange import Span
from ontology.names import fold


def digest(*parts: object) -> str:
    """64 hexadecimal digits of SHA-256 over the parts, kept apart by their JSON form."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical_text(text: str) -> str:
    """The text that identifies a report: newlines as `\\n`, no white space at the end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()


def report_id(text: str, outlet: str | None, published: str | None) -> str:
    """Id of a report: what was said, where, when."""
    return "report:" + digest("report", canonical_text(text), outlet, published)[:16]


def claim_id(report: str, predicate: str, modality: str, spans: Iterable[Span | None], asserter: str) -> str:
    """Id of a claim. `spans`: of its quote, subject and object; `asserter`: its name in the reading. Which entity a
    mention is plays no part, so a merge never changes it."""
    places = [list(span) if span else None for span in spans]
    return "claim:" + digest("claim", report, predicate, modality, places, asserter)[:16]


def event_id(report: str, event_type: str, quote_at: Span, account: int) -> str:
    """Id of an event as one report tells it; `account`: number among the events told by the same words."""
    return "event:" + digest("event", report, event_type, list(quote_at), account)[:16]


def slug(name: str) -> str:
    """A name as part of an id: folded, hyphenated, of bounded length, never empty."""
    plain = fold(name).replace(" ", "-")
    if plain and len(plain) <= 80:
        return plain
    return f"{plain[:60]}-{digest(name)[:8]}".lstrip("-")
