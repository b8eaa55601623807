"""From the evidence about a front to a ranked, reasoned answer: the log-linear pool.

`P = softmax((ln prior + Σ ± w) / T)`, then a small share is mixed evenly over all answers. Rivals for the role of
parent share one distribution with NONE and OTHER; a relation that excludes nothing is one logistic for each object,
which is the same pool over the two answers yes and no.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from attribution.pool import words
from attribution.pool.terms import NONE, NOT, OTHER, Answer, Assessment, Cluster, Evidence, Hypothesis, Named
from attribution.pool.weigh import Bundle, bundle, without
from attribution.pool.weights import Weights

_NONE_OF_THEM = {NONE: "independence (nobody's front)", OTHER: "a body that no report names"}


def assess(
    front: Named,
    evidence: Iterable[Evidence],
    weights: Weights,
    believed_on: date | None = None,
    *,
    rivals: Collection[Named] = (),
) -> Assessment:
    """Weigh every claim about `front`, as believed on a day: by default that of the newest report, never today.

    Evidence of other predicates than `weights.relations` is a ValueError. A claim given twice counts once. `rivals`:
    parents to consider besides those that claims name. The order of `evidence` never matters.
    """
    told = list({e.claim: e for e in sorted(evidence, key=repr)}.values())
    unknown = sorted({e.predicate for e in told} - set(weights.relations))
    if unknown:
        raise ValueError(f"no way to weigh {', '.join(unknown)}")
    known = [e for e in told if _was_known(e, believed_on)]
    day = believed_on or max((date.fromisoformat(e.published) for e in known if e.published), default=None)
    asked: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for claim in known:
        asked[claim.predicate, "" if weights.relations[claim.predicate].exclusive else claim.parent.id].append(claim)
    main = asked.pop((weights.rivalry, ""), [])
    parents = _parents([*rivals, *(e.parent for e in main)])
    answer = _rivals(parents, bundle(main, weights, day), weights)
    return Assessment(
        front=front,
        believed_on=day,
        rivals=answer,
        relations=tuple(_relation(claims, weights, day) for _, claims in sorted(asked.items())),
        left_out=len(told) - len(known),
        counter=min((c for c in answer.clusters if c.leader_delta < 0), key=_against_leader, default=None),
        summary=words.summary(front, answer, weights),
        changes=words.changes(answer, weights),
        missing=words.missing(front, answer, weights),
    )


def posterior(priors: Mapping[str, float], nats: Mapping[str, float], weights: Weights) -> dict[str, float]:
    """Probability by hypothesis, from its prior (any positive scale) and the sum of its evidence in nats."""
    scores = {h: (math.log(p) + nats.get(h, 0.0)) / weights.temperature.value for h, p in priors.items()}
    highest = max(scores.values())
    shares = {h: math.exp(score - highest) for h, score in scores.items()}
    total = math.fsum(shares.values())
    mixing = weights.mixing.value
    return {h: mixing / len(shares) + (1 - mixing) * share / total for h, share in shares.items()}


def _was_known(evidence: Evidence, believed_on: date | None) -> bool:
    if believed_on is None:
        return True
    return evidence.published is not None and date.fromisoformat(evidence.published) <= believed_on


def _against_leader(cluster: Cluster) -> tuple[float, str]:
    return cluster.leader_delta, cluster.id


def _parents(named: Iterable[Named]) -> list[Named]:
    """One entry per id; should claims print several names for it, the first of them in the order of the alphabet."""
    return sorted({one.id: one for one in sorted(named, reverse=True)}.values())


def _rivals(parents: Sequence[Named], bundles: Sequence[Bundle], weights: Weights) -> Answer:
    none, other = weights.prior.none.value, weights.prior.other.value
    left = 1 - none - other
    priors = {parent.id: left / len(parents) for parent in parents} | {NONE: none, OTHER: other}
    whole = math.fsum(priors.values())  # less than 1 when no parent takes what is left
    priors = {hypothesis: prior / whole for hypothesis, prior in priors.items()}
    names = {parent.id: parent.name for parent in parents} | _NONE_OF_THEM
    return _answer(weights.rivalry, priors, names, bundles, weights)


def _relation(claims: Sequence[Evidence], weights: Weights, day: date | None) -> Answer:
    parent = _parents(e.parent for e in claims)[0]
    prior = weights.prior.relation.value
    priors = {parent.id: prior, NOT: 1 - prior}
    return _answer(claims[0].predicate, priors, {parent.id: parent.name}, bundle(claims, weights, day), weights)


def _answer(
    predicate: str,
    priors: Mapping[str, float],
    names: Mapping[str, str],
    bundles: Sequence[Bundle],
    weights: Weights,
) -> Answer:
    sums = _sums(bundles)
    probabilities = posterior(priors, sums, weights)
    leader = _first(probabilities)
    clusters = []
    for one in bundles:
        others = without((b for b in bundles if b.parent.id == one.parent.id), one, weights)
        rest = posterior(priors, sums | {one.parent.id: 0.0} | _sums(others), weights)
        clusters.append(
            Cluster(
                id=one.id,
                predicate=predicate,
                parent=Named(one.parent.id, names[one.parent.id]),
                negative=one.negative,
                origin=one.origin,
                repeat=one.repeat,
                claims=one.claims,
                nats=one.nats,
                delta=probabilities[one.parent.id] - rest[one.parent.id],
                leader_delta=probabilities[leader] - rest[leader],
                leader_without=_first(rest),
            )
        )
    hypotheses = [
        _hypothesis(id_, name, (priors[id_], sums.get(id_, 0.0), probabilities[id_]), bundles, weights)
        for id_, name in names.items()
    ]
    return Answer(
        predicate=predicate,
        hypotheses=tuple(sorted(hypotheses, key=lambda h: _rank(h.id, h.probability))),
        clusters=tuple(sorted(clusters, key=lambda c: (-abs(c.nats), c.id))),
    )


def _hypothesis(
    id_: str, name: str, figures: tuple[float, float, float], bundles: Sequence[Bundle], weights: Weights
) -> Hypothesis:
    """On a parent bears what names it, on NONE what is denied, on OTHER nothing that anybody says."""
    origins = len({b.origin for b in bundles if b.parent.id == id_ or (id_ == NONE and b.negative)})
    prior, nats, probability = figures
    return Hypothesis(
        id=id_,
        name=name,
        prior=prior,
        nats=nats,
        probability=probability,
        label=weights.label(probability) if bundles else words.NO_EVIDENCE,
        confidence=weights.confidence_level(origins),
        origins=origins,
        supported=any(b.parent.id == id_ and not b.negative for b in bundles),
    )


def _sums(bundles: Iterable[Bundle]) -> dict[str, float]:
    parts: dict[str, list[float]] = defaultdict(list)
    for one in bundles:
        parts[one.parent.id].append(one.nats)
    return {parent: math.fsum(nats) for parent, nats in parts.items()}


def _first(probabilities: Mapping[str, float]) -> str:
    return min(probabilities, key=lambda h: _rank(h, probabilities[h]))


def _rank(hypothesis: str, probability: float) -> tuple[float, bool, str]:
    """Most probable first; at the same probability what accuses nobody comes first."""
    return -round(probability, 12), hypothesis not in (NONE, OTHER, NOT), hypothesis
