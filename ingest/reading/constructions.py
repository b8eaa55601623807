"""Constructions that tie two bodies by the wording alone: `lexicon/wordings.yaml` as patterns over a row of lemmas.

A row is a sentence as " <g3> be front for <g9>": a mark for everybody it names (g group, c country, h person, d the
adjective of a country, r a pronoun or "the group", x anybody else) and lemmas, without articles: see `wordings.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.reading.lexicon import FOLDER, lexicon
from ingest.reading.words import Words
from ontology.schema import Strict, load_yaml, schema

KINDS = {"Group": "g", "Country": "c", "Person": "h"}
"""The mark of an actor by its type."""
_LITTLE = "to|with|by|for|in|at|on|from|and|or|of|as|that|which|who|when|be|have|'s"
_GAPS = {
    "~": r"(?: (?!(?:'s|when|while|after|before|because|but) )[^<>,;:.?! ]+){0,4}?",
    "~~": r"(?: [^<>;:.?! ]+){0,9}?",
    "%": rf"(?: (?!(?:{_LITTLE}) )[^<>,;:.?! ]+){{0,4}}?",
}
"""Words that a construction leaves open."""


class _Tie(Strict):
    """Constructions of one predicate. `A` is its subject, `B` its object, `~` up to four words, `~~` up to nine with
    commas, `%` up to four that describe a noun, `N` and `C` are A and B by name, `D` is B by the
    adjective of its country, `{x}` a word of class x; a piece that ends in "?" may be missing."""

    predicate: str
    ways: list[str]
    denied: bool = False
    """The words themselves deny it."""


class _Wordings(Strict):
    classes: dict[str, Words]
    nouns: list[str]
    """Constructions of every role noun that says what one body is to another, `{noun}`."""
    reversed_nouns: list[str]
    """The same for nouns that the object bears: a sponsor, a patron."""
    ties: list[_Tie]


@dataclass(frozen=True, slots=True)
class Way:
    """One construction. `words`: one of these must stand in the row; `denied`: the words themselves deny it."""

    predicate: str
    pattern: re.Pattern[str]
    words: frozenset[str]
    denied: bool


@cache
def ways() -> tuple[Way, ...]:
    data = load_yaml(FOLDER / "wordings.yaml", _Wordings)
    found = []
    for tie in data.ties:
        found += [_way(tie.predicate, way, data.classes, tie.denied) for way in tie.ways]
    for predicate, reverse, nouns in _role_nouns():
        classes = {**data.classes, "noun": nouns}
        shapes = data.reversed_nouns if reverse else data.nouns
        found += [_way(predicate, way, classes, denied=False) for way in shapes]
    return tuple(found)


def _role_nouns() -> Iterator[tuple[str, bool, frozenset[str]]]:
    """The nouns of `nouns.yaml` for bodies by predicate and direction, with the words that must stand before them."""
    nouns: dict[tuple[str, bool], set[str]] = {}
    for noun, entries in lexicon().nouns.items():
        for entry in entries:
            if not entry.person and entry.predicate != "DESIGNATED":
                words = {f"{before} {noun}" for before in entry.only_with} or {noun}
                nouns.setdefault((entry.predicate, entry.reverse), set()).update(words)
    for (predicate, reverse), words in sorted(nouns.items()):
        yield predicate, reverse, frozenset(words)


def _way(predicate: str, way: str, classes: dict[str, Words], denied: bool) -> Way:
    kinds = "".join(sorted(KINDS[kind] for kind in schema().predicates[predicate].object if kind in KINDS))
    ends = {"A": "gr", "B": f"{kinds}r"}
    pattern = ""
    for piece in way.split():
        optional = len(piece) > 1 and piece.endswith("?")
        core = piece[:-1] if optional else piece
        if core in _GAPS:
            pattern += _GAPS[core]
            continue
        core = {"N": r"(?P<A><g\d+>)", "C": rf"(?P<B><[{kinds}]\d+>)", "D": r"(?P<B><d\d+>)"}.get(core, core)
        if core in ends:
            apart = "(?! {whole})" if core == "A" else ""  # "a PMF faction backed by Iran": the faction is
            core = rf"(?P<{core}><[{ends[core]}]\d+>){apart}(?:(?: 's)?(?: [^<>,;:.?!]+)? {{belonging}})?"
        core = core.replace("_", " ")
        pattern += f"(?: {core})?" if optional else f" {core}"
    used: list[str] = re.findall(r"\{(\w+)\}", way)
    for name in dict.fromkeys([*used, "belonging", "whole"]):
        words = _either(classes.get(name, frozenset({name})))
        if used and name == used[0]:
            pattern = pattern.replace(f"{{{name}}}", f"(?P<T>{words})", 1)
        pattern = pattern.replace(f"{{{name}}}", f"(?:{words})")
    first = _spaced(classes.get(used[0], frozenset({used[0]}))) if used else []
    needed = frozenset(word.split()[-1] for word in first)
    return Way(predicate, re.compile(pattern.replace(" ^", "^") + r"(?![^ ])"), needed, denied)


def _spaced(words: Words) -> list[str]:
    return sorted((word.replace("-", " ") for word in words), key=lambda word: (-len(word), word))


def _either(words: Words) -> str:
    return "|".join(re.escape(word).replace("\\ ", " ") for word in _spaced(words))
