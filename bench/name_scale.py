"""Looking names up among very many, and linking the names of many reports: see `bench/names.py`.

The names and reports are invented, the same in every run.
"""

from __future__ import annotations

import random
import statistics
import time

from bench.name_judge import Pairs
from graph import linking
from graph.matching import Index
from graph.matching.anatomy import anatomy
from graph.matching.features import CORE, compare, shares_acronym
from ontology import gazetteer, interchange
from ontology.interchange import Reading

NAMES = 100_000
TOP = 50
REPORTS = (1_000, 2_500, 5_000, 10_000)
KINDS = [
    "Brigades", "Battalion", "Movement", "Front", "Army", "Kata'ib", "Saraya", "Liwa", "Harakat", "Jaysh",
    "Organization", "Group", "Council", "Party", "Hizb", "Jabhat", "Jamaat", "Union", "Forces", "Squad", "League",
    "Network", "Company", "Foundation", "Bank", "Trading", "Holding", "Institute",
]  # fmt: skip
ADJECTIVES = [
    "Islamic", "Popular", "National", "Free", "Revolutionary", "Democratic", "United", "Patriotic", "Arab",
    "Southern", "Northern", "Eastern", "New", "Black", "Red", "General", "International", "Central",
]  # fmt: skip
CONSONANTS = [*"bdfghjklmnqrstwyz", "sh", "kh", "th", "dh"]
VOWELS = ["a", "i", "u", "aa", "o", "e"]


def word(dice: random.Random) -> str:
    """An invented word of two or three syllables."""
    syllables = (dice.choice(CONSONANTS) + dice.choice(VOWELS) for _ in range(dice.randint(2, 3)))
    return "".join(one + (dice.choice(CONSONANTS) if dice.random() < 0.4 else "") for one in syllables).capitalize()


def person(dice: random.Random) -> str:
    """An invented name of a person."""
    given = f"Abu {word(dice)}" if dice.random() < 0.2 else word(dice)
    return f"{given} al-{word(dice)}" if dice.random() < 0.5 else f"{given} {word(dice)} {word(dice)}"


def body(dice: random.Random) -> str:
    """An invented name of a group or company."""
    kind, name = dice.choice(KINDS), word(dice)
    adjective, other = dice.choice(ADJECTIVES), dice.choice(ADJECTIVES)
    forms = [f"{name} {kind}", f"{kind} al-{name}", f"{adjective} {kind} of {name}"]
    return dice.choice([*forms, f"{adjective} {other} {kind} {name}", f"{kind} {name} {word(dice)}"])


def invented(number: int, dice: random.Random) -> list[str]:
    """So many different names: of persons the half."""
    found: dict[str, None] = {}
    while len(found) < number:
        found[(person if dice.random() < 0.5 else body)(dice)] = None
    return list(found)


def look_up(pairs: Pairs) -> dict[str, dict[str, float]]:
    """Recall of true aliases hidden among invented names, and what a look-up takes."""
    aliases = [names for names, match in zip(pairs.names, pairs.truth, strict=True) if match]
    hidden = {name for names in pairs.names for name in names}
    started = time.process_time()
    index = Index([*invented(NAMES, random.Random(5)), *hidden])
    built = time.process_time() - started
    found, seconds = {}, []
    for name in sorted({name for names in aliases for name in names}):
        started = time.perf_counter()
        found[name] = {one.name for one in index.search(name, TOP)}
        seconds.append(time.perf_counter() - started)
    asked = [(name, alias) for first, second in aliases for name, alias in ((first, second), (second, first))]
    telling = [(name, alias) for name, alias in asked if shares_a_word(name, alias)]
    return {
        f"{NAMES:,} names": {
            f"recall@{TOP} of all": statistics.mean(alias in found[name] for name, alias in asked),
            "share with a word in common": len(telling) / len(asked),
            f"recall@{TOP} of those": statistics.mean(alias in found[name] for name, alias in telling),
            "median ms": 1000 * statistics.median(seconds),
            "p95 ms": 1000 * statistics.quantiles(seconds, n=20)[-1],
            "built in s": built,
        }
    }


def shares_a_word(first: str, second: str) -> bool:
    """Whether two names share, in any language or spelling, a word that is no mere sort of body, or an acronym."""
    one, other = anatomy(first), anatomy(second)
    return bool(compare(one, other).alignment.shared(*CORE)) or shares_acronym(one, other)


def linking_of(readings: dict[str, Reading]) -> float:
    """CPU seconds of linking these readings."""
    started = time.process_time()
    linking.entity_ids(readings)
    return time.process_time() - started


def linking_world(number: int) -> dict[str, Reading]:
    """So many invented readings: nine groups each, most of them known, and two persons; a new name or two in each."""
    dice = random.Random(11)
    known = [entry.names for entry in gazetteer.gazetteer().entries if entry.type == "Group"]
    groups, people = ([make(dice) for _ in range(number // 2)] for make in (body, person))
    return {f"report:{at:016x}": _reading(dice, known, groups, people) for at in range(number)}


def _reading(dice: random.Random, known: list[tuple[str, ...]], groups: list[str], people: list[str]) -> Reading:
    named = [("Group", dice.choice(dice.choice(known))) for _ in range(6)]
    named += [("Group", dice.choice(groups)) for _ in range(3)] + [("Person", dice.choice(people)) for _ in range(2)]
    entities = [
        {"id": f"e{at}", "type": kind, "name": name, "mentions": [name]}
        for at, (kind, name) in enumerate(dict.fromkeys(named))
    ]
    empty = {"published": None, "outlet": None, "url": None, "events": [], "claims": []}
    return interchange.parse({"id": "r", "entities": entities, **empty}, where="invented")


def linking_time() -> dict[str, dict[str, float]]:
    """Time by the number of reports, the gazetteer's index being there already."""
    linking_of(linking_world(10))
    rows = {}
    for number in REPORTS:
        seconds = linking_of(linking_world(number))
        rows[f"{number:,} reports"] = {"seconds": seconds, "ms each": 1000 * seconds / number}
    return rows
