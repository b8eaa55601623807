"""What all pages share: the frame, the style, the way between them, and the words when something is amiss."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from explorer import safe
from explorer.connection import guarded
from explorer.links import follow_links
from ontology.errors import UnmaskError

_HERE = Path(__file__).parent

PAGES = (
    ("start", "Start", "visible"),
    ("actor", "Actor", "visible"),
    ("network", "Network", "visible"),
    ("trace", "Trace", "visible"),
    ("queries", "Queries", "visible"),
    ("review", "Review", "visible"),
    ("report", "Report", "hidden"),
)
"""Address, name and visibility in the bar; each page is `pages/<address>.py`, and `saved.py` for the queries."""

_FILES = {"queries": "saved"}  # a module that bears the name of a room would hide the room


def show() -> None:
    """Draw the page that the address asks for."""
    st.set_page_config(page_title="Unmask", page_icon=str(_HERE / "icon.svg"), layout="wide")
    st.logo(str(_HERE / "icon.svg"), size="small")
    st.html(_HERE / "style.css")
    pages = [
        st.Page(
            _HERE / "pages" / f"{_FILES.get(name, name)}.py",
            title=title,
            url_path=None if name == "start" else name,
            default=name == "start",
            visibility="visible" if visibility == "visible" else "hidden",
        )
        for name, title, visibility in PAGES
    ]
    page = st.navigation(pages, position="top")
    follow_links()
    problem = guarded(page.run)
    if problem is not None:
        amiss(problem)


def amiss(error: UnmaskError) -> None:
    """Say in one line what is wrong, and what to do about it."""
    what = f"{error.where}: {error.what}" if error.where else error.what
    remedy = error.remedy or "run `python -m graph status` for more"
    notice("The graph cannot be shown", what, remedy)


def notice(title: str, what: str, remedy: str) -> None:
    """A state in which there is nothing to show: what it is and what to do. Backquotes in `remedy` mark commands."""
    pieces = safe.prose(remedy, 400).split("`")
    told = "".join(f"<code>{escape(p)}</code>" if n % 2 else escape(p) for n, p in enumerate(pieces))
    st.html(
        f'<section class="um-notice" role="status"><h2>{escape(title)}</h2>'
        f"<p>{safe.html(what, 400)}</p><p>{told}</p></section>"
    )


def empty_graph() -> None:
    """What a page says while no report has been read."""
    notice(
        "The graph is empty",
        "No report has been read yet.",
        "Read the samples with `make demo`, or your own reports with `python -m ingest REPORT...`, then reload.",
    )


def heading(title: object, kind: str = "", *, lead: str = "") -> None:
    """The title of a page: a name in its own direction, the kind of thing it is above, a line of HTML below."""
    above = f'<p class="um-kind">{escape(kind)}</p>' if kind else ""
    st.html(f'<header class="um-head">{above}<h1>{safe.html(title)}</h1>{lead}</header>')


def section(title: str, body: str, count: int | None = None) -> None:
    """A titled part of a page; `body` is HTML made of `explorer.cards`."""
    many = f' <span class="um-count">{count}</span>' if count is not None else ""
    st.html(f'<section class="um-section"><h2>{escape(title)}{many}</h2>{body}</section>')
