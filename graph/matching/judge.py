"""The judge: how likely two names are names of one body or person, and why. Pure and symmetric.

What the gazetteer knows goes first, then the words of the two names, then what speaks against it. Only the verdict
`link` may join two names without a person; it is set where at least 95 of 100 such pairs are right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from graph.matching.anatomy import Anatomy, anatomy
from graph.matching.features import CORE, Compared, compare, features
from graph.matching.known import known
from graph.matching.model import model
from graph.matching.vetoes import GENERAL, PERSONS, Strength
from ontology import names

Verdict = Literal["link", "review", "different"]

KNOWN_AS_ONE = 0.97
SPREAD = 0.1
"""Under a cap scores keep their order, this far apart at most."""
TOLD_FROM = 0.2
"""From this weight on a word that both say, or only one, is worth naming as a reason."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """`score` 0 to 1, .7 where it is best to part same from different; `reasons`: the strongest first, for people."""

    score: float
    verdict: Verdict
    reasons: tuple[str, ...]


def score(name1: str, name2: str, kind: str = "Group") -> Judgement:
    """Judge two names of one type of the schema. The order of the names plays no part. Never raises."""
    return _judged(*sorted((name1, name2)), kind)


@lru_cache(maxsize=131_072)
def _judged(first: str, second: str, kind: str) -> Judgement:
    return decide(first, second, kind)


def decide(name1: str, name2: str, kind: str, likely: float | None = None, *, ask: bool = True) -> Judgement:
    """Judge two names. `likely`: what a model says of their words, by default the project's; `ask`: whether the
    gazetteer is asked."""
    first, second = (anatomy(name, person=kind == "Person") for name in sorted((name1, name2)))
    judged = _by_words(first, second, kind, likely)
    entries = [{entry.id: entry for entry in known(name, kind)} for name in (first, second)] if ask else []
    if not all(entries) or not entries:
        return judged
    one, other = entries
    if one.keys() == other.keys() and len(one) == 1:
        told = f"the gazetteer knows both as {next(iter(one.values())).name}"
        return _judgement(max(judged.score, KNOWN_AS_ONE), (told,))
    if not one.keys() & other.keys():
        titles = sorted({entry.name for several in entries for entry in several.values()})
        told = f"the gazetteer knows them as {' and '.join(titles)}"
        return _judgement(min(judged.score, model().caps["different"]), (told, *judged.reasons))
    return judged


def _by_words(first: Anatomy, second: Anatomy, kind: str, likely: float | None) -> Judgement:
    if not first.words or not second.words:
        return _judgement(0.0, ("a name without letters",))
    if first.key == second.key or names.key(first.name) == names.key(second.name):
        same = "the same name" if first.name == second.name else "two spellings of one name"
        return _judgement(1.0, (same,))
    two = compare(first, second)
    if likely is None:
        likely = model().score(features(two))
    if likely < model().review:
        return _judgement(likely, tuple(_agreements(two)) or ("they share nothing",))
    vetoes = sorted(vetoed(two, kind), key=lambda veto: model().caps[veto[0]])
    caps = (model().caps[strength] for strength, _ in vetoes)
    held = min([likely, *(cap - SPREAD * (1 - likely) for cap in caps)])
    return _judgement(max(held, 0.0), (*(reason for _, reason in vetoes), *_agreements(two)))


def vetoed(two: Compared, kind: str) -> Iterator[tuple[Strength, str]]:
    """What speaks against two names being one, with its strength."""
    for strength, check in PERSONS if kind == "Person" else GENERAL:
        if reason := check(two):
            yield strength, reason


def _agreements(two: Compared) -> Iterator[str]:
    if two.acronym_tells:
        yield "one is an acronym of the other"
    for pair in sorted(two.alignment.pairs, key=lambda pair: (-pair.weight, pair.first.text, pair.second.text)):
        if pair.weight >= TOLD_FROM:
            words = sorted({pair.first.text, pair.second.text})
            yield f"both say “{words[0]}”" if len(words) == 1 else f"“{words[0]}” is “{words[1]}”"
    for side in sorted((two.alignment.first, two.alignment.second), key=lambda side: [w.text for w in side.words]):
        for word, weight in side.missing(*CORE):
            if weight >= TOLD_FROM:
                yield f"only one says “{word.text}”"


def _judgement(score: float, reasons: tuple[str, ...]) -> Judgement:
    rounded = round(score, 3)
    verdict: Verdict = "link" if rounded >= model().link else "review" if rounded >= model().review else "different"
    return Judgement(rounded, verdict, tuple(dict.fromkeys(reasons)))
