"""Cypher text as tokens, so that what looks like a parameter or a clause inside a string or comment is not one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

Kind = Literal["comment", "string", "quoted", "parameter", "number", "name", "space", "symbol", "unclosed"]

_TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
  | (?P<quoted>`(?:``|[^`])*`)
  | (?P<parameter>\$(?:[^\W\d]\w*|`(?:``|[^`])*`|\d+))
  | (?P<number>0x[0-9A-Fa-f]+|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<name>[^\W\d]\w*)
  | (?P<space>\s+)
  | (?P<unclosed>/\*|['"`])
  | (?P<symbol>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of Cypher text; `line` counts from 1. Kind `unclosed`: a quote or comment that never ends."""

    kind: Kind
    text: str
    line: int

    def says(self, *words: str) -> bool:
        """Whether it is one of these keywords (in capitals) or symbols."""
        return (self.kind == "symbol" and self.text in words) or (self.kind == "name" and self.text.upper() in words)


def tokenise(text: str, *, first_line: int = 1) -> list[Token]:
    """All tokens of `text`; their texts joined give it back. Never raises."""
    tokens, line = [], first_line
    for match in _TOKEN.finditer(text):
        kind = cast(Kind, match.lastgroup)
        tokens.append(Token(kind, match.group(), line))
        line += match.group().count("\n")
    return tokens


def significant(tokens: Iterable[Token]) -> list[Token]:
    """The tokens without white space and comments."""
    return [token for token in tokens if token.kind not in ("space", "comment")]


def is_keyword(tokens: Sequence[Token], at: int, *words: str) -> bool:
    """Whether the token at `at` of significant tokens is one of these keywords, and no property, label or map key."""
    if tokens[at].kind != "name" or not tokens[at].says(*words):
        return False
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    map_key = after == ":" and before in ("{", ",")
    return before not in (".", ":", "|") and not map_key


def closing(tokens: Sequence[Token], at: int) -> int:
    """Index of the bracket that closes the one at `at`; the number of tokens when none does."""
    depth = 0
    for place in range(at, len(tokens)):
        if tokens[place].kind == "symbol":
            depth += (tokens[place].text in _CLOSING) - (tokens[place].text in _CLOSING.values())
            if depth == 0:
                return place
    return len(tokens)


def top_level(tokens: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """Tokens that stand in no bracket, with their indexes; an opening bracket stands outside, its closing too."""
    place = 0
    while place < len(tokens):
        yield place, tokens[place]
        opens = tokens[place].kind == "symbol" and tokens[place].text in _CLOSING
        place = max(closing(tokens, place), place + 1) if opens else place + 1


def split_at_commas(tokens: Sequence[Token]) -> list[list[Token]]:
    """The parts of a list of expressions; commas inside brackets do not count."""
    cuts = [place for place, token in top_level(tokens) if token.says(",")]
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(tokens)]
    return [list(tokens[start:end]) for start, end in zip(starts, ends, strict=True) if tokens[start:end]]
