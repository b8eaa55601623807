"""What speaks against two names being one, however alike they look. Pure and symmetric.

Every check returns a reason or nothing. Where its strength caps the score is data, in `model.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from graph.matching.alignment import ALIKE, SHORT, Pair
from graph.matching.anatomy import Anatomy, Word, anatomy
from graph.matching.features import CORE, NAMES, Compared, given_acronyms
from graph.matching.lexicon import lexicon
from graph.matching.sounds import likeness, surely_one

Strength = Literal["different", "doubtful", "not alone"]
"""`different`: two bodies; `doubtful`: more likely two; `not alone`: likely one, but a person must say so."""
Check = Callable[[Compared], str | None]

RARE = 0.75
"""From this weight on a word can stand for a name by itself."""
TELLING = 0.6
"""From this weight on a word that only one name has may tell two bodies apart."""
LIKELY_ONE = 0.8
"""From this likeness on two long words are spellings of one."""
ANY_LENGTH = 1_000
"""Longer than any word."""

_POSSESSED = re.compile(r"^(.+)['’]s\s+\w")


def _missing(two: Compared, *roles: str) -> tuple[list[Word], list[Word]]:
    first, second = (side.missing(*roles) for side in (two.alignment.first, two.alignment.second))
    return [word for word, _ in first], [word for word, _ in second]


def _shown(*words: Word) -> str:
    return " and ".join(f"“{word.text}”" for word in sorted(words, key=_text))


def _strongest(words: list[Word]) -> Word:
    return max(words, key=lambda word: (word.weight, word.text))


def _two_of(role: str, said: str) -> Check:
    def check(two: Compared) -> str | None:
        first, second = _missing(two, role)
        return f"{said} differ: {_shown(_strongest(first), _strongest(second))}" if first and second else None

    return check


def _one_of(role: str, said: str, least: float = 0.0) -> Check:
    def check(two: Compared) -> str | None:
        told = [word for words in _missing(two, role) for word in words if word.weight >= least]
        return f"only one has {said} {_shown(_strongest(told))}" if told else None

    return check


def contrast(two: Compared) -> str | None:
    first, second = _missing(two, "word")
    for row in lexicon().contrasts:
        one, other = ([word for word in words if word.label in row] for words in (first, second))
        if one and other:
            return f"{_shown(one[0], other[0])} exclude each other"
    return None


def faction(two: Compared) -> str | None:
    """General Command, Real, Provisional: a body that split off keeps the name."""
    signs = [_factions(form) for form in two.best]
    odd = sorted(signs[0] ^ signs[1])
    return f"only one is “{odd[0]}”" if odd else None


def _factions(name: Anatomy) -> set[str]:
    words = tuple(name.key.split())
    runs = {words[at : at + size] for size in (1, 2, 3) for at in range(len(words) - size + 1)}
    return {" ".join(run) for run in runs & lexicon().factions}


def country(two: Compared) -> str | None:
    """A country is not its army."""
    for side, other in ((two.best[0], two.best[1]), (two.best[1], two.best[0])):
        bodies = [word for word in other.words if word.role == "kind"]
        if side.words and all(word.role == "place" for word in side.words) and bodies:
            return f"{_shown(*side.words)} is a region and no {bodies[0].label}"
    return None


def owner(two: Compared) -> str | None:
    """A leader is not his group: "X's faction" and "X"."""
    for name, other in ((two.first, two.second), (two.second, two.first)):
        possessed = _POSSESSED.match(name.name)
        if possessed and all(word.role == "name" for word in other.words):
            owners = _words_of(possessed[1])
            if owners and all(any(_same(word, one) for one in owners) for word in other.words):
                return f"one belongs to “{possessed[1]}”"
    return None


def _words_of(name: str) -> tuple[Word, ...]:
    return anatomy(name).words


def _same(word: Word, other: Word) -> bool:
    return likeness(word.solid, other.solid) >= ALIKE


def body_of_a_body(two: Compared) -> str | None:
    """ "Kata'ib Hezbollah" is not "Hezbollah": what they share is too common to be known by without its kind."""
    first, second = _missing(two, "kind")
    odd = [word for words in (first, second) for word in words]
    if bool(first) != bool(second) and not _names_itself(two.alignment.shared(*CORE)):
        return f"only one says {_shown(_strongest(odd))}, and the rest is common"
    return None


def another_body(two: Compared) -> str | None:
    """A party is not a council of its name; a group may be anything, and soldiers are called by many kinds."""
    first, second = (_bodies(name) for name in two.best)
    if first and second and not first.keys() & second.keys() and not {*first, *second} <= lexicon().armed:
        kinds = sorted((first[min(first)].label, second[min(second)].label))
        return f"they are two sorts of body: {kinds[0]}, {kinds[1]}"
    return None


def _bodies(name: Anatomy) -> dict[str, Word]:
    """The kinds of body that a name says, by family, but those that may be anything."""
    kinds = (word for word in name.words if word.role == "kind" and word.label not in lexicon().vague)
    return {word.family: word for word in kinds}


def _names_itself(shared: tuple[Pair, ...]) -> bool:
    return any(pair.weight >= RARE for pair in shared)


def one_common_word(two: Compared) -> str | None:
    """Many bodies are "the supporters" or "the Islamic" something."""
    shared = two.alignment.shared(*CORE)
    if len(shared) == 1 and shared[0].weight < TELLING:
        return f"they share only the common word {_shown(min(shared[0].first, shared[0].second, key=_text))}"
    return None


def _text(word: Word) -> str:
    return word.text


def common_words(two: Compared) -> str | None:
    """The Popular Front is not the Front: a word that means something counts unless it only adorns."""
    told = [word for words in _missing(two, "word") for word in words if word.label not in lexicon().ornaments]
    return f"only one says {_shown(_strongest(told))}" if told else None


def acronym_alone(two: Compared) -> str | None:
    return "an acronym alone does not decide" if two.first.lone != two.second.lone else None


def acronyms_differ(two: Compared) -> str | None:
    """Both give themselves an acronym, of other letters: FLP, PFLP. Translators turn the order: PLF is FLP."""
    first, second = (given_acronyms(name) for name in (two.first, two.second))
    letters, others = ({"".join(sorted(one)) for one in given} for given in (first, second))
    if first and second and not letters & others:
        return f"their acronyms differ: {' and '.join(sorted(min(given).upper() for given in (first, second)))}"
    return None


def _unsure(shorter_than: int) -> Check:
    """Hasan and Husain differ by a vowel and a letter: so may short words, and of persons all."""

    def check(two: Compared) -> str | None:
        for pair in two.alignment.shared("name"):
            short = min(len(pair.first.opened), len(pair.second.opened)) < shorter_than
            if (short or pair.alike < LIKELY_ONE) and not surely_one(pair.first.opened, pair.second.opened):
                return f"{_shown(pair.first, pair.second)} may be two names"
        return None

    return check


def turned(two: Compared) -> str | None:
    """Ali Hasan is not Hasan Ali."""
    first, second = ([word.text for word in name.words] for name in two.best)
    pairs = [(first.index(pair.first.text), second.index(pair.second.text)) for pair in two.alignment.pairs]
    places = [other for _, other in sorted(pairs)]
    return "their words stand in another order" if places != sorted(places) else None


def given_names(two: Compared) -> str | None:
    first, second = _missing(two, *NAMES)
    return f"{_shown(_strongest(first), _strongest(second))} are two names" if first and second else None


def one_name_only(two: Compared) -> str | None:
    short = min(len(name.words) for name in two.best)
    return "a single name does not decide" if short < 2 else None


def more_names(two: Compared) -> str | None:
    odd = [word for words in _missing(two, *NAMES) for word in words]
    return f"only one has the name {_shown(_strongest(odd))}" if odd else None


GENERAL: tuple[tuple[Strength, Check], ...] = (
    ("different", _two_of("number", "their numbers")),
    ("different", contrast),
    ("different", _two_of("place", "their regions")),
    ("different", faction),
    ("different", country),
    ("different", owner),
    ("doubtful", _one_of("number", "the number")),
    ("not alone", body_of_a_body),
    ("not alone", another_body),
    ("not alone", acronym_alone),
    ("not alone", acronyms_differ),
    ("not alone", _one_of("place", "the region")),
    ("not alone", _one_of("name", "the name", TELLING)),
    ("not alone", _unsure(SHORT)),
    ("not alone", one_common_word),
    ("not alone", common_words),
)
PERSONS: tuple[tuple[Strength, Check], ...] = (
    ("different", given_names),
    ("different", owner),
    ("doubtful", one_name_only),
    ("doubtful", turned),
    ("not alone", more_names),
    ("not alone", _unsure(ANY_LENGTH)),
)
