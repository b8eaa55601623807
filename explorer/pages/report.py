"""Report: one document in full, with every claim that was read from it highlighted."""

from __future__ import annotations

import streamlit as st

from explorer import cards, safe, shell
from explorer.connection import gateway
from explorer.highlight import Marked, marked
from explorer.links import outside


def show() -> None:
    """Draw the report in the address (`id`); `claim` is the one that stands out."""
    data = gateway()
    identity = st.query_params.get("id", "")
    report = data.report(identity)
    if report is None:
        shell.notice(
            "No such report", f"There is no report {identity or 'named in the address'}.", "Go to the start page."
        )
        return
    st.set_page_config(page_title=f"{safe.plain(report.name, 60)} · Unmask")
    where = safe.html(report.outlet or "unknown outlet")
    parts = " · ".join(part for part in (where, safe.html(report.published or "undated"), outside(report.url)) if part)
    shell.heading(report.name, "Report", lead=f'<p class="um-lead">{parts}</p>')
    claims = data.claims_of(report.id)
    chosen = st.query_params.get("claim")
    passages = [Marked(c.quote_start, c.quote_end, "um-said" if c.claim == chosen else "um-other") for c in claims]
    text, said = st.columns([3, 2], gap="large")
    with text:
        st.html(f'<div class="um-text" dir="auto">{marked(report.text, passages)}</div>')
    with said:
        first = [claim for claim in claims if claim.claim == chosen]
        shown = [cards.evidence_card(c) for c in (*first, *(c for c in claims if c.claim != chosen))]
        shell.section("What was read from it", "".join(shown) or "<p>No claim.</p>", len(claims))


if __name__ == "__main__":
    show()
