"""What the gazetteer knows, indexed for looking up the words of a running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from ontology.gazetteer import Entry, gazetteer
from ontology.names import key

_ARTICLES = frozenset({"al", "el", "the", "ul"})
_PREFERENCE = ("Group", "Country", "Person", "Place", "Source")
"""Which entry a name means first when it means several; the sentence may tell otherwise (a capital as a place)."""


class Word(Protocol):
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Known:
    """One entry under one of its forms. `capital`, `demonym`: the form is no name of the country but stands for it."""

    id: str
    type: str
    exact: str | None
    capital: bool = False
    demonym: bool = False


@dataclass(slots=True)
class _Node:
    following: dict[str, _Node] = field(default_factory=dict)
    entries: list[Known] = field(default_factory=list)


@cache
def _words(token: str) -> tuple[str, ...]:
    """The words of a token's key; an article counts for nothing."""
    return tuple(word for word in key(token).split() if word not in _ARTICLES)


@cache
def _index() -> _Node:
    root = _Node()
    for entry in gazetteer().entries:
        for form in entry.forms():
            _insert(root, form, _known(entry, form))
    return root


def _known(entry: Entry, form: str) -> Known:
    exact = form if form in entry.exact or (form.isupper() and len(form) <= 5) or len(form) <= 3 else None
    named = form in entry.names
    return Known(
        entry.id,
        entry.type,
        exact,
        capital=not named and form in entry.capitals,
        demonym=not named and form in entry.demonyms,
    )


def _insert(root: _Node, form: str, entry: Known) -> None:
    node = root
    for part in form.replace("-", " ").split():
        for word in _words(part):
            node = node.following.setdefault(word, _Node())
    if node is not root and entry not in node.entries:
        node.entries.append(entry)
        node.entries.sort(key=lambda e: (_PREFERENCE.index(e.type), e.id))


def longest(tokens: Sequence[Word], at: int) -> tuple[int, tuple[Known, ...]] | None:
    """The longest known name that starts at token `at`: the index after its last token and what it may mean."""
    node: _Node | None = _index()
    best: tuple[int, tuple[Known, ...]] | None = None
    end = at
    while end < len(tokens) and node is not None:
        words = [word for part in tokens[end].text.split("-") for word in _words(part)]
        for word in words:
            node = node.following.get(word) if node is not None else None
        if not words and not tokens[end].text[0].isalpha():
            break
        end += 1
        if node is not None and node.entries and words:
            written = " ".join(token.text for token in tokens[at:end])
            fitting = tuple(e for e in node.entries if e.exact is None or e.exact == written)
            if fitting:
                best = (end, fitting)
    return best


def lookup(name: str) -> tuple[Known, ...]:
    """What a whole name may mean."""
    tokens = [_Plain(part) for part in name.split()]
    found = longest(tokens, 0) if tokens else None
    return found[1] if found and found[0] == len(tokens) else ()


@cache
def _spellings() -> frozenset[str]:
    return frozenset(form.casefold() for entry in gazetteer().entries for form in entry.forms())


def spelled(name: str) -> bool:
    """Whether the gazetteer has a name in this very spelling."""
    return name.casefold() in _spellings()


@dataclass(frozen=True, slots=True)
class _Plain:
    text: str
