"""Which reports are copies of one text, and which accounts in different reports tell of one event. Pure.

Precision comes first: a link that is missing costs a duplicate, a wrong one blames somebody for another's deed. The
outcome does not depend on the order of the reports. What counts as agreement is data, in `rules.yaml`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from graph.clusters.accounts import Account, Ref, accounts
from graph.clusters.agreement import agreement
from graph.clusters.rules import rules
from ontology.interchange import Reading
from ontology.names import fold

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Clusters:
    """`events`: per cluster the accounts of one event; `wire_copies`: pairs of report names."""

    events: tuple[tuple[Ref, ...], ...] = field(default=())
    wire_copies: tuple[Pair, ...] = field(default=())

    def as_json(self) -> dict[str, list[list[str]]]:
        """The content of a `clusters.json`."""
        clusters = [[f"{report}:{event}" for report, event in cluster] for cluster in self.events]
        return {"clusters": clusters, "wire_copies": [list(pair) for pair in self.wire_copies]}


def cluster(reports: Iterable[tuple[Reading, str]]) -> Clusters:
    """Cluster readings, each given with the text of its report; the readings' ids tell them apart."""
    ordered = sorted(reports, key=lambda report: report[0].id)
    copies = wire_copies({reading.id: text for reading, text in ordered})
    told = [account for reading, _ in ordered for account in accounts(reading)]
    return Clusters(tuple(same_events(told, copies)), tuple(sorted(copies)))


def wire_copies(texts: dict[str, str]) -> set[Pair]:
    """Pairs of reports, by name, whose bodies share so many runs of words that one text is behind both."""
    wanted = rules().copies
    runs = {name: _runs(text, wanted.run_of_words) for name, text in texts.items()}
    held_by: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(runs):
        if len(runs[name]) >= wanted.fewest_runs:
            for run in runs[name]:
                held_by[run].append(name)
    shared = Counter(pair for names in held_by.values() for pair in combinations(names, 2))
    return {
        (first, second)
        for (first, second), count in shared.items()
        if count >= wanted.containment * min(len(runs[first]), len(runs[second]))
    }


def same_events(told: Sequence[Account], copies: set[Pair]) -> Iterator[tuple[Ref, ...]]:
    """Clusters of two or more accounts that all agree with each other, so at most one per report in each."""
    scores = {
        (first.ref, second.ref): score
        for first, second in _candidates(told)
        if (score := agreement(first, second, copies=_pair(first.ref, second.ref) in copies)) is not None
    }
    groups: dict[Ref, set[Ref]] = {account.ref: {account.ref} for account in told}
    for first, second in sorted(_mutual_best(scores), key=lambda link: (-scores[link], link)):
        if all((min(a, b), max(a, b)) in scores for a in groups[first] for b in groups[second]):
            joined = groups[first] | groups[second]
            groups.update(dict.fromkeys(joined, joined))
    yield from sorted({tuple(sorted(group)) for group in groups.values() if len(group) > 1})


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    """The runs of `length` words in the body, which is all but the headline."""
    _, _, body = text.strip().partition("\n")
    words = fold(body).split()
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def _candidates(told: Sequence[Account]) -> set[tuple[Account, Account]]:
    """Pairs of accounts from two reports that share a month."""
    by_month: dict[int, list[Account]] = defaultdict(list)
    for account in told:
        for month in account.months():
            by_month[month].append(account)
    return {
        (first, second) if first.ref < second.ref else (second, first)
        for together in by_month.values()
        for first, second in combinations(together, 2)
        if first.ref[0] != second.ref[0]
    }


def _mutual_best(scores: dict[tuple[Ref, Ref], float]) -> Iterator[tuple[Ref, Ref]]:
    """Links where each account is the one that fits best, and alone so well, of all in the other's report."""
    choices: dict[tuple[Ref, str], list[tuple[float, Ref]]] = defaultdict(list)
    for (first, second), score in scores.items():
        choices[first, second[0]].append((score, second))
        choices[second, first[0]].append((score, first))
    for first, second in scores:
        if _best(choices[first, second[0]]) == second and _best(choices[second, first[0]]) == first:
            yield first, second


def _best(choices: list[tuple[float, Ref]]) -> Ref | None:
    ranked = sorted(choices, reverse=True)
    return None if len(ranked) > 1 and ranked[0][0] == ranked[1][0] else ranked[0][1]


def _pair(first: Ref, second: Ref) -> Pair:
    return (first[0], second[0]) if first[0] < second[0] else (second[0], first[0])
