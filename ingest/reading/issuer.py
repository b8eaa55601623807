"""Documents in the first person: whose "we" it is, and in whose voice the document speaks."""

from __future__ import annotations

import re

from spacy.tokens import Token

from ingest.reading.drafts import Draft
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon
from ingest.reading.report import Report

_PAPER = re.compile(
    r"\b(?:statement|communiqu[eé]|communique|leaflet|bulletin|open letter|document|declaration|manifesto|proclamation|"
    r"oath|reply|message|transcript|sheet|text|press release|press bulletin|appeal|warning)\b",
    re.IGNORECASE,
)
_OPENING = 600
"""Characters at the start of a report in which a document says whose it is."""
_ENOUGH = 3
"""First persons outside quotation marks that make a document one in the first person."""
_CHARGES = ("PERPETRATED", "FRONT_FOR", "BACKED_BY", "KILLED")
"""What its issuer says of others is a charge; its statements of record are the document's own."""


def issuer_of(report: Report) -> Entity | None:
    """The group that a first-person document is by; None for every other report."""
    if sum(_first_person(report, token) for token in report.tokens) < _ENOUGH:
        return None
    outlet = report.outlet or ""
    named = [e for e in report.entities if e.type == "Group" and e.spans]
    if _PAPER.search(outlet):
        return next((e for e in named if any(name.text in outlet for name in e.names)), None)
    if not _PAPER.search(report.original.strip().partition("\n")[0]):
        return None
    own = [e for e in named if e.spans[0][0] < _OPENING]
    return min(own, key=lambda e: e.spans[0], default=None)


def _first_person(report: Report, token: Token) -> bool:
    return token.lower_ in ("we", "our", "us", "ours") and not report.quoted[token.i]


def speak_for_issuer(drafts: list[Draft], report: Report) -> None:
    """What a first-person document charges others with is its issuer's accusation, what it owns its claim; in place."""
    issuer = report.issuer or _institution(report)
    if issuer is None:
        return
    bulletin = issuer is not report.issuer  # an institution speaks of itself by name
    own = {report.paragraph_of[token.i] for token in report.tokens if _first_person(report, token)}
    for draft in drafts:
        at = draft.trigger.i
        inside = bulletin or min(own) <= report.paragraph_of[at] <= max(own)
        if not inside or report.quoted[at] or _editor(draft):
            continue
        if draft.predicate not in _CHARGES or draft.speaker is not None:
            continue
        if draft.modality == "asserted":
            draft.modality = "claimed" if draft.subject.entity is issuer else "accused"
        draft.speaker = issuer


def _institution(report: Report) -> Entity | None:
    """The ministry or office whose bulletin a report is, where the report names it."""
    outlet = report.outlet or ""
    if not _PAPER.search(outlet):
        return None
    named = (e for e in report.entities if e.type == "Source" and e.spans)
    return next((e for e in named if any(name.text in outlet for name in e.names)), None)


def _editor(draft: Draft) -> bool:
    """Whether the outlet's editors speak beside the document: "as this site has documented"."""
    words = lexicon().speech.own_voice - {"we", "us"}
    return any(t.lemma_ in words and any(c.lower_ == "this" for c in t.children) for t in draft.trigger.sent)


def speaks_of_itself(report: Report) -> bool:
    """Whether the outlet corrects itself: what it "stated" or "wrote" it takes back."""
    return bool(lexicon().page.correction.search(report.original[:_OPENING]))
