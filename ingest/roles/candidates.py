"""Where a filler may stand: noun phrases, their parts, and noun phrases with what is hung on to them."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import NamedTuple

from ingest.roles.parsing import Parsed

ARTICLES = {"a", "an", "the"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "INTJ"}
NOUNS = {"NOUN", "PROPN"}
PARTICIPLES = {"VBN", "VBG"}
INNER = {*PARTICIPLES, "POS", "HYPH"}
DIVIDERS = {",", "and", "or", "(", ")", '"'}
HANGERS = {
    *("of", "with", "for", "in", "on", "at", "from", "against"),
    *("belonging", "loaded", "made", "carrying", "wearing", "riding", "traveling", "dressed"),
}
BRACKETS = {"(": ")", "[": "]", '"': '"'}
LONGEST = 16
LONGEST_BRACKET = 10
LONGEST_PART = 6

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLE = re.compile(r"\b(a|an|the)\b")


class Span(NamedTuple):
    """Words `start` to `end` (exclusive); `noun` is the last word before anything hung on to the phrase."""

    start: int
    end: int
    noun: int


def normalise(text: str) -> str:
    """A mention as the scorer compares it: no capitals, no punctuation, no articles."""
    return " ".join(_ARTICLE.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def candidates(parsed: Parsed) -> list[Span]:
    """All spans that are worth a look, in the order of the text."""
    bracketed = set(_bracketed(parsed))
    bases = {*parsed.chunks, *_runs(parsed), *bracketed}
    plain = {span for base in bases for segment in _segments(parsed, *base) for span in _parts(parsed, *segment)}
    plain |= {Span(start, end, end - 1) for start, end in bracketed}
    return sorted(plain | set(_extended(parsed, plain, bases)))


def _runs(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Runs of nominal words, which the chunks of the parser miss in names that lost their capitals."""
    start = None
    for i in range(len(parsed.words) + 1):
        inside = i < len(parsed.words) and (
            parsed.kinds[i] in NOMINAL or parsed.tags[i] in INNER or parsed.words[i] == "-"
        )
        if start is not None and (not inside or parsed.sentences[i] != parsed.sentences[start]):
            yield start, i
            start = None
        if inside and start is None:
            start = i


def _bracketed(parsed: Parsed) -> Iterator[tuple[int, int]]:
    for i, word in enumerate(parsed.words):
        if word in BRACKETS:
            for j in range(i + 1, min(len(parsed.words), i + LONGEST_BRACKET)):
                if parsed.words[j] == BRACKETS[word]:
                    if i + 1 < j:
                        yield i + 1, j
                    break


def _segments(parsed: Parsed, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The phrase itself and what commas and conjunctions divide it into."""
    yield start, end
    last = start
    for i in range(start, end):
        if parsed.words[i] in DIVIDERS:
            if last < i:
                yield last, i
            last = i + 1
    if start < last < end:
        yield last, end


def _parts(parsed: Parsed, start: int, end: int) -> Iterator[Span]:
    while start < end and (parsed.words[start] in ARTICLES or parsed.kinds[start] == "PUNCT"):
        start += 1
    while end > start and (parsed.kinds[end - 1] == "PUNCT" or parsed.tags[end - 1] == "POS"):
        end -= 1
    if start >= end or end - start > LONGEST:
        return
    if parsed.kinds[end - 1] in NOMINAL or parsed.tags[end - 1] in PARTICIPLES:
        yield from (Span(i, end, end - 1) for i in range(start, end))
    for stop in range(start + 1, end):
        if parsed.kinds[stop - 1] in NOUNS:
            inner = range(start, stop) if stop - start <= LONGEST_PART else (start,)
            yield from (Span(i, stop, stop - 1) for i in inner)
        elif stop == start + 1 and parsed.kinds[start] == "ADJ":
            yield Span(start, stop, start)


def _extended(parsed: Parsed, plain: set[Span], bases: set[tuple[int, int]]) -> Iterator[Span]:
    """A phrase and the one that a preposition or participle hangs on to it: `residence of the mayor`."""
    ends: dict[int, list[int]] = {}
    for start, end in bases:
        ends.setdefault(start, []).append(end)
    for span in plain:
        for start in _after_hanger(parsed, span.end):
            for end in ends.get(start, ()):
                if end - span.start <= LONGEST:
                    yield Span(span.start, end, span.noun)


def _after_hanger(parsed: Parsed, at: int) -> set[int]:
    size = len(parsed.words)
    if at >= size or parsed.words[at] not in HANGERS:
        return set()
    at += 1
    while at < size and (parsed.kinds[at] in {"ADP", "VERB"} or parsed.words[at] in {"up", "of"}):
        at += 1
    return {at, at + 1} if at < size and parsed.kinds[at] in {"DET", "PRON"} else {at}
