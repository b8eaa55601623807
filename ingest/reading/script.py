"""The script: the text that is given to the parser in place of the report's own.

A small parser trips over "Asaib Ahl al-Haq (AAH)". So the script says one plain name for each long name of a group,
drops the acronym in brackets, joins the article to its word and leaves out what speaks to machines. Every character
still knows where it stands in the original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.reading.dates import MONTHS
from ingest.reading.lexicon import lexicon
from ingest.reading.text import Edit, Mapped, Paragraph, quarantine, rewrite
from ingest.reading.tokens import Name

_STAND_INS = ("Hamas", "Fatah", "Hezbollah")
"""Names every English parser has seen in the news; only their grammar counts here."""
_VERBS = frozenset({"is", "was", "are"})
"""Names that the parser takes for verbs: "IS killed two"."""
_SOMEBODY = "Omar Hassan"
_ARTICLE = re.compile(r"\b([Aa]l|[Ee]l|[Aa]sh|[Aa]s|[Aa]n|[Aa]d|[Aa]r|[Aa]z|[Uu]l)-(?=[A-Z])")
_DAY_THEN_NAME = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?=(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z])"
)
"""On Tuesday Abu Obeida ...: no parser tells where the date ends and the name begins."""
_MONTH = "(?:" + "|".join(sorted((m.capitalize() for m in MONTHS), key=len, reverse=True)) + ")"
_OPENING_DATE = re.compile(
    r"(?:(?<=^)|(?<=[.!?] )|(?<=[.!?]\" ))(?:On|By|In|Last|Since|Late in|Early in|Late on|Early on) (?:the )?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    rf"|\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}|{_MONTH}(?: \d{{4}})?|\d{{4}})"
    r"(?P<end>) (?!(?:and|or|to|until|night|morning|evening|afternoon|alone|when|that|which|this|last|at|in|by|of"
    r"|before|after|near|through|for|from|with|as|it was|there)\b)(?=[A-Za-z])",
    re.MULTILINE,
)
"""On Tuesday state radio ..., In March 1994 Karatas ...: a comma tells the parser where the date ends."""
_BRACKETED = re.compile(r"\s?\(([^()\n]{1,90})\)")


@dataclass(frozen=True, slots=True)
class Line:
    """One body paragraph as given to the parser."""

    mapped: Mapped
    paragraph: Paragraph


def lines(plain: Mapped, paragraphs: tuple[Paragraph, ...], names: list[Name]) -> list[Line]:
    """The script of every body paragraph, in order."""
    found = []
    for paragraph in paragraphs:
        if paragraph.kind != "body":
            continue
        inside = [n for n in names if paragraph.start <= n.start and n.end <= paragraph.end]
        edits = _edits(plain.text, paragraph, inside)
        shifted = [(a - paragraph.start, b - paragraph.start, new) for a, b, new in edits]
        mapped = rewrite(plain.part(paragraph.start, paragraph.end), shifted)
        if mapped.text.strip():
            found.append(Line(mapped, paragraph))
    return found


def _edits(text: str, paragraph: Paragraph, names: list[Name]) -> list[Edit]:
    edits: list[Edit] = [(start, end, "") for start, end in quarantine(text, paragraph) if end > start]
    edits += [
        (m.start(), m.end(), "")
        for m in _BRACKETED.finditer(text, paragraph.start, paragraph.end)
        if _only_names(m.start(1), m.end(1), text, names)
    ]
    order: dict[str, int] = {}
    for name in names:
        if name.type == "Group" and (" " in name.text or "-" in name.text or name.text.lower() in _VERBS):
            number = order.setdefault(name.text, len(order))
            edits.append((name.start, name.end, _STAND_INS[number % len(_STAND_INS)]))
        if name.type == "Person" and not name.weak and (name.text.count(" ") > 1 or "-" in name.text):
            edits.append((name.start, name.end, _SOMEBODY))
    edits += [(m.end() - 1, m.end(), ", ") for m in _DAY_THEN_NAME.finditer(text, paragraph.start, paragraph.end)]
    edits += [
        (m.start("end"), m.start("end") + 1, ", ") for m in _OPENING_DATE.finditer(text, paragraph.start, paragraph.end)
    ]
    edits += [
        (m.start(1) + 2, m.end(), "")
        for m in _ARTICLE.finditer(text, paragraph.start, paragraph.end)
        if m.end(1) - m.start(1) == 2
    ]
    return _without_overlap(edits)


def _only_names(start: int, end: int, text: str, names: list[Name]) -> bool:
    """Whether brackets hold nothing but another name of what stands before them, or what language it is in."""
    rest = text[start:end]
    for name in names:
        if start <= name.start and name.end <= end:
            rest = rest.replace(name.text, "")
    words = re.findall(r"[^\W\d_]+", rest)
    return rest != text[start:end] and all(word.lower() in lexicon().names.linking for word in words)


def _without_overlap(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e[0], -e[1])):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept
