"""Tolls by their wording alone: nobody hurt, a coder's share, a figure where the parser has lost the thread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from ingest.reading import syntax
from ingest.reading.lexicon import lexicon


@dataclass(frozen=True, slots=True)
class Toll:
    """People killed or wounded by the words of a sentence. `token`: the word that says so; `more`: beside those counted
    before ("three more"); `final`: the whole of it ("in all"); `allotted`: the share of this incident ("coded as");
    `attackers`: they were the attackers; `people`: the nouns (lemmas) that are counted."""

    killed: bool
    number: int
    token: Token
    more: bool = False
    final: bool = False
    allotted: bool = False
    attackers: bool = False
    people: frozenset[str] = frozenset()


def unharmed(sentence: Span) -> Iterator[Toll]:
    text = sentence.text
    for pattern in lexicon().harm.unharmed:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            token = _token(sentence, match)
            yield Toll(True, 0, token)
            yield Toll(False, 0, token)
            return
    for pattern in lexicon().harm.nobody_died:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            yield Toll(True, 0, _token(sentence, match))
            return


def matched(sentence: Span, patterns: list[str], *, killed: bool) -> Iterator[Toll]:
    """Tolls by their wording alone, where the parser has lost the thread."""
    for pattern in patterns:
        for match in re.finditer(pattern, sentence.text, re.IGNORECASE):
            number = syntax.number(match["n"])
            if number is not None:
                yield Toll(killed, number, _token(sentence, match), final=in_all(sentence))
                return


def allotted(sentence: Span) -> Iterator[Toll]:
    """A coder's share for one incident of a toll told for several: "coded as 8 for this event"."""
    for pattern in lexicon().harm.allotted:
        matches = list(re.finditer(pattern, sentence.text, re.IGNORECASE))
        if matches and (number := syntax.number(matches[-1]["n"])) is not None:
            yield Toll(True, number, _token(sentence, matches[-1]), final=True, allotted=True)
            return


def shares(sentence: Span) -> int | None:
    """Among how many incidents a toll is to be split: "fatalities split across 2 events", "killed across the attacks"
    where this was "one of five" of them."""
    words = lexicon().harm
    for pattern in words.split:
        match = re.search(pattern, sentence.text, re.IGNORECASE)
        if match is not None:
            return syntax.number(match["n"])
    if any(re.search(pattern, sentence.text, re.IGNORECASE) for pattern in words.across):
        before = sentence.doc[: sentence.end].text
        told = [m for pattern in words.one_of for m in re.finditer(pattern, before, re.IGNORECASE)]
        return syntax.number(told[-1]["n"]) if told else None
    return None


def in_all(sentence: Span) -> bool:
    text = sentence.text.lower()
    return any(phrase in text for phrase in lexicon().harm.in_all)


def _token(sentence: Span, match: re.Match[str]) -> Token:
    span = sentence.char_span(match.start(), match.end(), alignment_mode="expand")
    return span.root if span is not None else sentence.root
