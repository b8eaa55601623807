"""Addresses inside the explorer. The address is the whole state of a view: stable ids, nothing else.

Links in fragments are ordinary anchors; `follow_links` makes a plain click on one stay inside the running page.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from explorer import safe

Parameter = str | list[str] | None

_FOLLOW = st.components.v2.component(
    "unmask_links", js=Path(__file__).with_name("links.js").read_text(encoding="utf-8")
)


def address(page: str, **parameters: Parameter) -> str:
    """The address of a view, such as `/actor?id=group%3Ausbat-al-thaireen`; None and empty values are left out."""
    query = urlencode({key: value for key, value in parameters.items() if value}, doseq=True)
    path = f"/{'' if page == 'start' else page}"
    return f"{path}?{query}" if query else path


def link(to: str, name: object, *, label: str | None = None) -> str:
    """An anchor as HTML. `to`: from `address`; `name`: shown, escaped; `label`: what a screen reader says instead."""
    spoken = f' aria-label="{escape(safe.plain(label), quote=True)}"' if label else ""
    return f'<a class="um-link" href="{escape(to, quote=True)}"{spoken}>{safe.html(name)}</a>'


def outside(address_given: object) -> str:
    """A link to where a report was found, or nothing when its address is not one of the web."""
    address_found = safe.web_address(address_given)
    if address_found is None:
        return ""
    target = escape(address_found, quote=True)
    return f'<a class="um-outside" target="_blank" rel="noopener noreferrer" href="{target}">original ↗</a>'


def follow_links() -> None:
    """Once per view: clicks on our own anchors change the address without loading the page anew."""
    _FOLLOW(key="unmask-links")
