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
    """`events`: per cluster the accounts of one event; `wire_copies`: pairs of report names; `unsure`: pairs of
    accounts that agree and yet were left two, with their support, the likeliest first."""

    events: tuple[tuple[Ref, ...], ...] = field(default=())
    wire_copies: tuple[Pair, ...] = field(default=())
    unsure: tuple[tuple[Ref, Ref, float], ...] = field(default=())

    def as_json(self) -> dict[str, list[list[str]]]:
        """The content of a `clusters.json`."""
        clusters = [[f"{report}:{event}" for report, event in cluster] for cluster in self.events]
        return {"clusters": clusters, "wire_copies": [list(pair) for pair in self.wire_copies]}


@dataclass(frozen=True, slots=True)
class Judged:
    """What people decided about accounts. `together`: sets that are one event; `apart`: pairs, in both directions, that
    are two; `alone`: accounts that are linked to none but those they are put together with."""

    together: tuple[frozenset[Ref], ...] = ()
    apart: frozenset[tuple[Ref, Ref]] = frozenset()
    alone: frozenset[Ref] = frozenset()


def cluster(reports: Iterable[tuple[Reading, str]], judged: Judged | None = None) -> Clusters:
    """Cluster readings, each given with the text of its report; the readings' ids tell them apart. What was `judged`
    holds, whatever the rules say."""
    ordered = sorted(reports, key=lambda report: report[0].id)
    outlets = {reading.id: reading.outlet for reading, _ in ordered}
    alike = _alike({reading.id: text for reading, text in ordered})
    # Two texts of one outlet that are alike are its formula for two incidents, until somebody judges otherwise.
    formula = {pair for pair in alike if outlets[pair[0]] is not None and outlets[pair[0]] == outlets[pair[1]]}
    copies = {pair for pair in alike.keys() - formula if alike[pair] >= rules().copies.fewest_shared}
    told = [account for reading, _ in ordered for account in accounts(reading)]
    scores = _scores(told, copies, judged or Judged())
    linked = {pair: score for pair, score in scores.items() if _pair(*pair) not in formula}
    events = tuple(same_events(told, linked, judged or Judged()))
    place = {ref: number for number, members in enumerate(events) for ref in members}
    two = [pair for pair in scores if pair[0] not in place or place[pair[0]] != place.get(pair[1])]
    unsure = [(*pair, scores[pair]) for pair in sorted(two, key=lambda pair: (-scores[pair], pair))]
    return Clusters(events, tuple(sorted(copies)), tuple(unsure))


def _alike(texts: dict[str, str]) -> dict[Pair, int]:
    """Pairs of reports, by name, whose bodies share so many runs of words that one text is behind both, with the number
    of runs they share."""
    wanted = rules().copies
    runs = {name: _runs(text, wanted.run_of_words) for name, text in texts.items()}
    held_by: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted(runs):
        if len(runs[name]) >= wanted.fewest_runs:
            for run in runs[name]:
                held_by[run].append(name)
    telling = (names for names in held_by.values() if len(names) <= wanted.widest_run)
    shared = Counter(pair for names in telling for pair in combinations(names, 2))
    return {
        (first, second): count
        for (first, second), count in shared.items()
        if count >= wanted.containment * min(len(runs[first]), len(runs[second]))
    }


def same_events(
    told: Sequence[Account], scores: dict[tuple[Ref, Ref], float], judged: Judged
) -> Iterator[tuple[Ref, ...]]:
    """Clusters of two or more accounts that all agree with each other, so that by the rules no two of them are of one
    report; accounts judged to be one speak with one voice."""
    voices: dict[Ref, frozenset[Ref]] = {ref: members for members in judged.together for ref in members}
    groups: dict[Ref, set[Ref]] = {account.ref: {account.ref} for account in told}
    for members in judged.together:
        joined = set(members)
        groups.update((ref, joined) for ref in members)
    for first, second in sorted(_mutual_best(scores), key=lambda link: (-scores[link], link)):
        if groups[first] is not groups[second] and _agree(groups[first], groups[second], voices, scores, judged):
            joined = groups[first] | groups[second]
            groups.update(dict.fromkeys(joined, joined))
    yield from sorted({tuple(sorted(group)) for group in groups.values() if len(group) > 1})


def _agree(
    ones: set[Ref],
    others: set[Ref],
    voices: dict[Ref, frozenset[Ref]],
    scores: dict[tuple[Ref, Ref], float],
    judged: Judged,
) -> bool:
    """Whether every voice on one side agrees with every one on the other, and nothing forbids that they meet."""
    if any((one, other) in judged.apart for one in ones for other in others):
        return False
    pairs = {
        (frozenset(voices.get(one, {one})), frozenset(voices.get(other, {other}))) for one in ones for other in others
    }
    return all(any((min(a, b), max(a, b)) in scores for a in one for b in other) for one, other in pairs)


def _scores(told: Sequence[Account], copies: set[Pair], judged: Judged) -> dict[tuple[Ref, Ref], float]:
    """The support of every pair that may be one event."""
    return {
        (first.ref, second.ref): score
        for first, second in _candidates([account for account in told if account.ref not in judged.alone])
        if (first.ref, second.ref) not in judged.apart
        and (score := agreement(first, second, copies=_pair(first.ref, second.ref) in copies)) is not None
    }


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
