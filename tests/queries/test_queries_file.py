"""A `.cypher` file: header and statement are read, and what they say of each other is checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.cypherfile import SavedQuery, load, parse
from graph.cypherheader import Column, Parameter, QueryFileError

GOOD = """\
// title: Fronts of a parent
// question: Which groups are said to be fronts
//   for this body?
// group: fronts
// param parent: group = "Kata'ib -- Hizbollah" -- the body behind
// param limit: integer = 20 -- most rows
// param since: date? -- only from this day on
// param event: event -- the attack
// param kinds: strings = ["a", "b"] -- kinds
// returns: many
// column front: string -- name of the front
// column valid_from: date? -- since when

// A comment with a $stray name; and a second one.
MATCH (f:Group)-[r:FRONT_FOR]->(:Group {id: $parent}) /* $other */
WHERE f.name <> 'no $such; parameter' AND ($since IS NULL OR r.first_published >= $since) AND $event <> $kinds[0]
RETURN f.name AS front, r.valid_from AS valid_from
ORDER BY f.id
LIMIT $limit;
"""

HEADER = "// title: T\n// question: Q\n// group: g\n// returns: many\n// column x: integer -- an x\n"


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_a_good_file_becomes_a_model() -> None:
    query = parse(GOOD, name="fronts", where="fronts.cypher")
    assert (query.name, query.title, query.group, query.returns) == ("fronts", "Fronts of a parent", "fronts", "many")
    assert query.question == "Which groups are said to be fronts for this body?"
    assert query.parameters == (
        Parameter("parent", "group", False, False, "Kata'ib -- Hizbollah", "the body behind"),
        Parameter("limit", "integer", False, False, 20, "most rows"),
        Parameter("since", "date", True, False, None, "only from this day on"),
        Parameter("event", "event", False, True, None, "the attack"),
        Parameter("kinds", "strings", False, False, ["a", "b"], "kinds"),
    )
    assert query.columns == (
        Column("front", "string", False, "name of the front"),
        Column("valid_from", "date", True, "since when"),
    )
    assert query.body.startswith("// A comment with") and query.body.endswith("LIMIT $limit")


def test_a_model_does_not_change() -> None:
    query = parse(GOOD)
    with pytest.raises(AttributeError):
        query.title = "other"  # type: ignore[misc]  # the very thing under test


def test_line_ends_do_not_matter() -> None:
    assert parse(GOOD.replace("\n", "\r\n")) == parse(GOOD)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (changed("// title: Fronts of a parent\n", ""), 11, "no title"),
        (changed("// title: Fronts of a parent", "// title:"), 12, "no title"),
        (changed("// group: fronts\n", ""), 11, "no group"),
        (changed("// returns: many", "// returns: several"), 10, "not one, many or maybe"),
        (changed("// returns: many", "// returns: many\n// returns: one"), 11, "declared twice, first on line 10"),
        (changed("// returns: many", "// turns: many"), 10, "not a line of a query's header"),
        (changed("// param limit: integer = 20 -- most rows\n", ""), 18, "$limit is used but not declared"),
        (changed("LIMIT $limit", ""), 6, "param limit is declared but not used"),
        (changed("event: event", "event: incident"), 8, "unknown type 'incident'"),
        (changed("front: string", "front: words"), 11, "unknown type 'words'"),
        (changed("integer = 20", "integer = twenty"), 6, "not a JSON value"),
        (changed("integer = 20", 'integer = "20"'), 6, "the default of param limit is no integer"),
        (changed("integer = 20", "integer = true"), 6, "the default of param limit is no integer"),
        (changed("integer = 20", "integer = null"), 6, "is null"),
        (changed('["a", "b"]', '["a", 1]'), 9, "the default of param kinds is no strings"),
        (changed(" -- the attack", ""), 8, "param event has no description"),
        (changed(" -- name of the front", " -- "), 11, "column front has no description"),
        (changed("// column valid_from", "// column front"), 12, "column front is declared twice"),
        (changed("RETURN f.name AS front", "RETURN f.name AS fronts"), 17, "it returns fronts, valid_from"),
        (changed("RETURN f.name AS front, ", "RETURN "), 17, "it returns valid_from"),
        (changed("f.name AS front, r.valid_from", "f.name AS valid_from, r.valid_from"), 17, "returned twice"),
        (changed("f.name AS front", "f.name"), 17, "has no name"),
        (changed("RETURN f.name AS front, r.valid_from AS valid_from", "RETURN *"), 17, "has no name"),
        (changed("$limit;", "$limit; MATCH (n) RETURN n"), 19, "two statements"),
        (changed("'no $such; parameter'", "'no"), 16, "never closed"),
        (HEADER, 5, "no statement"),
        ("", 1, "no title"),
        (HEADER + "\nMATCH (n)", 7, "no RETURN"),
        (HEADER + "\nRETURN", 7, "it returns nothing"),
        (HEADER + "\nRETURN 1 AS x UNION RETURN 2 AS y", 7, "it returns y"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(text: str, line: int, words: str) -> None:
    with pytest.raises(QueryFileError, match=rf"^a\.cypher:{line}: ") as caught:
        parse(text, where="a.cypher")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "clause",
    [
        "CREATE (n)", "MERGE (n)", "SET n.x = 1", "DELETE n", "DETACH DELETE n", "REMOVE n.x", "DROP INDEX i",
        "insert (n)", "FOREACH (x IN [1] | SET n.x = x)", "LOAD CSV FROM 'file:///etc/passwd' AS row", "SHOW USERS",
        "CALL dbms.killQuery('1')", "CALL apoc.export.csv.all('x', {})", "CALL { WITH n DELETE n }",
        "TERMINATE TRANSACTION 'x'", "CALL db . labels ( )",
    ],
)  # fmt: skip
def test_nothing_but_reading(clause: str) -> None:
    with pytest.raises(QueryFileError, match=r"a\.cypher:7: .*(only read|only to read)"):
        parse(f"{HEADER}\nMATCH (n) {clause} RETURN 1 AS x", where="a.cypher")


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (n:Set {set: 1}) WHERE n.create = 'DELETE n' RETURN n.set AS x",
        "CALL { MATCH (n) RETURN n.id AS id UNION MATCH (m) RETURN m.id AS id } RETURN id AS x",
        "CALL db.index.fulltext.queryNodes('Report[text]', 'x') YIELD node RETURN node.id AS x",
        "RETURN 1 AS x UNION RETURN 2 AS x",
        "RETURN DISTINCT [a IN [1, 2] WHERE a > 1 | a][0] AS `x` ORDER BY x SKIP 1 LIMIT 1",
        "WITH 1 AS x RETURN x",
    ],
)
def test_what_only_looks_like_trouble(statement: str) -> None:
    assert parse(f"{HEADER}\n{statement}").columns[0].name == "x"


@given(st.text(alphabet="$ab'\"\\ ;{}()\nSETDELETE", max_size=30))
def test_a_dollar_in_a_string_is_no_parameter(text: str) -> None:
    literal = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    query = parse(f"{HEADER}\nRETURN {literal} AS x")
    assert query.parameters == ()
    assert literal in query.body


@given(st.text(max_size=200))
def test_any_text_is_a_query_or_a_query_file_error(text: str) -> None:
    for candidate in (text, HEADER + "\n" + text):
        try:
            assert isinstance(parse(candidate), SavedQuery)
        except QueryFileError as error:
            assert error.where.startswith("query:")


def test_a_file_is_read_by_its_name_and_must_be_readable(tmp_path: Path) -> None:
    path = tmp_path / "fronts.cypher"
    path.write_text("\ufeff" + GOOD, encoding="utf-8")
    assert load(path).name == "fronts"
    path.write_bytes(b"// title: \xff")
    with pytest.raises(QueryFileError, match=r"fronts\.cypher: is not UTF-8"):
        load(path)
    with pytest.raises(QueryFileError, match="cannot be read"):
        load(tmp_path / "nothing.cypher")
