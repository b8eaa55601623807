"""What one claim weighs, and what a cluster of copies weighs. All in nats: sums of them are logarithms of odds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from attribution.pool.independence import clusters
from attribution.pool.terms import Evidence, Named, Weighed
from attribution.pool.weights import Weights


@dataclass(frozen=True, slots=True)
class Bundle:
    """A cluster before its place among the others is known. `strength`: nats, unsigned, before its origin's discount;
    `share`: what that discount leaves of it."""

    claims: tuple[Weighed, ...]
    origin: str
    strength: float
    repeat: int = 1
    share: float = 1.0

    @property
    def id(self) -> str:
        return self.claims[0].evidence.claim

    @property
    def parent(self) -> Named:
        return self.claims[0].evidence.parent

    @property
    def negative(self) -> bool:
        return self.claims[0].evidence.negative

    @property
    def voice(self) -> tuple[str, str, bool]:
        """What repeats itself: one origin about one parent in one sense."""
        return self.origin, self.parent.id, self.negative

    @property
    def nats(self) -> float:
        """What it adds to its parent: signed."""
        return (-1 if self.negative else 1) * self.strength * self.share


def weigh(evidence: Evidence, weights: Weights, believed_on: date | None) -> Weighed:
    """One claim with its weight, as believed on a day; grades that nobody gave are those of `weights.ungraded`."""
    statement = weights.statement(evidence.modality, evidence.asserter_kind)
    default = weights.ungraded.named_outlet if evidence.outlet else weights.ungraded.unnamed_outlet
    reliability = evidence.reliability or default.grade
    credibility = evidence.credibility or weights.ungraded.credibility.grade
    days = None
    if evidence.published is not None and believed_on is not None:
        days = (believed_on - date.fromisoformat(evidence.published)).days
    nats = weights.claim_nats(statement, reliability, credibility, weights.age_factor(days))
    return Weighed(evidence, statement, reliability, credibility, days, nats)


def bundle(evidence: Iterable[Evidence], weights: Weights, believed_on: date | None) -> tuple[Bundle, ...]:
    """Claims gathered into clusters of copies, each counting `max(w) · min(1 + .1 ln n, 1.3)`."""
    bundles = []
    for group in clusters(evidence, weights.independence):
        claims = tuple(weigh(e, weights, believed_on) for e in group)
        strength = max(w.nats for w in claims) * weights.cluster_growth(len(claims))
        bundles.append(Bundle(claims, _first_said(group).origin, strength))
    return discount(bundles, weights)


def _first_said(group: Sequence[Evidence]) -> Evidence:
    """The claim that the others copied: the earliest; one without a date is not shown to be early."""
    return min(group, key=lambda e: (e.published is None, e.published or "", e.claim))


def discount(bundles: Iterable[Bundle], weights: Weights) -> tuple[Bundle, ...]:
    """Multiply the k-th cluster from one origin, about one parent and of one sign, by `.5^(k−1)`; the heaviest comes
    first, so that a further cluster never lowers the sum."""
    said: Counter[tuple[str, str, bool]] = Counter()
    done = []
    for one in sorted(bundles, key=lambda b: (-b.strength, b.id)):
        said[one.voice] += 1
        repeat = said[one.voice]
        done.append(replace(one, repeat=repeat, share=weights.independence.same_origin.value ** (repeat - 1)))
    return tuple(done)


def without(bundles: Iterable[Bundle], gone: Bundle, weights: Weights) -> tuple[Bundle, ...]:
    """What `discount` gives when `gone` had never been there: only its own voice is weighed again."""
    left = [one for one in bundles if one is not gone]
    others = (one for one in left if one.voice != gone.voice)
    return (*others, *discount((one for one in left if one.voice == gone.voice), weights))
