"""The vocabulary of names (`lexicon.yaml`): which words name a sort of body, which mean one thing in several languages.

A meaning is looked up by the spelling key of a word or phrase, so one spelling of each is enough.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from ontology import gazetteer, names
from ontology.errors import SchemaError
from ontology.schema import Strict, load_yaml

PATH = Path(__file__).with_name("lexicon.yaml")

_ARTICLE = re.compile(r"^ال(?=...)")
"""The Arabic article, which its script joins to the word."""

Phrase = tuple[str, ...]

LONGEST = 6
"""Words in the longest phrase of the lexicon."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or phrase means: `label` is one per meaning; `family` groups the kinds of body that translators
    choose freely between, and is empty for other words."""

    role: Literal["kind", "word", "place"]
    label: str
    family: str = ""


class _Near(Strict):
    words: Annotated[frozenset[str], Field(min_length=2, max_length=2)]
    alike: Annotated[float, Field(gt=0, lt=1)]


class _Tables(Strict):
    small: list[str]
    kinds: dict[str, dict[str, list[str]]]
    vague: frozenset[str]
    armed: frozenset[str]
    words: dict[str, list[str]]
    places: dict[str, list[str]]
    factions: list[str]
    contrasts: list[frozenset[str]]
    near: list[_Near]
    patronymics: list[str]
    joined: list[str]
    titles: list[str]
    ornaments: frozenset[str]
    numbers: dict[str, list[str]]


@dataclass(frozen=True)
class Lexicon:
    """`meanings` by phrase (words of a spelling key); `near`: how far two labels agree that are not one."""

    small: frozenset[str]
    meanings: Mapping[Phrase, Meaning]
    vague: frozenset[str]
    armed: frozenset[str]
    factions: frozenset[Phrase]
    contrasts: tuple[frozenset[str], ...]
    near: Mapping[frozenset[str], float]
    patronymics: tuple[str, ...]
    joined: frozenset[str]
    titles: frozenset[str]
    ornaments: frozenset[str]
    numbers: Mapping[str, str]

    def words(self, name: str, keep: Collection[str] = ()) -> Phrase:
        """The words of a name's spelling key without the small ones (but those to `keep`), unless there are no others.
        "Abu", "Ibn", "Abd" stand with the word that they open, as one."""
        spelled = [_ARTICLE.sub("", word) for word in names.key(name).split()]
        telling = [word for word in spelled if word not in self.small or word in keep] or spelled
        return tuple(self._joined(telling))

    def read(self, words: Sequence[str]) -> Iterator[tuple[Phrase, Meaning | None]]:
        """Cut `words` into phrases of the lexicon, the longest first, and single words that it does not know."""
        at = 0
        while at < len(words):
            for length in range(min(LONGEST, len(words) - at), 0, -1):
                phrase = tuple(words[at : at + length])
                meaning = self.meanings.get(phrase)
                if meaning or length == 1:
                    yield phrase, meaning
                    at += length
                    break

    def _joined(self, words: Sequence[str]) -> Iterator[str]:
        opened: list[str] = []
        for at, word in enumerate(words):
            opened.append(word)
            if word not in self.joined or at + 1 == len(words):
                yield " ".join(opened)
                opened = []


@cache
def lexicon() -> Lexicon:
    """The project's lexicon, read and checked once. Raises SchemaError naming a word that stands in two places."""
    tables = load_yaml(PATH, _Tables)
    meanings: dict[Phrase, Meaning] = {}
    book = Lexicon(
        small=_keys(tables.small),
        meanings=meanings,
        vague=tables.vague,
        armed=tables.armed,
        factions=frozenset(tuple(names.key(form).split()) for form in tables.factions),
        contrasts=tuple(tables.contrasts),
        near={pair.words: pair.alike for pair in tables.near},
        patronymics=tuple(f"{word} " for word in tables.patronymics),
        joined=frozenset((*tables.patronymics, *tables.joined)),
        titles=_keys(tables.titles),
        ornaments=tables.ornaments,
        numbers={key: number for number, forms in tables.numbers.items() for key in _keys(forms)},
    )
    for meaning, form in _listed(tables):
        phrase = book.words(form)
        if len(phrase) > LONGEST:
            raise SchemaError(f"{form!r} has more than {LONGEST} words", where=f"{PATH.name}: {meaning.label}")
        if meanings.setdefault(phrase, meaning) != meaning:
            raise SchemaError(f"{form!r} stands at {meanings[phrase].label} too", where=f"{PATH.name}: {meaning.label}")
    for label, form in _countries():
        meanings.setdefault(book.words(form), Meaning("place", label))
    _check_labels(tables, {meaning.label for meaning in meanings.values()})
    return book


def _keys(words: list[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (names.fold(word), names.key(word)))


def _check_labels(tables: _Tables, labels: set[str]) -> None:
    rows = (tables.ornaments, *tables.contrasts, *(pair.words for pair in tables.near))
    for label in sorted({label for row in rows for label in row}):
        if label not in labels:
            raise SchemaError(f"{label!r} in ornaments, contrasts or near is no label of words", where=PATH.name)


def _listed(tables: _Tables) -> Iterator[tuple[Meaning, str]]:
    for family, kinds in tables.kinds.items():
        for label, forms in kinds.items():
            yield from ((Meaning("kind", label, family), form) for form in forms)
    for label, forms in tables.words.items():
        yield from ((Meaning("word", label), form) for form in forms)
    for label, forms in tables.places.items():
        yield from ((Meaning("place", label), form) for form in forms)


def _countries() -> Iterator[tuple[str, str]]:
    """Names of countries that are no capital-letter forms: those would be words of other languages in a key."""
    for entry in gazetteer.gazetteer().entries:
        if entry.type == "Country":
            forms = (form for form in (*entry.names, *entry.demonyms) if form not in entry.exact)
            yield from ((entry.name.lower(), form) for form in forms)
