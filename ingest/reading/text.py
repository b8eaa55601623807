"""The text as the reader sees it: plain characters, every one of which knows where it stands in the original.

Quotes and spans are those of the original. So nothing is ever changed in place: each step makes a new `Mapped` text
whose characters carry the original offsets along.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.reading.lexicon import lexicon

Edit = tuple[int, int, str]
"""Replace [start, end) by a string."""

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bb\u02bc\u02be\u02bf\u02b9\u0060\u00b4\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
    **dict.fromkeys("\u2012\u2013", "-"),
    **dict.fromkeys("\u2014\u2015", " - "),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", ""),
    "\u2026": "...",
    "\r": "",
    "\u2028": "\n",
    "\u2029": "\n",
}
# An apostrophe inside a name is spelling (Kata'ib, Sha'ban); before s, t, d, ll, ve, re, m it is English grammar.
_INNER_APOSTROPHE = re.compile(
    r"(?<=[^\W\d_])'(?!(?:s|t|d|ll|ve|re|m)\b)(?=[^\W\d_])"
    r"|(?<![\w'])'(?=[A-Z][a-z]+ (?:al|el|ad)-)|(?<=[a-rt-z])'(?= (?:al|el|ad)-[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text and, for each of its characters, the start and end offset of what it stands for in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that [start, end) of this text stands for; not empty."""
        return self.starts[start], self.ends[end - 1]

    def part(self, start: int, end: int) -> Mapped:
        return Mapped(self.text[start:end], self.starts[start:end], self.ends[start:end])


def whole(text: str) -> Mapped:
    """A text that stands for itself."""
    return Mapped(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))


def rewrite(source: Mapped, edits: Iterable[Edit]) -> Mapped:
    """Apply edits that do not overlap. Each character of a replacement stands for all that was replaced."""
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, new in sorted(edits):
        text.append(source.text[at:start])
        starts += source.starts[at:start]
        ends += source.ends[at:start]
        if new:
            first, last = source.span(start, end)
            text.append(new)
            starts += [first] * len(new)
            ends += [last] * len(new)
        at = end
    text.append(source.text[at:])
    starts += source.starts[at:]
    ends += source.ends[at:]
    return Mapped("".join(text), tuple(starts), tuple(ends))


def plain(original: str) -> Mapped:
    """The original in plain characters: entities decoded, quotes straight, blanks one kind, letters without accents,
    no ʿayn or apostrophe inside names."""
    mapped = rewrite(
        whole(original), ((m.start(), m.end(), html.unescape(m.group())) for m in _ENTITY.finditer(original))
    )
    mapped = rewrite(mapped, _plain_characters(mapped.text))
    return rewrite(mapped, ((m.start(), m.end(), "") for m in _INNER_APOSTROPHE.finditer(mapped.text)))


def _plain_characters(text: str) -> Iterable[Edit]:
    for at, character in enumerate(text):
        if character < "\x7f" and character not in "\t\r`":
            continue
        new = _PLAIN.get(character)
        if new is None:
            new = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
        if new != character:
            yield at, at + 1, new


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the plain text, [start, end). Only `body` is read for claims; a `headline` only names."""

    start: int
    end: int
    kind: str


_DATELINE = re.compile(
    r"""^(?:[A-Z][A-Z'./-]+(?:[ ,/]+[A-Z][A-Z'./-]+)*      # ERBIL, DERA ISMAIL KHAN, WASHINGTON/NEW DELHI
        (?:,\ [A-Z][\w.]+(?:\ [A-Z][\w.]+)*)?            # , Iraq
        (?:\ \([^)\n]{2,60}\))?\s?(?:-|:)\s              # (Agency) -
       |[A-Z][\w'.-]+(?:[ ,]+[A-Z][\w'.-]+){0,4}\ \([^)\n]{2,60}\)\s?-\s)""",
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*(?:\s+|$)")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Paragraphs of a plain text: headline, body without its dateline, and what is to be passed over: lines that belong
    to the page rather than the report, and a lede that stands a second time."""
    found: list[Paragraph] = []
    seen: set[str] = set()
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        start, end = match.span()
        kind = "body"
        words = match.group().strip()
        if not found and len(words) < 160 and not words.endswith(".") and text[end:].strip():
            kind = "headline"
        elif lexicon().page.boilerplate.match(words):
            kind = "page"
        else:
            dateline = _DATELINE.match(words)
            start += dateline.end() if dateline else 0
            if text[start:end].strip() in seen:
                kind = "page"
            seen.add(text[start:end].strip())
        found.append(Paragraph(start, end, kind))
    # The first copy of a lede that is told again below a dateline is the one that goes: the second has the context.
    return tuple(found)


def quarantine(text: str, paragraph: Paragraph) -> list[tuple[int, int]]:
    """Spans of a paragraph that speak to the reader's machine. They yield nothing: the sentence that addresses it and
    the orders that follow, inside the quotation where they are quoted."""
    page = lexicon().page
    match = page.addressed_to_machines.search(text, paragraph.start, paragraph.end)
    if not match:
        return []
    ends = [m.end() for m in _SENTENCE_END.finditer(text, paragraph.start, match.start())]
    start = ends[-1] if ends else paragraph.start
    quoted = text.count('"', paragraph.start, start) % 2 == 1
    close = text.find('"', start, paragraph.end) if quoted else -1
    limit = close if close >= 0 else paragraph.end
    end = start
    while end < limit:
        following = _SENTENCE_END.search(text, max(end, match.end()), limit)
        end = following.end() if following else limit
        if not page.orders.match(text, end):
            break
    return [(start, min(end, limit))]
