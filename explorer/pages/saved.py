"""Queries: the saved questions, grouped and searchable; parameters as widgets; the answer as a table to take away."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

import streamlit as st

from explorer import safe, shell
from explorer.connection import gateway
from explorer.data import Gateway
from explorer.links import address, link
from explorer.table import as_csv, in_reading_order, shown
from graph.cypherfile import SavedQuery
from graph.cypherheader import Parameter

_HIDDEN_GROUPS = ("plumbing", "explorer")
"""Queries that other parts of Unmask ask for themselves."""


def show() -> None:
    """Draw the list, or the query that the address names."""
    data = gateway()
    queries = {name: query for name, query in data.saved().items() if query.group not in _HIDDEN_GROUPS}
    chosen = queries.get(st.query_params.get("name", ""))
    if chosen is None:
        shell.heading("Queries", lead='<p class="um-lead">Questions that investigators ask again and again.</p>')
        _list(queries)
        return
    st.set_page_config(page_title=f"{chosen.title} · Unmask")
    shell.heading(
        chosen.title, f"Query · {chosen.group}", lead=f'<p class="um-lead">{safe.html(chosen.question, 400)}</p>'
    )
    values = _values(data, chosen)
    missing = [p.name for p in chosen.parameters if p.required and values.get(p.name) in (None, "", [])]
    if missing:
        shell.notice("One more thing", f"The question needs {', '.join(missing)}.", "Fill it in above.")
    else:
        _answer(data, chosen, values)
    st.html(f'<p class="um-actions">{link(address("queries"), "All queries")}</p>')


def _list(queries: Mapping[str, SavedQuery]) -> None:
    typed = st.text_input("Search the queries", key="find", bind="query-params", type="search", live=True)
    wanted = (typed or "").strip().lower()
    found = [q for q in queries.values() if wanted in f"{q.group} {q.title} {q.question} {q.name}".lower()]
    if not found:
        remedy = "Try fewer letters, or `python -m queries list`."
        shell.notice("No such query", "No saved query has these words.", remedy)
    for group, members in groupby(found, key=lambda query: query.group):
        rows = "".join(
            f'<li class="um-row"><span class="um-rowmain">'
            f'<span class="um-entity">{link(address("queries", name=query.name), query.title)}</span>'
            f'<span class="um-quiet">{safe.html(query.question, 300)}</span></span></li>'
            for query in members
        )
        shell.section(group.capitalize(), f'<ul class="um-list">{rows}</ul>')


def _values(data: Gateway, query: SavedQuery) -> dict[str, object]:
    values: dict[str, object] = {}
    columns = st.columns(min(max(len(query.parameters), 1), 3))
    for number, parameter in enumerate(query.parameters):
        with columns[number % len(columns)]:
            values[parameter.name] = _widget(data, query.name, parameter)
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _widget(data: Gateway, query: str, parameter: Parameter) -> object:
    """The widget that fits a parameter's type; what it holds stands in the address under `query.parameter`."""
    label = parameter.name.replace("_", " ").capitalize() + (" (optional)" if parameter.nullable else "")
    key, words = f"{query}.{parameter.name}", safe.markdown(parameter.description, 300)
    given = st.query_params.get(key)
    value: object
    match parameter.type:
        case "boolean":
            default = parameter.default if given is None else given == "True"
            value = st.toggle(label, value=bool(default), help=words)
        case "integer" | "float":
            value = _number(label, words, parameter, given)
        case "string" | "date":
            hint = "2021-04-23" if parameter.type == "date" else ""
            value = st.text_input(label, value=given or str(parameter.default or ""), help=words, placeholder=hint)
        case "strings":
            chosen = given.split(",") if given else [str(part) for part in _list_of(parameter.default)]
            value = st.multiselect(label, chosen, default=chosen, accept_new_options=True, help=words)
        case kind:
            value = _named(label, words, data.suggest(kind), given or parameter.default)
    _remember(key, value)
    return value


def _number(label: str, words: str, parameter: Parameter, given: str | None) -> float | None:
    text = str(parameter.default if given is None else given)
    if parameter.type == "integer":
        return st.number_input(label, value=int(text) if text.isdecimal() else None, step=1, help=words)
    return st.number_input(label, value=float(text) if text.replace(".", "", 1).isdecimal() else None, help=words)


def _list_of(default: object) -> list[object]:
    return default if isinstance(default, list) else []


def _named(label: str, words: str, names: list[str], chosen: object) -> str | None:
    """A choice among the names of the graph; one that is typed anew is looked up when the query runs."""
    known = names if chosen is None or chosen in names else [str(chosen), *names]
    index = None if chosen is None else known.index(str(chosen))
    hint = "Choose or type"
    return st.selectbox(
        label, known, index=index, format_func=safe.plain, placeholder=hint, accept_new_options=True, help=words
    )


def _remember(key: str, value: object) -> None:
    text = ",".join(map(str, value)) if isinstance(value, list) else ("" if value is None else str(value))
    if st.query_params.get(key, "") != text:
        if text:
            st.query_params[key] = text
        else:
            st.query_params.pop(key, None)


def _answer(data: Gateway, query: SavedQuery, values: Mapping[str, object]) -> None:
    table = data.run(query.name, values)
    if not table.rows:
        shell.notice("No rows", "The graph holds nothing that answers this.", "Try other values, or read more reports.")
        return
    st.dataframe(shown(table), column_order=in_reading_order(table.columns), hide_index=True, width="stretch")
    left, right = st.columns([3, 1], vertical_alignment="center")
    cut = f" (the first {len(table.rows)}; there are more)" if table.truncated else ""
    left.caption(f"{len(table.rows)} rows{cut}")
    right.download_button(
        "Download CSV", as_csv(table), f"{query.name}.csv", "text/csv", on_click="ignore", icon=":material/download:"
    )


if __name__ == "__main__":
    show()
