"""Words, marks and names of a plain text, before it is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.reading import known
from ingest.reading.lexicon import lexicon

_TOKEN = re.compile(
    r"'s\b|(?<![^\W_])[A-Z]\.(?= ?[A-Z])|"
    r"[^\W_]+s'(?= [A-Z])"
    r"|[^\W_]+(?:['&.-][^\W_]+)*?(?='s\b)|[^\W_]+(?:['&-][^\W_]+)*|\S"
)


ARTICLE = re.compile(r"(?:al|el|ul|ad|as|ash|an|ar|at|az|ed|es|wal|wa|wa-al)-[A-Z]")


ADJECTIVAL = re.compile(
    r"-(?:[a-z]+ed|led|based|run|held|born|aligned|wide|linked|only|era|style|speaking|language|trained|made|built)$"
)


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the plain text, [start, end). `ident`: what the gazetteer knows under it; `title`: stood before it."""

    start: int
    end: int
    text: str
    type: str | None = None
    ident: tuple[known.Known, ...] = ()
    title: str = ""
    introduced: bool = False
    """Given as a name: "calling itself X"."""
    weak: bool = False
    """Its type is the parser's guess."""


def tokens_of(text: str) -> list[Token]:
    """Words and marks; "Iran" and "-backed" of a compound apart."""
    found = []
    for match in _TOKEN.finditer(text):
        start, end, word = match.start(), match.end(), match.group()
        cut = ADJECTIVAL.search(word)
        if cut:
            found.append(Token(start, start + cut.start(), word[: cut.start()]))
            start, word = start + cut.start(), word[cut.start() :]
        if word.endswith("s'") and _owns(text, start, word[:-1]):
            end, word = end - 1, word[:-1]  # "the Avengers' second name" of the Avengers; "Lions' Den" is a name
        found.append(Token(start, end, word))
    return found


def _owns(text: str, start: int, word: str) -> bool:
    """Whether "X'" at `start` is the genitive of a name that ends there: it stands elsewhere without the mark, or is
    the head of a group's name ("the Desert Hawks' leader") and no "Workers'" or "Martyrs'" of a longer one."""
    names = lexicon().names
    if re.search(rf"\b{re.escape(word)}(?!')\b", text):
        return True
    heads = (names.group_last | names.group_words) - lexicon().names.possessive_names
    before = text[max(0, start - 30) : start]
    return word.lower() in heads and re.search(r"\b(?!The\b)[A-Z][\w-]* $", before) is not None


def is_capital(token: Token) -> bool:
    return token.text[0].isupper() or ARTICLE.match(token.text) is not None
