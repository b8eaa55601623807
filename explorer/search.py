"""The search for an actor, as the start page and the pages about one actor share it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from explorer import cards, safe
from explorer.data import Actor
from explorer.links import address, link


def search_box() -> str:
    """A search box whose text stands in the address as `q`; returns the text."""
    typed = st.text_input(
        "Search",
        key="q",
        bind="query-params",
        type="search",
        live=True,
        max_chars=120,
        placeholder="A group, person or country, in any spelling",
    )
    return (typed or "").strip()


def actor_rows(actors: Sequence[Actor], page: str = "actor") -> str:
    """Actors as a list of links to `page`, with their other names and how much is said of them."""
    if not actors:
        return '<p class="um-quiet">Nobody of that name is in the graph. Try a part of the name.</p>'
    return f'<ul class="um-list">{"".join(_row(actor, page) for actor in actors)}</ul>'


def _row(actor: Actor, page: str) -> str:
    others = [name for name in actor.names if name != actor.name][:3]
    also = f'<span class="um-quiet">{" · ".join(safe.html(name, 60) for name in others)}</span>' if others else ""
    return (
        f'<li class="um-row"><span class="um-rowmain"><span class="um-entity">{cards.glyph(actor.label)} '
        f"{link(address(page, id=actor.id), actor.name)}</span>{also}</span>"
        f'<span class="um-quiet um-push">{escape(cards.counted(actor.claims, "claim"))}</span></li>'
    )
