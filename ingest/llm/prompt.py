"""The question: the rules, and the report fenced off, without what in it speaks to machines."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from ingest.reading import Document
from ingest.reading.text import paragraphs, plain, quarantine
from ontology.schema import Strict, load_yaml, schema


class Prompt(Strict):
    """`system`, `report` and `again` are templates; `withheld` stands where a passage was taken out."""

    system: str
    report: str
    again: str
    withheld: str


@cache
def prompt() -> Prompt:
    return load_yaml(Path(__file__).with_name("prompt.yaml"), Prompt)


def question(document: Document) -> list[dict[str, str]]:
    """The messages that ask for the reading of one report; the same for the same report."""
    text = shown(document.text)
    fence = "=" * 8 + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    asked = prompt().report.format(
        published=document.published or "unknown", outlet=document.outlet or "unknown", fence=fence, text=text
    )
    return [{"role": "system", "content": _system()}, {"role": "user", "content": asked}]


def shown(original: str) -> str:
    """The report as the model gets to see it: passages addressed to machines are withheld."""
    mapped = plain(original)
    spans = []
    for paragraph in paragraphs(mapped.text):
        spans += [mapped.span(start, end) for start, end in quarantine(mapped.text, paragraph) if end > start]
    for start, end in sorted(spans, reverse=True):
        original = f"{original[:start]}{prompt().withheld}{original[end:]}"
    return original


@cache
def _system() -> str:
    rules = schema()
    return prompt().system.format(
        entity_types=_listed({name: rules.nodes[name].description for name in rules.entity_types}),
        event_types=_listed({name: event.description for name, event in rules.event_types.items()}),
        predicates=_listed(
            {
                f"{name} ({' or '.join(rule.subject)} to {' or '.join(rule.object)})": rule.description
                for name, rule in rules.predicates.items()
            }
        ),
        modalities=_listed({name: modality.description for name, modality in rules.modalities.items()}),
    )


def _listed(described: dict[str, str]) -> str:
    return "\n".join(f"- {name}: {description}" for name, description in described.items())
