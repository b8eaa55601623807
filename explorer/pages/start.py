"""Start: what is in the graph, the search for an actor, the newest attacks."""

from __future__ import annotations

import streamlit as st

from explorer import cards, shell
from explorer.connection import gateway
from explorer.search import actor_rows, search_box

NEWEST = 8
COUNTED = (("Report", "reports"), ("Claim", "claims"), ("Group", "groups"), ("Person", "people"), ("Event", "attacks"))
"""Node types whose number the page tells, and their words."""


def show() -> None:
    """Draw the page."""
    data = gateway()
    counts = data.counts()
    lead = '<p class="um-lead">Who says what about whom. Every line here can show the words it stands on.</p>'
    shell.heading("Unmask", lead=lead)
    if not counts.get("Report"):
        shell.empty_graph()
        return
    text = search_box()
    st.html(cards.figures((words, counts.get(label, 0)) for label, words in COUNTED))
    left, right = st.columns(2, gap="large")
    with left:
        shell.section("Found" if text else "Most spoken of", actor_rows(data.find_actors(text, 10)))
    with right:
        rows = "".join(cards.attack_row(attack) for attack in data.newest_attacks(NEWEST))
        shell.section("Newest attacks", f'<ul class="um-list">{rows}</ul>' if rows else "<p>None told yet.</p>")


if __name__ == "__main__":
    show()
