"""The explorer's one connection to the graph, shared by all sessions, and what to do when it breaks."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from explorer import desk as writing
from explorer import rows
from explorer.data import Gateway
from explorer.desk import Desk
from graph.errors import EngineError
from ontology.errors import UnmaskError

_RETRIED = "unmask-retried"


@st.cache_resource(show_spinner="Opening the graph …", on_release=lambda gateway: gateway.close())
def gateway() -> Gateway:
    """The open gateway. Raises UnmaskError when there is no engine to be had."""
    return rows.open_gateway()


@st.cache_resource(show_spinner="Opening the record …")
def desk() -> Desk:
    """The desk where judgements are written. Raises UnmaskError when the record cannot be opened."""
    return writing.open_desk()


def guarded(page: Callable[[], None]) -> UnmaskError | None:
    """Run a page and return the error that people can do something about, if there was one. When the engine does not
    answer, one attempt is made with a new connection: it may have been stopped and started since the last view."""
    again = bool(st.session_state.pop(_RETRIED, False))
    try:
        page()
    except EngineError as error:
        gateway.clear()
        if again:
            return error
        st.session_state[_RETRIED] = True
        st.rerun()
    except UnmaskError as error:
        return error
    return None
