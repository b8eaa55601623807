"""Which claims are copies of one another.

Two claims about the same parent, of the same sign, are copies when their passages share enough shingles (runs of
words) and nothing shows that two different people speak. Copies of copies belong together.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence

from attribution.pool.entries import Independence
from attribution.pool.terms import Evidence

Shingle = tuple[str, ...]


def shingles(text: str, size: int) -> frozenset[Shingle]:
    """Every run of `size` words, whatever their case and punctuation; a shorter text is one single shingle."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    if not words:
        return frozenset()
    return frozenset(tuple(words[start : start + size]) for start in range(max(1, len(words) - size + 1)))


def containment(left: frozenset[Shingle], right: frozenset[Shingle]) -> float:
    """The part of the shorter text's shingles that the other one has too, 0 to 1."""
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def clusters(evidence: Iterable[Evidence], rules: Independence) -> list[tuple[Evidence, ...]]:
    """Sort `evidence` into groups of near-copies; claims in the order of their ids, groups in that of their first."""
    claims = sorted(evidence, key=lambda e: e.claim)
    kept = [shingles(e.text or e.quote, rules.shingle_words.value) for e in claims]
    first = list(range(len(claims)))  # union-find: each claim points towards the first of its group

    def root(number: int) -> int:
        while first[number] != number:
            number = first[number]
        return number

    for later, earlier in _sharing(kept):
        low, high = sorted((root(later), root(earlier)))
        if low == high or not may_be_copies(claims[later], claims[earlier]):
            continue
        if containment(kept[later], kept[earlier]) >= rules.near_copy.value:
            first[high] = low
    groups: dict[int, list[Evidence]] = defaultdict(list)
    for number, claim in enumerate(claims):
        groups[root(number)].append(claim)
    return [tuple(groups[number]) for number in sorted(groups)]


def _sharing(kept: Sequence[frozenset[Shingle]]) -> Iterable[tuple[int, int]]:
    """Pairs (later, earlier) with at least one shingle in common, found through an index instead of all pairs."""
    holders: dict[Shingle, list[int]] = defaultdict(list)
    for number, own in enumerate(kept):
        yield from ((number, earlier) for earlier in sorted({n for s in own for n in holders[s]}))
        for shingle in own:
            holders[shingle].append(number)


def may_be_copies(left: Evidence, right: Evidence) -> bool:
    """Whether nothing shows that two claims are different statements: they speak about the same parent in the same
    sense, and their speakers may be one. In one report different speakers are different people; across reports an
    unnamed one may be anybody."""
    if (left.predicate, left.parent.id, left.negative) != (right.predicate, right.parent.id, right.negative):
        return False
    if left.asserter.id == right.asserter.id:
        return True
    return left.report != right.report and not (left.speaker_is_known and right.speaker_is_known)
