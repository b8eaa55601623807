"""Whether the rows of a saved query come in one order only, so that two engines, or two runs, give the same answer."""

from __future__ import annotations

from collections.abc import Sequence

from graph.cypherfile import SavedQuery, return_items
from graph.cyphertokens import Token, is_keyword, significant, split_at_commas, tokenise, top_level
from queries.portable import is_aggregate

_DIRECTIONS = ("ASC", "DESC", "ASCENDING", "DESCENDING")


def unsorted(query: SavedQuery) -> list[str]:
    """Why the rows of a query have no fixed order: `ORDER BY` must end in an id, or name every column that is not an
    aggregate. Empty when they have one, or when there is at most one row."""
    if query.returns != "many":
        return []
    tokens = significant(tokenise(query.body))
    place = max(place for place, _ in top_level(tokens) if is_keyword(tokens, place, "RETURN"))
    keys = _order_keys(tokens, place)
    if not keys:
        return ["many rows and no ORDER BY"]
    if keys[-1].lower() == "id" or keys[-1].lower().endswith("_id"):
        return []
    loose = [
        item[-1].text
        for item in return_items(list(tokens), place)
        if item[-1].text not in keys and not any(is_aggregate(item, at) for at in range(len(item)))
    ]
    return [f"ORDER BY neither ends in an id nor names {', '.join(loose)}"] if loose else []


def _order_keys(tokens: Sequence[Token], returned: int) -> list[str]:
    """Last name of each expression of the ORDER BY after the RETURN."""
    places = [place for place, _ in top_level(tokens) if place > returned and is_keyword(tokens, place, "ORDER")]
    if not places:
        return []
    rest = tokens[places[0] + 2 :]
    end = next((n for n, _ in top_level(rest) if is_keyword(rest, n, "SKIP", "LIMIT")), len(rest))
    expressions = split_at_commas(rest[:end])
    return [
        next((t.text for t in reversed(part) if t.kind == "name" and not t.says(*_DIRECTIONS)), "")
        for part in expressions
    ]
