"""Quotes are marked where they stand, and the text is never changed by it."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from explorer.highlight import Marked, around, marked

TEXT = "First paragraph.\nThe Red Band is a front for the Blue Front, two officials said.\nLast."


def bare(html: str) -> str:
    return unescape(re.sub(r"</?mark[^>]*>", "", html))


@given(
    st.text(alphabet="ab <&>\n", max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.sampled_from(["one", "two"])), max_size=5),
)
def test_marking_loses_and_adds_no_letter(text: str, spans: list[tuple[int, int, str]]) -> None:
    assert bare(marked(text, [Marked(*span) for span in spans])) == text


def test_overlapping_passages_share_their_letters() -> None:
    html = marked("abcdef", [Marked(0, 4, "quote"), Marked(2, 6, "name")])
    assert html == '<mark class="quote">ab</mark><mark class="quote name">cd</mark><mark class="name">ef</mark>'


def test_a_quote_is_shown_in_its_paragraph_only() -> None:
    start = TEXT.index("is a front")
    left, right = around(TEXT, start, start + 10)
    assert TEXT[left:right] == TEXT.split("\n")[1]


def test_a_long_paragraph_is_cut_at_words_and_keeps_the_quote() -> None:
    text = "word " * 200 + "QUOTE " + "word " * 200
    start = text.index("QUOTE")
    left, right = around(text, start, start + 5, margin=40)
    assert "QUOTE" in text[left:right]
    assert right - left <= 5 + 2 * 40
    assert text[left - 1] == " "
    assert text[right] == " "
