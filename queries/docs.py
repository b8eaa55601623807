"""The page about the saved queries, made from their headers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from graph.cypherfile import SavedQuery
from graph.cypherheader import Parameter

PAGE = Path(__file__).parents[1] / "docs" / "queries.md"

_TOP = """# Saved queries

Made from the headers of `queries/library/` by `python -m queries docs`; change those, not this page.

Every query only reads. `python -m queries list` gives their names, `show NAME` the Cypher of one, and
`run NAME -p PARAMETER=VALUE` its rows, with `--format json` or `--format csv` for programs. Names of actors, places,
sources, attacks and reports may be given in any spelling that the reports use, or as ids. Rows come in a fixed order.

Queries of your own go into the folder `queries` of the home, or into the folder that `UNMASK_QUERIES` names, in the
form that [the architecture](architecture.md) describes under "Queries".
"""
_RETURNS = {"one": "Returns one row.", "many": "Returns many rows.", "maybe": "Returns one row or none."}


def page(queries: Mapping[str, SavedQuery]) -> str:
    """The text of the page, the same for the same queries."""
    parts = [_TOP]
    for group, members in groupby(queries.values(), key=lambda query: query.group):
        parts.append(f"\n## {group.capitalize()}\n")
        parts += [_section(query) for query in members]
    return "".join(parts)


def _section(query: SavedQuery) -> str:
    lines = [f"\n### {query.title}", "", f"`{query.name}`: {query.question} {_RETURNS[query.returns]}", ""]
    if query.parameters:
        rows = [(f"`{p.name}`", _type(p), _default(p), p.description) for p in query.parameters]
        lines += [*_table(("parameter", "type", "when not given", "what it is"), rows), ""]
    columns = [(f"`{c.name}`", c.type + (" or null" if c.nullable else ""), c.description) for c in query.columns]
    lines += _table(("column", "type", "what it holds"), columns)
    return "\n".join(lines) + "\n"


def _type(parameter: Parameter) -> str:
    return parameter.type + (" or null" if parameter.nullable else "")


def _default(parameter: Parameter) -> str:
    return "an error" if parameter.required else f"`{json.dumps(parameter.default, ensure_ascii=False)}`"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    lines = [head, tuple("---" for _ in head), *(tuple(text.replace("|", "\\|") for text in row) for row in rows)]
    return [f"| {' | '.join(line)} |" for line in lines]
