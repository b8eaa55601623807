"""Actor: everything said of one group, person or country, each fact one click from its quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from explorer import cards, kinds, safe, shell
from explorer.connection import gateway
from explorer.data import Actor, Evidence, Relation
from explorer.links import address, link
from explorer.search import actor_rows, search_box
from explorer.wording import Section, wording

MOST_RELATIONS = 400
SHOWN_AT_ONCE = 8
"""Facts of a section shown before the rest folds away."""


def show() -> None:
    """Draw the page of the actor in the address, or the search when there is none."""
    data = gateway()
    identity = st.query_params.get("id")
    if not identity:
        shell.heading("Actors")
        shell.section("Found", actor_rows(data.find_actors(search_box(), 30)))
        return
    actor = data.actor(identity)
    if actor is None:
        shell.notice("Nobody here", f"There is no actor {identity}.", "Search for the name on the start page.")
        return
    st.set_page_config(page_title=f"{safe.plain(actor.name, 60)} · Unmask")
    shell.heading(actor.name, actor.label, lead=_lead(actor))
    relations = data.relations([actor.id], MOST_RELATIONS)
    evidence = data.evidence(sorted({claim for relation in relations for claim in relation.claims}))
    if not relations:
        shell.notice("Nothing is said of it", "It is named, but no claim speaks of it.", "Read more reports.")
    for section in wording().sections:
        _section(section, actor.id, relations, {claim.claim: claim for claim in evidence})


def _lead(actor: Actor) -> str:
    others = ", ".join(safe.html(name) for name in actor.names[:12] if name != actor.name)
    also = f'<p class="um-lead">Also printed as {others}</p>' if others else ""
    ways = [link(address("network", id=actor.id), "Network around it")]
    if kinds.is_traceable(actor.label):
        ways.append(link(address("trace", id=actor.id), "Trace who stands behind it"))
    return f'{also}<p class="um-actions">{"".join(ways)}</p>'


def _section(section: Section, actor: str, relations: Sequence[Relation], evidence: Mapping[str, Evidence]) -> None:
    found = [relation for relation in relations if _belongs(relation, section, actor)]
    if not found:
        return
    found.sort(key=lambda r: (r.target_date or r.source_date or "", len(r.claims), r.edge_id), reverse=True)
    rows = [
        cards.fact(actor, relation, [cards.evidence_card(evidence[c]) for c in relation.claims if c in evidence])
        for relation in found
    ]
    first, rest = rows[:SHOWN_AT_ONCE], rows[SHOWN_AT_ONCE:]
    summary = f"<summary>{escape(cards.counted(len(rest), 'more fact'))}</summary>"
    more = f'<details class="um-more">{summary}{"".join(rest)}</details>' if rest else ""
    shell.section(section.title, f'<div class="um-facts">{"".join(first)}{more}</div>', len(rows))


def _belongs(relation: Relation, section: Section, actor: str) -> bool:
    return (relation.edge, "out" if relation.source_id == actor else "in") in section.edges


if __name__ == "__main__":
    show()
