"""Network: the surroundings of a node, drawn; beside the drawing the evidence of what was picked; below, a table."""

from __future__ import annotations

from html import escape

import streamlit as st

from explorer import bridge, cards, kinds, picture, safe, shell
from explorer.connection import gateway
from explorer.data import Gateway, Relation
from explorer.links import address, link
from explorer.search import actor_rows, search_box
from explorer.view import View, build
from explorer.wording import wording
from ontology.schema import schema

MOST_CARDS = 30
MOST_ROWS = 300


def show() -> None:
    """Draw the view that the address describes: `id` the centre, `expand` the opened nodes, `pick` what is shown."""
    data = gateway()
    centre = st.query_params.get("id")
    if not centre:
        shell.heading("Network", lead='<p class="um-lead">Whose surroundings do you want to see?</p>')
        shell.section("Found", actor_rows(data.find_actors(search_box(), 30), "network"))
        return
    view = build(data, centre, st.query_params.get_all("expand"))
    if view is None:
        shell.notice("Nothing to draw", f"No claim joins {centre} to anything.", "Search for a name on the start page.")
        return
    name = next(body.name for body in view.bodies if body.id == centre)
    st.set_page_config(page_title=f"{safe.plain(name, 60)}, network · Unmask")
    shell.heading(name, "Network")
    drawing, panel = st.columns([5, 3], gap="medium")
    with drawing:
        _drawing(view, name)
    with panel:
        _panel(data, view, st.query_params.get("pick") or centre)
    st.html(_table(view))


def _drawing(view: View, name: str) -> None:
    bridge.network(
        picture.draw(view.bodies, view.relations, view.positions, view.centre),
        picked=st.query_params.get("pick"),
        label=f"{cards.counted(len(view.bodies), 'node')} around {safe.plain(name)}; the table below holds the same.",
        on_pick=_pick,
        on_expand=_expand,
    )
    st.html(_legend(view))


def _pick(identity: str) -> None:
    st.query_params["pick"] = identity


def _expand(identity: str) -> None:
    opened = st.query_params.get_all("expand")
    if identity not in (*opened, st.query_params.get("id")):
        st.query_params["expand"] = [*opened, identity]


def _here(pick: str | None, *, also: str | None = None) -> str:
    opened = [*st.query_params.get_all("expand"), *([also] if also else [])]
    return address("network", id=st.query_params["id"], expand=opened, pick=pick)


def _panel(data: Gateway, view: View, pick: str) -> None:
    relation = next((r for r in view.relations if r.edge_id == pick), None)
    body = next((b for b in view.bodies if b.id == pick), None)
    if relation is not None:
        content = _of_relation(data, relation)
    elif body is not None:
        content = _of_node(data, view, body)
    else:
        content = '<p class="um-quiet">What the address picks is not in this view: pick a line or a sign.</p>'
    st.html(f'<aside class="um-panel" aria-live="polite">{content}</aside>')


def _of_relation(data: Gateway, relation: Relation) -> str:
    said = f"<p class='um-actions'>{cards.modality(relation.modality)}</p>" if relation.modality else ""
    words = f"<span class='um-phrase'>{escape(wording().phrase(relation.edge, relation.predicate))}</span>"
    title = f"<h2>{safe.html(relation.source)} {words} {safe.html(relation.target)}</h2>"
    return title + said + _evidence_of(data, relation)


def _evidence_of(data: Gateway, relation: Relation) -> str:
    if relation.claims:
        return "".join(cards.evidence_card(claim) for claim in data.evidence(relation.claims[:MOST_CARDS]))
    event = next(identity for identity, label, _ in relation.ends if kinds.has_accounts(label))
    return _accounts_of(data, event)


def _accounts_of(data: Gateway, event: str) -> str:
    return "".join(cards.account_card(passage) for passage in data.accounts(event)[:MOST_CARDS])


def _of_node(data: Gateway, view: View, body: picture.Body) -> str:
    ways = [link(_here(body.id, also=body.id), "Expand")] if body.hidden else []
    if body.id != view.centre:
        ways.append(link(address("network", id=body.id), "Make it the centre"))
    if kinds.is_traceable(body.type):
        ways.insert(0, link(address("trace", id=body.id), "Trace"))
    if kinds.is_actor(body.type):
        ways.insert(0, link(address("actor", id=body.id), "Everything said of it"))
    rows = [
        f"<li class='um-row'><span>{_sentence(relation)} {link(_here(relation.edge_id), 'evidence')}</span></li>"
        for relation in view.relations
        if body.id in (relation.source_id, relation.target_id)
    ]
    told = _accounts_of(data, body.id) if kinds.has_accounts(body.type) else ""
    return (
        f"<h2>{cards.glyph(body.type)} {safe.html(body.name)}</h2><p class='um-actions'>{''.join(ways)}</p>{told}"
        f"<ul class='um-list'>{''.join(rows[:MOST_CARDS])}</ul>"
    )


def _sentence(relation: Relation) -> str:
    said = f" {cards.modality(relation.modality)}" if relation.modality else ""
    words = f"<span class='um-phrase'>{escape(wording().phrase(relation.edge, relation.predicate))}</span>"
    return f"{safe.html(relation.source)} {words} {safe.html(relation.target)}{said}"


def _legend(view: View) -> str:
    kinds = sorted({body.type for body in view.bodies})
    lines = sorted({picture.line_of(relation) for relation in view.relations})
    signs = [f"<span>{cards.glyph(kind)} {escape(kind)}</span>" for kind in kinds]
    strokes = [
        f'<span><i class="um-line um-line-{line}"></i> {escape(schema().lines[line].description)}</span>'
        for line in lines
    ]
    return f'<div class="um-legend" aria-label="Legend">{"".join(signs + strokes)}</div>'


def _table(view: View) -> str:
    rows = "".join(
        f"<tr><td>{cards.entity(*r.ends[0])}</td><td>{escape(wording().phrase(r.edge, r.predicate))}</td>"
        f"<td>{cards.entity(*r.ends[1])}</td><td>{cards.modality(r.modality) if r.modality else ''}</td>"
        f"<td>{link(_here(r.edge_id), cards.counted(len(r.claims), 'claim') if r.claims else 'accounts')}</td></tr>"
        for r in view.relations[:MOST_ROWS]
    )
    left_out = len(view.relations) - MOST_ROWS
    more = f"<p class='um-quiet'>{left_out} more lines are in the drawing only.</p>" if left_out > 0 else ""
    head = "".join(f"<th scope='col'>{name}</th>" for name in ("From", "", "To", "How it is said", "Evidence"))
    return (
        f"<section class='um-section'><h2>The same as a table</h2><div class='um-scroll'>"
        f"<table class='um-table'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{more}</section>"
    )


if __name__ == "__main__":
    show()
