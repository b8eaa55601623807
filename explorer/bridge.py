"""The bridge between a network view and the browser: vis-network as a component, drawn where Python says.

Positions are fixed and physics is off. A click picks (`node` or `edge` and the id), a double click expands a node; the
page decides what that means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from explorer.headers import vis_network_path

_HERE = Path(__file__).parent
_NETWORK = st.components.v2.component(
    "unmask_network",
    html='<div class="unmask-network" role="img"></div><p class="unmask-network-hint"></p>',
    css=(_HERE / "bridge.css").read_text(encoding="utf-8"),
    js=(_HERE / "bridge.js").read_text(encoding="utf-8"),
)


Told = Callable[[str], None]


def network(view: Mapping[str, Any], *, picked: str | None, label: str, on_pick: Told, on_expand: Told) -> None:
    """Show a view made by `explorer.picture.draw`. `picked`: id of the node or edge to mark; `label`: what the drawing
    shows, for those who do not see it; `on_pick`, `on_expand` get the id that was clicked or double-clicked."""
    key = "unmask-network"

    def tell(event: str, then: Told) -> None:
        value = getattr(st.session_state[key], event)
        if isinstance(value, str):
            then(value)

    _NETWORK(
        key=key,
        data={**view, "picked": picked, "script": vis_network_path(), "label": label},
        on_pick_change=lambda: tell("pick", on_pick),
        on_expand_change=lambda: tell("expand", on_expand),
    )
