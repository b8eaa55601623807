"""A name taken apart: its words with what each means and how much it tells, its acronyms, its other forms."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal, get_args

from graph.matching.lexicon import lexicon
from ontology import gazetteer, names

Role = Literal["kind", "word", "place", "number", "acronym", "name"]
ROLES: tuple[Role, ...] = get_args(Role)

_BRACKETS = re.compile(r"\(([^()]*)\)")
_CAPITALS = re.compile(r"\b(?=(?:\w*[A-Z]){2})[A-Za-z][A-Za-z0-9]{1,7}\b")
_POSSESSIVE = re.compile(r"['’]s\b")
_SLASH = re.compile(r"(\w+)\s*/\s*(\w+)")
_NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?|(?=\w*\d)\w+")
KIND_SHARE = 0.35
"""What a word for a sort of body tells, as a share of what its rarity says."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word or phrase: `text` as the spelling key has it, `label` what it means (else `text`), `weight` in 0..1 how
    much it tells: 1 for a word that no known group has."""

    text: str
    label: str
    role: Role
    family: str
    weight: float
    opener: str = ""
    """What makes "Abu X" or "Ibn X" of X, which it is not."""

    @property
    def solid(self) -> str:
        return self.text.replace(" ", "")

    @property
    def opened(self) -> str:
        """The word without what opens it: X of "Abu X"."""
        return self.text.removeprefix(self.opener).replace(" ", "")


@dataclass(frozen=True)
class Anatomy:
    """`words` of the main form; `acronyms` that the name gives itself; `initials` that its words spell; `others`: what
    it gives as another full form, in brackets or after a slash."""

    name: str
    key: str
    words: tuple[Word, ...]
    acronyms: frozenset[str]
    initials: frozenset[str]
    others: tuple[Anatomy, ...] = ()

    @property
    def lone(self) -> bool:
        """Whether it is nothing but an acronym."""
        return len(self.words) == 1 and self.words[0].role == "acronym"

    @cached_property
    def forms(self) -> tuple[Anatomy, ...]:
        return (self, *self.others)

    @cached_property
    def trigrams(self) -> frozenset[str]:
        return trigrams(self.key)


def trigrams(key: str) -> frozenset[str]:
    """Runs of three characters of a spelling key, with a space before and after it."""
    padded = f" {key} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


@lru_cache(maxsize=65_536)
def anatomy(name: str, *, person: bool = False) -> Anatomy:
    """Take a name apart; of a person, titles go. Never raises; a name without letters has no words."""
    plain = _POSSESSIVE.sub("", name)
    main, acronyms, others = _cut(plain if names.fold(plain) else name)
    shouted = main.isupper() and " " in main.strip()
    capitals = {} if shouted else {names.key(found): names.fold(found) for found in _CAPITALS.findall(main)}
    words = tuple(_words(main, capitals, person=person))
    if len(words) == 1 and words[0].role == "acronym":
        acronyms.add(words[0].text)
    apart = tuple(anatomy(form, person=person) for form in others)
    return Anatomy(name, names.key(main), words, frozenset(acronyms), _initials(main), apart)


def _cut(name: str) -> tuple[str, set[str], list[str]]:
    """The main form, the acronyms and the other forms that the name gives. A single common word in brackets stays."""
    main, acronyms, others = name, set(), []
    for inside in _BRACKETS.findall(name):
        if _CAPITALS.fullmatch(inside.strip()):
            acronyms.add(names.fold(inside))
        elif len(inside.split()) > 1:
            others.append(inside.strip())
        else:
            continue
        main = main.replace(f"({inside})", " ")
    if _SLASH.search(main):
        others.append(_SLASH.sub(r"\2", main))
        main = _SLASH.sub(r"\1", main)
    return (main, acronyms, others) if names.fold(main) else (name, acronyms, [])


def _words(main: str, capitals: Mapping[str, str], *, person: bool) -> Iterator[Word]:
    book = lexicon()
    spelled = book.words(main, capitals)
    if person:
        spelled = tuple(word for word in spelled if word not in book.titles) or spelled
    for phrase, meaning in book.read(spelled):
        text = " ".join(phrase)
        if meaning and not person:
            share = KIND_SHARE if meaning.role == "kind" else 1.0
            yield Word(text, meaning.label, meaning.role, meaning.family, share * _weight(meaning.label))
        elif number := book.numbers.get(text) or _number(text):
            yield Word(text, number, "number", "", 1.0)
        elif text in capitals:
            yield Word(capitals[text], capitals[text], "acronym", "", 1.0)
        else:
            for part in (text,) if len(phrase) == 1 else phrase:
                opener = next((one for one in book.patronymics if part.startswith(one)), "")
                yield Word(part, part, "name", "", _weight(part), opener)


def _number(text: str) -> str | None:
    """The number that a word with digits means: 45 for "45th"."""
    found = _NUMBER.fullmatch(text)
    return (found[1] or text) if found else None


def _initials(main: str) -> frozenset[str]:
    folded = names.fold(main).split()
    telling = [word for word in folded if word not in lexicon().small and word not in ("al", "el")]
    several = (folded, telling, [word for word in folded if word != "the"])
    return frozenset("".join(word[0] for word in words) for words in several if len(words) > 1)


@cache
def _rarity() -> Mapping[str, float]:
    """1 minus the share that a label has of the known groups and persons, on a logarithmic scale."""
    book = lexicon()
    known = [entry for entry in gazetteer.gazetteer().entries if entry.type in ("Group", "Person")]
    bearers: Counter[str] = Counter()
    for entry in known:
        cut = (found for form in entry.names for found in book.read(book.words(form)))
        bearers.update({meaning.label if meaning else " ".join(phrase) for phrase, meaning in cut})
    most = math.log(len(known) + 1)
    return {label: 1 - math.log(count) / most for label, count in bearers.items()}


def _weight(label: str) -> float:
    return _rarity().get(label, 1.0)
