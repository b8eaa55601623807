"""Trace: who stands behind a front, how probable each answer is, and every piece of evidence with its weight."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from attribution.pool.terms import Assessment, Chain
from explorer import safe, shell, waterfall
from explorer.connection import gateway
from explorer.data import Gateway
from explorer.links import address, link
from explorer.search import actor_rows
from explorer.wording import wording


def show() -> None:
    """Draw the trace of the front in the address, or the fronts to choose from."""
    data = gateway()
    front = st.query_params.get("id")
    if not front:
        shell.heading(
            "Trace", lead='<p class="um-lead">Groups that a report calls a front, a facade or a cover name.</p>'
        )
        shell.section("Fronts", actor_rows(data.fronts(), "trace"))
        return
    trace = data.trace(front)
    assessment = trace.assessment
    st.set_page_config(page_title=f"{safe.plain(assessment.front.name, 60)}, trace · Unmask")
    _head(assessment)
    answer, reasons = st.columns([2, 3], gap="large")
    with answer:
        shell.section("Rival answers", waterfall.rivals(assessment.rivals))
        _ties(assessment)
        _chains(trace.chains)
        _sentences("What would change it", assessment.changes)
        _sentences("What is missing", assessment.missing)
    with reasons:
        _reasons(data, assessment)


def _head(assessment: Assessment) -> None:
    day = f" As believed on {assessment.believed_on.isoformat()}." if assessment.believed_on else ""
    ways = "".join(
        link(address(page, id=assessment.front.id), words)
        for page, words in (("actor", "Everything said of it"), ("network", "Network around it"))
    )
    lead = f'<p class="um-lead">{safe.sentence(assessment.summary)}{day}</p><p class="um-actions">{ways}</p>'
    shell.heading(assessment.front.name, "Who stands behind it", lead=lead)


def _reasons(data: Gateway, assessment: Assessment) -> None:
    claims = sorted({one.evidence.claim for c in assessment.rivals.clusters for one in c.claims})
    evidence = {claim.claim: claim for claim in data.evidence(claims)}
    for hypothesis in assessment.rivals.parents():
        clusters = assessment.rivals.of(hypothesis.id)
        if clusters:
            opened = [waterfall.cluster_cards(n, c, evidence) for n, c in enumerate(clusters, 1)]
            body = waterfall.waterfall(hypothesis, clusters) + f'<div class="um-facts">{"".join(opened)}</div>'
            shell.section(f"Why {safe.plain(hypothesis.name)}", body)
    if not claims:
        shell.section("Why", '<p class="um-quiet">No report names a parent: these are the figures before evidence.</p>')


def _ties(assessment: Assessment) -> None:
    rows = [waterfall.relation_row(answer, wording().predicates[answer.predicate]) for answer in assessment.relations]
    if rows:
        shell.section("Other ties", f'<ul class="um-list">{"".join(rows)}</ul>')


def _chains(chains: Sequence[Chain]) -> None:
    rows = [waterfall.chain_row(chain) for chain in chains if len(chain.path) > 2]
    if rows:
        shell.section("Through other fronts", f'<ul class="um-list">{"".join(rows)}</ul>')


def _sentences(title: str, sentences: Sequence[str]) -> None:
    if sentences:
        items = "".join(f"<li>{safe.sentence(sentence)}</li>" for sentence in sentences)
        shell.section(title, f'<ul class="um-plain">{items}</ul>')


if __name__ == "__main__":
    show()
