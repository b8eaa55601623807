"""Names and quotes become inert before they are shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer import safe

HOSTILE = (
    "</script><script>alert(1)</script>",
    '<img src="http://evil.example/x" onerror="alert(1)">',
    "![x](http://evil.example/x.png)",
    "[click](javascript:alert(1))",
    "a\u202egnp.exe\u2066",
    "x" * 10_000,
)


@given(st.text())
def test_html_never_holds_markup(text: str) -> None:
    body = safe.html(text).removeprefix("<bdi>").removesuffix("</bdi>")
    assert not {"<", ">", '"', "'"} & set(body)
    assert not {"<", ">", '"', "'"} & set(safe.html_prose(text))


@given(st.text())
def test_plain_is_one_short_line_of_visible_characters(text: str) -> None:
    line = safe.plain(text)
    assert len(line) <= safe.NAME_LENGTH
    assert all(unicodedata.category(c)[0] != "C" or c in "\u200c\u200d" for c in line)
    assert "\n" not in line


@given(st.text(alphabet="abc ", min_size=1))
def test_an_ordinary_name_stays_as_it_is(text: str) -> None:
    assert safe.plain(text) == " ".join(text.split())[: safe.NAME_LENGTH]


@pytest.mark.parametrize("name", HOSTILE)
def test_markdown_shows_a_hostile_name_and_does_nothing_else(name: str) -> None:
    shown = safe.markdown(name)
    assert "](" not in shown
    assert "<" not in shown.replace("\\<", "")
    assert "://" not in shown
    assert len(safe.plain(name)) <= safe.NAME_LENGTH


def test_markdown_leaves_nothing_for_streamlit_to_react_to() -> None:
    shown = safe.markdown(":smile: www.evil.example a@b.example :material/home: $x$")
    assert not any(trap in shown for trap in (":smile", "www.", "a@", ":material", " $"))


def test_direction_marks_go_and_joiners_stay() -> None:
    assert safe.plain("a\u202eb\u2066c\u200fd") == "abcd"
    assert safe.plain("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil", "http://", "http://[", "", None]
)
def test_only_addresses_of_the_web_become_links(address: object) -> None:
    assert safe.web_address(address) is None


def test_a_web_address_passes() -> None:
    assert safe.web_address("https://news.example/a?b=c") == "https://news.example/a?b=c"
