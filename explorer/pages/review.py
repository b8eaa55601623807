"""Review: what waits for a person, with the evidence of both sides; what was decided, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import streamlit as st

from explorer import cards, safe, shell
from explorer.connection import desk
from explorer.desk import Desk
from explorer.links import address, link
from graph.judgements import Item, Side
from graph.judgements.acts import Act, Judgement
from graph.judgements.states import State
from graph.judgements.words import in_words
from ontology.errors import UnmaskError

SHOWN = 10
"""Items on the page; the others follow as these are decided or skipped."""
KINDS = ("same entity", "same event", "orphaned", "held back")
_EXPLAINED = {
    "same entity": "Two names that may be one. Nothing is merged until somebody says so.",
    "same event": "Two accounts that may tell of one attack.",
    "orphaned": "Judgements that no longer find what they were about, because a newer reading took its place.",
    "held back": "Claims whose quote does not show whom they are about. They are not in the graph.",
}
_SAID = "review-said"


def show() -> None:
    """Draw the queue of the kind in the address (`kind`), and what was decided."""
    table = desk()
    shell.heading(
        "Review", lead='<p class="um-lead">What the machine was not sure of. You decide; all can be undone.</p>'
    )
    _tell()
    waiting = table.queue()
    history = table.history()
    counts = {kind: sum(item.kind == kind for item in waiting) for kind in KINDS}
    kind = st.query_params.get("kind", "")
    kind = kind if kind in KINDS else next((one for one in KINDS if counts[one]), KINDS[0])
    ways = (link(address("review", kind=one), f"{one} ({counts[one]})") for one in KINDS)
    st.html(f'<nav class="um-actions" aria-label="What waits">{"".join(ways)}</nav>')
    items = [item for item in waiting if item.kind == kind]
    shell.section(kind.capitalize(), f'<p class="um-quiet">{escape(_EXPLAINED[kind])}</p>', len(items))
    if not items:
        shell.notice("Nothing waits here", "Everything of this kind is decided.", "Choose another kind above.")
    who, why = _signature(table, history) if items or history else ("", "")
    for number, item in enumerate(items[:SHOWN]):
        _item(table, item, number, who, why)
    if len(items) > SHOWN:
        st.html(f'<p class="um-quiet">{len(items) - SHOWN} more after these.</p>')
    _history(table, history, who, why)


def _signature(table: Desk, history: Sequence[tuple[Judgement, State]]) -> tuple[str, str]:
    """Who decides and why: asked once, kept for the next decision."""
    left, right = st.columns([1, 3])
    known = history[-1][0].author if history else table.author()
    who = left.text_input("Your name", value=known, key="review-who")
    why = right.text_input(
        "Reason", key="review-why", placeholder="Needed for every decision: what tells you", max_chars=2000
    )
    return (who or "").strip(), (why or "").strip()


def _item(table: Desk, item: Item, number: int, who: str, why: str) -> None:
    with st.container(border=True):
        score = f"likeness {item.score:.2f}" if item.score is not None else ""
        because = "; ".join(part for part in (score, *item.reasons) if part)
        st.html(f'<p class="um-says">{safe.sentence(item.what)}</p><p class="um-quiet">{safe.html(because, 600)}</p>')
        if item.sides:
            for column, side in zip(st.columns(len(item.sides), gap="medium"), item.sides, strict=True):
                column.html(_side(side))
        answers: list[tuple[str, Callable[[], None]]] = []
        if item.same is not None:
            answers.append(("They are the same", partial(_judge, table, item.same, who, why)))
        if item.different is not None:
            answers.append(("They are not the same", partial(_judge, table, item.different, who, why)))
        if item.judgement is not None:
            answers.append(("Undo this judgement", partial(_undo, table, item.judgement, who, why)))
        with st.container(horizontal=True):
            for label, answer in answers:
                st.button(
                    label, key=f"review-{number}-{label}-{_key(item)}", on_click=answer, disabled=not (who and why)
                )


def _key(item: Item) -> str:
    return "|".join(side.id for side in item.sides) or item.judgement or item.what


def _side(side: Side) -> str:
    """One side: its name, its other names, and where reports speak of it."""
    label = side.id.partition(":")[0].capitalize()
    others = [name for name in side.names if name != side.name]
    also = f'<p class="um-quiet">also {", ".join(safe.html(name) for name in others[:8])}</p>' if others else ""
    told = "".join(
        f'<blockquote class="um-quote" dir="auto">{safe.html_prose(words.quote, 700)}</blockquote>'
        f'<p class="um-meta"><span class="um-source">{link(address("report", id=words.report), words.headline)} · '
        f"{safe.html(words.outlet or 'unknown outlet')} · {safe.html(words.published or 'undated')}</span></p>"
        for words in side.evidence
    )
    more = side.reports - len(side.evidence)
    unseen = f'<p class="um-quiet">and {cards.counted(more, "more report")}</p>' if more > 0 else ""
    named = f'<p class="um-says">{cards.entity(side.id, label, side.name)}</p>'
    return f'<article class="um-card">{named}{also}{told}{unseen}</article>'


def _history(table: Desk, history: Sequence[tuple[Judgement, State]], who: str, why: str) -> None:
    shell.section("Decided", "" if history else "<p>Nothing yet.</p>", len(history))
    for number, (judgement, state) in enumerate(reversed(history[-SHOWN:])):
        left, right = st.columns([5, 1])
        left.html(
            f'<p>{safe.sentence(in_words(judgement.act))} <span class="um-quiet">({escape(state.name)})</span></p>'
            f'<p class="um-quiet">{safe.html(judgement.author)} · {escape(judgement.at[:10])} · '
            f"{safe.html(judgement.reason, 400)}</p>"
        )
        if state.name != "undone":
            undo = partial(_undo, table, judgement.id, who, why)
            right.button("Undo", key=f"undo-{number}-{judgement.id}", on_click=undo, disabled=not (who and why))


def _judge(table: Desk, act: Act, who: str, why: str) -> None:
    _try(lambda: table.judge(act, why, who), f"Decided: {in_words(act)}")


def _undo(table: Desk, judgement: str, who: str, why: str) -> None:
    _try(lambda: table.undo(judgement, why, who), "Undone")


def _try(work: Callable[[], None], done: str) -> None:
    """Do it before the page is drawn anew, and remember what to say of it."""
    try:
        work()
    except UnmaskError as error:
        st.session_state[_SAID] = f"This was not written down: {error}"
    else:
        st.session_state[_SAID] = done


def _tell() -> None:
    said = st.session_state.pop(_SAID, None)
    if said:
        st.html(f'<p class="um-notice" role="status">{safe.sentence(said)}</p>')


if __name__ == "__main__":
    show()
