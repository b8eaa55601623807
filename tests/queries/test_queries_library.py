"""The library: ours and the user's, found by name, and nothing twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.cypherheader import QueryFileError
from ontology.schema import schema
from queries import docs, library
from queries.errors import DuplicateQueryError, UnknownQueryError

BODY = """\
// title: T
// question: Q
// group: mine
// returns: one
// column x: integer -- x

RETURN 1 AS x
"""

ASKED_FOR = {
    "trace-front", "fronts-of-parent", "attacks-claimed-by", "ledger-of-attack", "leaders-over-time", "backers",
    "who-blames-whom", "claims-of-report", "conflicting-claims", "actor-neighbourhood",
}  # fmt: skip


def test_the_questions_that_investigators_ask_are_there() -> None:
    assert library.ours().keys() >= ASKED_FOR


def test_files_stand_in_the_folder_of_their_group() -> None:
    for query in library.ours().values():
        assert Path(query.where).parent.name == query.group


def test_every_type_and_property_in_the_queries_is_in_the_schema() -> None:
    types = {*schema().nodes, *schema().edges}
    for query in library.ours().values():
        code = re.sub(r"//.*|'[^']*'", "", query.body)
        assert set(re.findall(r"[:|]([A-Z][A-Za-z_]+)", code)) <= types, query.name


def test_the_neighbourhood_walks_along_every_edge_made_from_claims() -> None:
    body = library.ours()["actor-neighbourhood"].body
    for walk in re.findall(r"-\[r:([^\]]+)\]-", body):
        assert {*re.split(r"[|\s]+", walk)} == {*schema().claim_edges(), "LOCATED_IN"}


def test_the_overview_counts_every_type_of_node() -> None:
    counted = re.search(r"MATCH \(n:([\w|]+)\)", library.ours()["overview"].body)
    assert counted and {*counted[1].split("|")} == {name for name, node in schema().nodes.items() if not node.internal}


def test_users_add_queries_in_a_folder_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UNMASK_QUERIES", raising=False)
    folder = tmp_path / "home" / "queries" / "deep"
    folder.mkdir(parents=True)
    (folder / "my-own.cypher").write_text(BODY, encoding="utf-8")
    assert library.everything(tmp_path / "home")["my-own"].group == "mine"
    monkeypatch.setenv("UNMASK_HOME", str(tmp_path / "home"))
    assert "my-own" in library.everything()
    monkeypatch.setenv("UNMASK_QUERIES", str(tmp_path / "nowhere"))
    assert library.everything().keys() == library.ours().keys()


def test_a_name_given_twice_is_an_error_that_names_both_files(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.cypher").write_text(BODY, encoding="utf-8")
    with pytest.raises(DuplicateQueryError) as caught:
        library.load(tmp_path)
    assert str(tmp_path / "a" / "same.cypher") in str(caught.value)
    assert caught.value.where == str(tmp_path / "b" / "same.cypher")


def test_a_broken_file_is_named_and_leaves_ours_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.cypher").write_text(BODY.replace("// group: mine\n", ""), encoding="utf-8")
    monkeypatch.setenv("UNMASK_QUERIES", str(tmp_path))
    with pytest.raises(QueryFileError, match=r"broken\.cypher:4: its header has no group"):
        library.everything()
    assert library.ours().keys() >= ASKED_FOR


def test_a_name_that_is_none_is_answered_with_the_near_ones() -> None:
    with pytest.raises(UnknownQueryError, match="trace-front"):
        library.find(library.ours(), "trace-fronts")
    with pytest.raises(UnknownQueryError, match="python -m queries list"):
        library.find(library.ours(), "zzz")


def test_the_page_shows_every_query_and_is_up_to_date() -> None:
    text = docs.page(library.ours())
    for query in library.ours().values():
        assert f"### {query.title}" in text and query.question in text
        assert all(f"| `{column.name}` |" in text for column in query.columns)
    assert docs.PAGE.read_text(encoding="utf-8") == text, "run `python -m queries docs`"
