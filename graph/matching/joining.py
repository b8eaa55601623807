"""Joining the bearers of many names: which of them are one without a person's word, and which pairs a person should
see. Pure; a function of the set of bearers alone, whatever their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from graph.matching.anatomy import anatomy
from graph.matching.index import Index
from graph.matching.judge import Judgement, score
from ontology import gazetteer

CANDIDATES = 12
"""How many of the nearest names are judged, among the known and among the others."""
NEAR = 0.3
"""Names less near than this are not judged."""
TELLING_ACRONYM = 4
"""So many letters an acronym must have to be compared."""
BEST = 5
"""How many questions at most are asked about one bearer."""
TWO_KNOWN = "the gazetteer has both, or what they are joined to"
TOLD_APART = "one report names both"
AGAINST = "something speaks against what they are joined to"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever bears a name: its id and the name; `known`: whether it is an entry of the gazetteer; all names of
    an entry are its names."""

    id: str
    name: str
    known: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Two bearers that may be one, for a person to decide."""

    first: Bearer
    second: Bearer
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """`ids`: by the id of a bearer that is joined to another, the id of all that are one: that of a known one, else the
    smallest; `questions`: the likeliest first."""

    ids: Mapping[str, str]
    questions: tuple[Question, ...]


def join(bearers: Iterable[Bearer], kind: str, apart: Callable[[str, str], bool]) -> Joined:
    """Join the bearers of one type of the schema. `apart(id, id)`: whether two are told apart by whoever named them."""
    given = sorted(set(bearers), key=lambda bearer: (bearer.id, bearer.name))
    pairs = _judged([bearer for bearer in given if not bearer.known], kind)
    ranked = sorted(pairs.items(), key=lambda item: (-item[1].score, item[0][0].id, item[0][1].id))
    groups = _Groups(kind, apart)
    asked = []
    for (first, second), judged in ranked:
        refused = groups.join(first, second) if judged.verdict == "link" else None
        if judged.verdict == "review" or refused:
            reasons = (refused, *judged.reasons) if refused else judged.reasons
            asked.append(Question(first, second, judged.score, reasons))
    ids = groups.ids()
    return Joined(ids, tuple(_best(asked, ids)))


def _best(asked: Iterable[Question], ids: Mapping[str, str]) -> Iterable[Question]:
    counted: Counter[str] = Counter()
    for question in asked:
        ends = [ids.get(end.id, end.id) for end in (question.first, question.second)]
        if ends[0] != ends[1] and all(counted[end] < BEST for end in ends):
            counted.update(ends)
            yield question


def _judged(unknown: list[Bearer], kind: str) -> dict[tuple[Bearer, Bearer], Judgement]:
    """The pairs that are linked or unsure, the best judgement of each; at least one of every pair is unknown."""
    listed = _listed(kind)
    bearers = defaultdict(list)
    for bearer in unknown:
        if not _says_little(bearer.name, kind):
            bearers[bearer.name].append(bearer)
    others = Index(bearers, kind)
    found: dict[tuple[Bearer, Bearer], Judgement] = {}
    for name, named in bearers.items():
        likely = [(other, bearers[other]) for other in _near(others, name)]
        likely += [(other, listed.bearers[other]) for other in _near(listed.index, name)]
        for other, several in likely:
            judged = score(name, other, kind)
            if judged.verdict != "different":
                _keep(found, judged, named, several)
    return found


def _says_little(name: str, kind: str) -> bool:
    """Whether it is nothing but an acronym so short that many bodies bear it."""
    taken = anatomy(name, person=kind == "Person")
    return not taken.words or (taken.lone and len(taken.words[0].text) < TELLING_ACRONYM)


def _near(index: Index, name: str) -> list[str]:
    return [found.name for found in index.search(name, CANDIDATES) if found.near >= NEAR]


def _keep(
    found: dict[tuple[Bearer, Bearer], Judgement], judged: Judgement, named: list[Bearer], others: list[Bearer]
) -> None:
    for one in named:
        for other in others:
            first, second = sorted((one, other), key=lambda bearer: (bearer.id, bearer.name))
            known = found.get((first, second))
            if first.id != second.id and (known is None or known.score < judged.score):
                found[first, second] = judged


class _Groups:
    """Bearers joined so far. A join is refused where it would make one of what must stay two."""

    def __init__(self, kind: str, apart: Callable[[str, str], bool]) -> None:
        self._kind = kind
        self._apart = apart
        self._members: dict[str, list[Bearer]] = {}

    def join(self, first: Bearer, second: Bearer) -> str | None:
        """Join the groups of two bearers; returns why not, if not."""
        one, other = (self._members.get(bearer.id, [bearer]) for bearer in (first, second))
        if one is other:
            return None
        if any(bearer.known for bearer in one) and any(bearer.known for bearer in other):
            return TWO_KNOWN
        for a in one:
            for b in other:
                if self._apart(a.id, b.id):
                    return TOLD_APART
                if {a.id, b.id} != {first.id, second.id} and self._different(a, b):
                    return AGAINST
        joined = [*one, *other]
        self._members.update(dict.fromkeys((bearer.id for bearer in joined), joined))
        return None

    def _different(self, a: Bearer, b: Bearer) -> bool:
        names = [_listed(self._kind).names[bearer.id] if bearer.known else (bearer.name,) for bearer in (a, b)]
        verdicts = {score(one, other, self._kind).verdict for one in names[0] for other in names[1]}
        return verdicts == {"different"}

    def ids(self) -> dict[str, str]:
        found = {}
        for identity, members in self._members.items():
            found[identity] = min((bearer.known is False, bearer.id) for bearer in members)[1]
        return found


@dataclass(frozen=True)
class _Listed:
    """The gazetteer's names of one type."""

    kind: str

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """The names of every entry, by the id that the entry has in the graph."""
        entries = (entry for entry in gazetteer.gazetteer().entries if entry.type == self.kind)
        return {f"{self.kind.lower()}:{entry.id}": entry.names for entry in entries}

    @cached_property
    def bearers(self) -> dict[str, list[Bearer]]:
        """The entries that bear a name."""
        found = defaultdict(list)
        for identity, names in self.names.items():
            for name in names:
                if not _says_little(name, self.kind):
                    found[name].append(Bearer(identity, names[0], known=True))
        return found

    @cached_property
    def index(self) -> Index:
        return Index(self.bearers, self.kind)


@cache
def _listed(kind: str) -> _Listed:
    return _Listed(kind)
