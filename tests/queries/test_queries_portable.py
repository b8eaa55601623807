"""The rules of portable Cypher: each one is noticed, what only resembles it is not, and every file keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.cypherfile import parse
from queries.library import ours
from queries.ordering import unsorted
from queries.portable import problems

ROOT = Path(__file__).parents[2]
FILES = sorted(path for room in ("graph", "queries", "explorer") for path in (ROOT / room).rglob("*.cypher"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_cypher_file_of_the_project_is_portable(path: Path) -> None:
    assert problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ours())
def test_every_saved_query_has_one_order_of_rows(name: str) -> None:
    assert unsorted(ours()[name]) == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("MATCH (n) RETURN elementId(n) AS x", "our own property id"),
        ("MATCH (n) WHERE id(n) = 1 RETURN n.id AS x", "our own property id"),
        ("MATCH (n) WHERE isEmpty(n.names) RETURN n.id AS x", "size()"),
        ("RETURN COLLECT { MATCH (n) RETURN n.id } AS x", "OPTIONAL MATCH"),
        ("MATCH (n) CALL { WITH n RETURN 1 AS y } IN TRANSACTIONS RETURN y AS x", "explicit"),
        ("MATCH (n) RETURN n.id AS n ORDER BY n.name", "hides the variable"),
        ("MATCH (n:A&B) RETURN n.id AS x", "label expressions with &"),
        ("MATCH (n:!B) RETURN n.id AS x", "label expressions with !"),
        ("MATCH (a)-[:T]->+(b) RETURN a.id AS x", "quantified"),
        ("MATCH (a)-[:T]-{1,3}(b) RETURN a.id AS x", "quantified"),
        ("MATCH ((a)-[:T]->(b)){1,3} RETURN 1 AS x", "quantified"),
        ("MATCH ((a)-->(b))+ RETURN 1 AS x", "quantified"),
        ("MATCH p = SHORTEST 1 (a)-[]-(b) RETURN length(p) AS x", "shortestPath"),
        ("MATCH (n:A WHERE n.x = 1) RETURN n.id AS x", "WHERE inside a pattern"),
        ("MATCH ()-[r:A WHERE r.x = 1]->() RETURN r.id AS x", "WHERE inside a pattern"),
        ("MATCH (n) RETURN count(n) IS NULL AS x", "aggregate before IS NULL"),
        ("MATCH (n) RETURN collect(n.x)[0].y IS NOT NULL AS x", "aggregate before IS NULL"),
        ("MATCH (n) RETURN coalesce(1, max(n.x)) IS NULL AS x", "aggregate before IS NULL"),
        ("MATCH (n) RETURN n", "returns n"),
        ("MATCH (n:A) RETURN n AS x", "returns n"),
        ("MATCH ()-[r:T]->() RETURN r AS x", "returns r"),
        ("MATCH p = (a)-->(b) RETURN p AS x", "returns p"),
        ("MATCH (n) RETURN n {.*} AS x", "name the properties"),
        ("MATCH (n) RETURN n.id AS from", "another name"),
        ("MATCH (n {id: $to}) RETURN n.id AS x", "another name"),
        ("MATCH (n) RETURN n.order AS x", "another name"),
    ],
)
def test_each_rule_is_noticed(statement: str, words: str) -> None:
    found = problems(f"\n{statement}")
    assert len(found) == 1
    assert found[0].startswith("line 2: ") and words in found[0]


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (n) WHERE n.x = 'elementId(n) isEmpty(&)!' RETURN n.id AS x // COLLECT { } id(n)",
        "MATCH p = shortestPath((a)-[*1..5]-(b)) RETURN length(p) AS x",
        "MATCH (a)-[:T*1..5]->(b) WHERE NOT ((a)-->(:X)) RETURN a.x + (a.y - b.y) * (2) AS x",
        "RETURN [a IN [1, 2] WHERE a > 1 | a] AS x",
        "MATCH (n) WHERE any(a IN n.names WHERE a = 'x') RETURN [(n)-[:T]->(m) WHERE m.y = 1 | m.id] AS x",
        "MATCH (n) WITH n, max(n.x) AS m WHERE m IS NULL AND n.y IS NULL RETURN n {.id, .name} AS x",
        "MATCH (n) RETURN count(n) AS x, CASE WHEN n.y = 1 THEN 2 END AS y ORDER BY x",
        "MATCH (a) WHERE EXISTS { MATCH (a)-->(b) WHERE b.x = 1 } RETURN a.id AS x",
        "MATCH (n) WITH n.id AS id RETURN id",
        "MATCH (n) RETURN n.id AS id, n.x AS x ORDER BY n.id, x",
    ],
)
def test_what_is_portable_is_left_alone(statement: str) -> None:
    assert problems(statement) == []


def test_problems_come_in_the_order_of_the_text() -> None:
    found = problems("MATCH (n:A&B)\nWHERE isEmpty(n.x)\nRETURN elementId(n) AS x")
    assert [line.split(":")[0] for line in found] == ["line 1", "line 2", "line 3"]


@pytest.mark.parametrize(
    ("ending", "sorted_rows"),
    [
        ("", False),
        ("ORDER BY y", False),
        ("ORDER BY y DESC, n.id", True),
        ("ORDER BY n.x, x_id ASC LIMIT 5", True),
        ("ORDER BY x_id, y", True),
        ("ORDER BY coalesce(y, ''), x_id", True),
    ],
)
def test_rows_need_an_order_that_ends_in_something_unique(ending: str, sorted_rows: bool) -> None:
    header = "// title: T\n// question: Q\n// group: g\n// column x_id: string -- x\n// column y: string -- y\n"
    counted = "// column z: integer -- z\n// returns: many\n\nMATCH (n) RETURN n.id AS x_id, n.y AS y, count(n) AS z"
    assert (unsorted(parse(f"{header}{counted} {ending}")) == []) is sorted_rows
    assert unsorted(parse(f"{header}// returns: one\n\nMATCH (n) RETURN n.id AS x_id, n.y AS y")) == []


@given(st.text() | st.text(alphabet="()[]{}-><+*.:|&! ISNULWHERMACTO1a", max_size=60))
def test_no_text_is_too_odd_to_be_judged(text: str) -> None:
    assert all(found.startswith("line ") for found in problems(text))
