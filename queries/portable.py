"""Portable Cypher: what a statement must keep to so that both engines answer it alike (docs/architecture.md).

Each rule was found by a difference between two engines. `problems` reads tokens only; it is no parser, so a rule may
refuse an odd way of writing something harmless, and then says how to write it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from graph.cypherfile import return_items
from graph.cyphertokens import Token, closing, is_keyword, significant, tokenise, top_level

AGGREGATES = ("COUNT", "COLLECT", "SUM", "AVG", "MIN", "MAX", "STDEV", "STDEVP", "PERCENTILECONT", "PERCENTILEDISC")
_MISLEADING = ("ORDER", "FROM", "TO", "END")

Tokens = Sequence[Token]
Finding = tuple[int, str]
"""Index of the token concerned, and the rule that it breaks."""


def problems(body: str) -> list[str]:
    """What in a statement is not portable, as `line N: rule`, in the order of the text; empty when all of it is."""
    tokens = significant(tokenise(body))
    found = sorted({finding for rule in _RULES for finding in rule(tokens)})
    return [f"line {tokens[place].line}: {words}" for place, words in found]


def is_aggregate(tokens: Tokens, place: int) -> bool:
    """Whether an aggregating function is called at `place` of significant tokens."""
    after = tokens[place + 1 : place + 2]
    return is_keyword(tokens, place, *AGGREGATES) and bool(after) and after[0].says("(")


def _functions(tokens: Tokens) -> Iterator[Finding]:
    for place, token in enumerate(tokens[:-1]):
        if not tokens[place + 1].says("(") or (place and tokens[place - 1].says(".")):
            continue
        if token.says("ELEMENTID", "ID"):
            yield place, f"{token.text}() differs from engine to engine; use our own property id"
        if token.says("ISEMPTY"):
            yield place, "isEmpty() is not everywhere; compare size() with 0"


def _subqueries(tokens: Tokens) -> Iterator[Finding]:
    for place, token in enumerate(tokens[:-1]):
        if token.says("COLLECT") and tokens[place + 1].says("{"):
            yield place, "COLLECT { } is not everywhere; use OPTIONAL MATCH and collect()"
        if token.says("IN") and tokens[place + 1].says("TRANSACTIONS"):
            yield place, "IN TRANSACTIONS needs an auto-commit transaction; transactions are explicit"


def _labels(tokens: Tokens) -> Iterator[Finding]:
    for place, token in enumerate(tokens):
        if token.says("&", "!"):
            yield place, f"label expressions with {token.text} are not everywhere; write n:A AND NOT n:B in WHERE"


def _quantified_paths(tokens: Tokens) -> Iterator[Finding]:
    for place, token in enumerate(tokens[:-1]):
        if is_keyword(tokens, place, "SHORTEST"):
            yield place, "SHORTEST is not everywhere; use shortestPath((a)-[*1..5]-(b))"
        after = tokens[place + 1]
        arrow_end = token.says(">", "-") and place and tokens[place - 1].says("-", "]", ">")
        if arrow_end and after.says("+", "*", "{"):
            yield place + 1, "quantified paths are not everywhere; use -[:TYPE*1..5]->"
        if token.says("(") and _holds_path(tokens, place):
            end = closing(tokens, place)
            if end + 1 < len(tokens) and tokens[end + 1].says("+", "*", "{"):
                yield end + 1, "quantified paths are not everywhere; use -[:TYPE*1..5]->"


def _holds_path(tokens: Tokens, opening: int) -> bool:
    inside = tokens[opening + 1 : closing(tokens, opening)]
    pairs = pairwise(inside)
    return bool(inside) and inside[0].says("(") and any(a.says("-", "<") and b.says("-", "[", ">") for a, b in pairs)


def _inline_where(tokens: Tokens) -> Iterator[Finding]:
    for opening, token in enumerate(tokens):
        if not token.says("(", "["):
            continue
        inside = tokens[opening + 1 : closing(tokens, opening)]
        for place, _ in top_level(inside):
            if is_keyword(inside, place, "WHERE") and not _is_comprehension(inside[:place]):
                yield opening + 1 + place, "WHERE inside a pattern is not everywhere; put it after the MATCH"


def _is_comprehension(before: Tokens) -> bool:
    """Whether what stands between a bracket and its WHERE is `x IN list` or a path, not one node or relationship."""
    loops = any(is_keyword(before, place, "IN") for place, _ in top_level(before))
    return loops or any(token.says("-") for _, token in top_level(before))


def _aggregates_in_null_tests(tokens: Tokens) -> Iterator[Finding]:
    for place, token in enumerate(tokens):
        null = next((t for t in tokens[place + 1 : place + 3] if not t.says("NOT")), None)
        if not is_keyword(tokens, place, "IS") or null is None or not null.says("NULL"):
            continue
        if any(is_aggregate(tokens, at) for at in range(_operand_start(tokens, place), place)):
            yield place, f"an aggregate before {token.text} NULL; name it in a WITH first"


def _operand_start(tokens: Tokens, end: int) -> int:
    """Index of the first token of the call, index or name that ends just before `end`."""
    place = end - 1
    while place > 0 and tokens[place].says(")", "]"):
        place = max((at for at in range(place) if closing(tokens, at) == place and at != place), default=place) - 1
    while place > 1 and tokens[place - 1].says("."):
        place -= 2
        if tokens[place].says(")", "]"):
            return _operand_start(tokens, place + 1)
    return max(place, 0)


def _whole_elements(tokens: Tokens) -> Iterator[Finding]:
    elements = set(_elements(tokens))
    for place, token in enumerate(tokens):
        if token.says(".") and tokens[place + 1 : place + 2] and tokens[place + 1].says("*"):
            yield place, "{.*} gives whatever is stored; name the properties"
    for place, _ in top_level(tokens):
        if is_keyword(tokens, place, "RETURN"):
            for item in return_items(list(tokens), place):
                if item[0].text in elements and (len(item) == 1 or item[1].says("AS")):
                    yield (
                        place,
                        f"returns {item[0].text}, a node, relationship or path; return properties or an explicit map",
                    )


def _elements(tokens: Tokens) -> Iterator[str]:
    """Names that patterns give to nodes, relationships and paths."""
    for place, token in enumerate(tokens[1:-1], 1):
        if token.kind != "name":
            continue
        before, after = tokens[place - 1], tokens[place + 1]
        called = place > 1 and tokens[place - 2].kind == "name" and not is_keyword(tokens, place - 2, "MATCH")
        node = before.says("(") and not called and after.says(":", ")", "{")
        edge = before.says("[") and place > 1 and tokens[place - 2].says("-") and after.says(":", "]", "*", "{")
        path = is_keyword(tokens, place - 1, "MATCH") and after.says("=")
        if node or edge or path:
            yield token.text


def _misleading_names(tokens: Tokens) -> Iterator[Finding]:
    for place, token in enumerate(tokens):
        word = token.text.lstrip("$").strip("`").upper()
        named = place > 0 and (tokens[place - 1].says("AS", ".") or token.kind in ("parameter", "quoted"))
        if word in _MISLEADING and named and token.kind in ("name", "parameter", "quoted"):
            yield place, f"{token.text} reads as a keyword to some engines; choose another name"


def _hidden_variables(tokens: Tokens) -> Iterator[Finding]:
    """In `RETURN a.id AS a ORDER BY a.name` one engine still sees the node, the other only the column."""
    for place, token in enumerate(tokens):
        if not token.says("RETURN"):
            continue
        columns = {item[-1].text for item in return_items(list(tokens), place) if len(item) > 1}
        after = [n for n, _ in enumerate(tokens) if n > place and is_keyword(tokens, n, "ORDER")][:1]
        for start in after:
            for n in range(start, len(tokens) - 1):
                if tokens[n].text in columns and tokens[n + 1].says(".") and not tokens[n - 1].says("."):
                    yield n, f"column {tokens[n].text} hides the variable of that name in ORDER BY; rename one of them"


_RULES: tuple[Callable[[Tokens], Iterator[Finding]], ...] = (
    _functions,
    _subqueries,
    _labels,
    _quantified_paths,
    _inline_where,
    _aggregates_in_null_tests,
    _whole_elements,
    _misleading_names,
    _hidden_variables,
)
