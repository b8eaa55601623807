"""Tokens of Cypher: nothing is lost, and strings and comments hide what is in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.cyphertokens import closing, is_keyword, significant, split_at_commas, tokenise, top_level

INSIDE = st.text(alphabet="$xy`\"'\\/* \n;RETURN{}()é", max_size=20)


def quoted(text: str, mark: str) -> str:
    return mark + text.replace("\\", "\\\\").replace(mark, f"\\{mark}") + mark


@given(st.text(alphabet=st.characters(codec="utf-8")) | st.text(alphabet="'\"`/*$\\\n ax1.", max_size=40))
def test_the_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(token.text for token in tokenise(text)) == text


@given(INSIDE, st.sampled_from(["'", '"']))
def test_a_string_is_one_token_whatever_is_in_it(text: str, mark: str) -> None:
    tokens = significant(tokenise(f"RETURN {quoted(text, mark)} + $real"))
    assert [token.kind for token in tokens] == ["name", "string", "symbol", "parameter"]
    assert tokens[-1].text == "$real"


@given(INSIDE)
def test_comments_and_backticks_hide_parameters(text: str) -> None:
    block = text.replace("*/", "")
    line = text.replace("\n", "")
    name = text.replace("`", "``")
    tokens = significant(tokenise(f"/*{block.rstrip('*')} */ `{name}` // {line}\n$real"))
    assert [token.kind for token in tokens] == ["quoted", "parameter"]


def test_lines_are_counted_through_strings_and_comments() -> None:
    tokens = significant(tokenise("RETURN 'a\nb' /* c\n\n */ AS x", first_line=5))
    assert [(token.text, token.line) for token in tokens[-2:]] == [("AS", 8), ("x", 8)]


def test_what_never_closes_is_said() -> None:
    for text in ("RETURN 'a", 'RETURN "a', "RETURN /* a", "RETURN `a"):
        assert "unclosed" in {token.kind for token in tokenise(text)}


def test_ranges_and_numbers() -> None:
    assert [token.text for token in significant(tokenise("*1..5 1.5 0x1F 2e3"))] == [
        "*", "1", ".", ".", "5", "1.5", "0x1F", "2e3",
    ]  # fmt: skip


def test_a_property_a_label_and_a_map_key_are_no_keywords() -> None:
    tokens = significant(tokenise("MATCH (n:Set {set: 1}) WHERE n.set = 1 SET n.x = 2"))
    assert [place for place in range(len(tokens)) if is_keyword(tokens, place, "SET")] == [len(tokens) - 6]


def test_brackets_and_commas() -> None:
    tokens = significant(tokenise("f(a, [b, {c: d}]), e"))
    assert closing(tokens, 1) == 13
    assert closing(tokens, 4) == 12
    assert [token.text for _, token in top_level(tokens)] == ["f", "(", ")", ",", "e"]
    assert ["".join(t.text for t in part) for part in split_at_commas(tokens)] == ["f(a,[b,{c:d}])", "e"]
    assert closing(significant(tokenise("(a")), 0) == 2
