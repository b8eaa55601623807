"""How evidence adds up to a probability, as HTML: bars of rivals, a waterfall of weights, the cards behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from attribution.pool.terms import NONE, OTHER, Answer, Chain, Cluster, Hypothesis, Weighed
from attribution.pool.weights import weights
from explorer import cards, safe
from explorer.data import Evidence
from explorer.links import address, link

_SHORT = 34


def percent(probability: float) -> str:
    """A probability for people: whole percents, and never quite 0 or 100."""
    if probability < 0.01:
        return "<1 %"
    return ">99 %" if probability > 0.99 else f"{probability:.0%}".replace("%", " %")


def rivals(answer: Answer) -> str:
    """The hypotheses with their bars, most probable first."""
    return f'<div class="um-rivals">{"".join(_rival(hypothesis) for hypothesis in answer.hypotheses)}</div>'


def _rival(hypothesis: Hypothesis) -> str:
    named = hypothesis.id not in (NONE, OTHER)
    name = cards.entity(hypothesis.id, "Group", hypothesis.name) if named else safe.html(hypothesis.name)
    said = [hypothesis.label, f"{hypothesis.confidence} confidence"] if named else [hypothesis.label]
    width = max(hypothesis.probability * 100, 0.8)
    return (
        f'<div class="um-rival"><div class="um-rivalhead"><b>{percent(hypothesis.probability)}</b>{name}'
        f'<span class="um-quiet">{escape(" · ".join(said))}</span></div>'
        f'<div class="um-bar{"" if named else " um-rest"}"><i style="width:{width:.1f}%"></i></div></div>'
    )


def waterfall(hypothesis: Hypothesis, clusters: Sequence[Cluster]) -> str:
    """What each cluster adds to or takes from one hypothesis, from the heaviest on, in nats of log-odds."""
    steps = [0.0]
    for cluster in clusters:
        steps.append(steps[-1] + cluster.nats)
    low, high = min(0.0, *steps), max(0.0, *steps)
    scale = 100 / ((high - low) or 1)
    rows = [
        _step(_title(cluster), before, before + cluster.nats, (low, scale), f"{cluster.nats:+.2f}", number)
        for number, (cluster, before) in enumerate(zip(clusters, steps, strict=False), 1)
    ]
    total = _step("Sum of the evidence", 0.0, steps[-1], (low, scale), f"{steps[-1]:+.2f}", None)
    label = f"Weights of {cards.counted(len(clusters), 'piece')} of evidence"
    return (
        f'<div class="um-fall" role="group" aria-label="{escape(label)}">{"".join(rows)}{total}</div>'
        f'<p class="um-quiet">Before any evidence {percent(hypothesis.prior)}, with it '
        f"{percent(hypothesis.probability)}. Weights are in nats: +0.69 doubles the odds, −0.69 halves them.</p>"
    )


def _step(title: str, start: float, end: float, frame: tuple[float, float], figure: str, number: int | None) -> str:
    low, scale = frame
    left, width = (min(start, end) - low) * scale, max(abs(end - start) * scale, 0.6)
    kind = "um-total" if number is None else ("um-minus" if end < start else "um-plus")
    mark = f"{number}. " if number else ""
    return (
        f"<span>{mark}{title}</span>"
        f'<span class="um-track"><u style="left:{(0 - low) * scale:.1f}%"></u>'
        f'<i class="{kind}" style="left:{left:.1f}%;width:{width:.1f}%"></i></span>'
        f'<span class="um-number">{escape(figure.replace("-", "−"))}</span>'
    )


def _title(cluster: Cluster) -> str:
    first = cluster.claims[0].evidence
    more = f" and {len(cluster.claims) - 1} like it" if len(cluster.claims) > 1 else ""
    return f"{safe.html(first.asserter.name, _SHORT)}{escape(more)}"


def cluster_cards(number: int, cluster: Cluster, evidence: Mapping[str, Evidence]) -> str:
    """One cluster as a row that opens to its claims, each with how its weight came about."""
    claims = [
        cards.evidence_card(evidence[one.evidence.claim], _factors(one))
        for one in cluster.claims
        if one.evidence.claim in evidence
    ]
    first = cluster.claims[0].evidence
    points = round(cluster.delta * 100)
    change = f"without it {abs(points)} points {'less' if points > 0 else 'more'}" if points else "hardly matters"
    return (
        f'<details class="um-fact"{" open" if number == 1 else ""}><summary><span class="um-date">{number}.</span>'
        f"<span>{'<span class=um-not>against:</span> ' if cluster.negative else ''}{_title(cluster)}</span>"
        f"{cards.modality(first.modality)}"
        f'<span class="um-count">{f"{cluster.nats:+.2f}".replace("-", "−")} · {escape(change)}</span></summary>'
        f"{''.join(claims)}</details>"
    )


def _factors(one: Weighed) -> str:
    numbers = weights()
    kind, grade = numbers.statements[one.statement].one, numbers.reliability[one.reliability].name
    told = f"Weighed as {kind}, source {grade} ({one.reliability}): {one.nats:+.2f} on its own".replace("-", "−")
    return f'<p class="um-meta um-quiet">{escape(told)}</p>'


def relation_row(answer: Answer, words: str) -> str:
    """A tie that excludes nothing (backed by, part of) with its probability."""
    hypothesis = answer.leader
    body = link(address("actor", id=hypothesis.id), hypothesis.name)
    sure = f"{hypothesis.label} · {hypothesis.confidence} confidence"
    return (
        f'<li class="um-row"><span class="um-date">{percent(hypothesis.probability)}</span><span class="um-rowmain">'
        f'<span><span class="um-phrase">{escape(words)}</span> {body}</span>'
        f'<span class="um-quiet">{escape(sure)}</span></span></li>'
    )


def chain_row(chain: Chain) -> str:
    """A way through other fronts to a parent, with the product of its links."""
    way = " → ".join(link(address("actor", id=body.id), body.name) for body in chain.path)
    return f'<li class="um-row"><span class="um-date">{percent(chain.probability)}</span><span>{way}</span></li>'
