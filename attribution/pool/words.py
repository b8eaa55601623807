"""The answer in sentences: how strong it is, what would change it, what is missing. Says no more than the figures."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from attribution.pool.terms import NONE, Answer, Cluster, Hypothesis, Named
from attribution.pool.weights import Weights

STRONG_STATEMENTS = 4
"""How many of the strongest kinds of statement are named when they are missing."""


NO_EVIDENCE = "no evidence"
"""Instead of a verbal label where nothing was weighed: the prior alone must not sound like a finding."""


def summary(front: Named, answer: Answer, weights: Weights) -> str:
    """What the answer is, what it rests on and what stands against it."""
    best = next(answer.parents(), None)
    if best is None:
        return f"No report says that {front.name} is a front for anybody; the figures are those before any evidence."
    clusters = answer.of(best.id)
    parts = [_verdict(best, answer), _support(clusters, weights)]
    against = _counted([c for c in clusters if c.negative], weights)
    parts.append(f"Against it: {against}." if against else "Nobody on record denies it.")
    rivals = [h.name for h in answer.parents() if h.supported and h.id != best.id]
    if rivals:
        parts.append(f"Others are named as well: {', '.join(rivals)}.")
    return " ".join(parts)


def changes(answer: Answer, weights: Weights) -> tuple[str, ...]:
    """What would put another answer first: evidence withdrawn, evidence added."""
    found = [
        f"Without {_described(cluster, weights)}, {_named(cluster.leader_without, answer)} would come first."
        for cluster in answer.clusters
        if cluster.leader_without != answer.leader.id
    ]
    leader, *others = answer.hypotheses
    challenger = next((h for h in others if h.supported or h.id == NONE), None)
    if challenger is not None:
        # Nothing speaks for independence but denials; a parent is helped by what names it.
        against = challenger.id == NONE
        need = _needed(_score(leader) - _score(challenger), weights, against=against)
        about = f"about {leader.name}" if against else f"for {challenger.name}"
        found.append(f"{need.capitalize()} {about} would put {challenger.name} first.")
    return tuple(found)


def missing(front: Named, answer: Answer, weights: Weights) -> tuple[str, ...]:
    """What an investigator would look for next, about the first of the parents."""
    best = next(answer.parents(), None)
    if best is None:
        return ("Any report that names a parent, or says that there is none.",)
    clusters = answer.of(best.id)
    claims = [claim for cluster in clusters for claim in cluster.claims]
    found = []
    have = {claim.statement for claim in claims if not claim.evidence.negative}
    order = weights.by_value(against=False)
    stronger = order[: min((order.index(name) for name in have), default=STRONG_STATEMENTS)][:STRONG_STATEMENTS]
    if stronger:
        nothing = "Nothing stronger is on record" if have else "Nothing on record says so"
        found.append(f"{nothing}: no {', no '.join(weights.statements[n].one for n in stronger)}.")
    if best.origins < 2:
        found.append("A second origin, independent of the first.")
    if not any(claim.evidence.asserter_kind == "self" for claim in claims):
        found.append(f"A word from {front.name} or from {best.name} itself.")
    undated = sum(claim.age_days is None for claim in claims)
    if undated:
        found.append(f"The date of {_plural(undated, 'claim', 'claims')}, which until then count as old.")
    return tuple(found)


def _percent(probability: float) -> str:
    return f"{probability * 100:.0f} %"


def _verdict(best: Hypothesis, answer: Answer) -> str:
    words = f"{best.label} ({_percent(best.probability)}), {best.confidence} confidence"
    if best is answer.leader:
        return f"{best.name}: {words}."
    leader = answer.leader
    first = f"First comes {leader.name}, {_percent(leader.probability)}"
    return f"{first}; of the named parents {best.name}: {words}."


def _support(clusters: Sequence[Cluster], weights: Weights) -> str:
    supporting = [c for c in clusters if not c.negative]
    if not supporting:
        return "No claim says so."
    reports = {claim.evidence.report for c in supporting for claim in c.claims}
    dates = sorted({claim.evidence.published for c in supporting for claim in c.claims if claim.evidence.published})
    when = "" if not dates else f" ({dates[0]})" if len(dates) == 1 else f" ({dates[0]} to {dates[-1]})"
    nats = math.fsum(c.nats for c in supporting)
    number = _plural(len(reports), "report", "reports")
    text = f"It rests on {_counted(supporting, weights)} in {number}{when}"
    strength = weights.strength_word(nats)
    return f"{text}: {strength} evidence, {nats:.2f} nats, which multiply the odds by {math.exp(nats):.1f}."


def _counted(clusters: Sequence[Cluster], weights: Weights) -> str:
    """As in "one designation by a state and 2 anonymous sources", the weightiest kind first."""
    kinds = Counter(_statement(cluster) for cluster in clusters)
    parts = [
        _plural(kinds[name], weights.statements[name].one, weights.statements[name].many)
        for name in (*weights.by_value(against=False), *weights.by_value(against=True))
        if name in kinds
    ]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _statement(cluster: Cluster) -> str:
    """The kind of the claim that gives the cluster its weight."""
    return max(cluster.claims, key=lambda claim: (claim.nats, claim.statement)).statement


def _described(cluster: Cluster, weights: Weights) -> str:
    speaker = cluster.claims[0].evidence.asserter.name
    return f"the {weights.statements[_statement(cluster)].one} ({speaker}, {cluster.nats:+.2f} nats)"


def _needed(margin: float, weights: Weights, *, against: bool) -> str:
    """The mildest kind of fresh, ungraded statement in a named outlet that outweighs `margin` nats alone, else how
    many of the strongest together."""
    order = weights.by_value(against=against)
    fresh = {name: _fresh(name, weights) for name in order}
    enough = [name for name in order if fresh[name] > margin]
    if enough:
        return f"one more {weights.statements[enough[-1]].one}"
    return f"{math.floor(margin / fresh[order[0]]) + 1} more {weights.statements[order[0]].many}"


def _fresh(statement: str, weights: Weights) -> float:
    grades = weights.ungraded
    return weights.claim_nats(statement, grades.named_outlet.grade, grades.credibility.grade, 1.0)


def _score(hypothesis: Hypothesis) -> float:
    return math.log(hypothesis.prior) + hypothesis.nats


def _named(id_: str, answer: Answer) -> str:
    return next(h.name for h in answer.hypotheses if h.id == id_)


def _plural(number: int, one: str, many: str) -> str:
    return f"one {one}" if number == 1 else f"{number} {many}"
