"""Dates in running text, with the precision of the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.dates import find_dates
from ontology.interchange import check_date

PUBLISHED = "2021-02-16"
"""A Tuesday."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("late on Monday", "2021-02-15"),
        ("on Tuesday", "2021-02-16"),
        ("yesterday", "2021-02-15"),
        ("Last September's fire", "2020-09"),
        ("in December", "2020-12"),
        ("on 17 October", "2020-10-17"),
        ("on 3 January last year", "2020-01-03"),
        ("on June 12, 2014", "2014-06-12"),
        ("on 28/09/2001", "2001-09-28"),
        ("the November 2008 attack", "2008-11"),
        ("in late 2019", "2019"),
        ("two years ago", "2019"),
        ("last month", "2021-01"),
        ("this year", "2021"),
        ("on the night of Friday", "2021-02-12/2021-02-13"),
    ],
)
def test_says_as_much_as_the_words(text: str, expected: str) -> None:
    assert [found.value for found in find_dates(text, PUBLISHED)] == [expected]


@pytest.mark.parametrize("text", ["on Monday", "yesterday", "last month", "two days ago", "in December", "this year"])
def test_is_never_guessed_without_a_publication_date(text: str) -> None:
    assert find_dates(text, None) == []


def test_absolute_dates_need_no_publication_date() -> None:
    assert [found.value for found in find_dates("on 3 January 2020", None)] == ["2020-01-03"]


@pytest.mark.parametrize("text", ["on 31/02/2020", "on 30 February 2020"])
def test_days_that_do_not_exist_are_no_days(text: str) -> None:
    assert all(len(found.value) != 10 for found in find_dates(text, PUBLISHED))


def test_since_opens_a_period() -> None:
    (found,) = find_dates("since January 2009", PUBLISHED)
    assert (found.value, found.since) == ("2009-01", True)


def test_a_day_earlier_counts_from_the_day_named() -> None:
    assert [f.value for f in find_dates("said on Monday it had struck a day earlier", PUBLISHED)][-1] == "2021-02-14"


@given(st.text(max_size=80))
def test_whatever_is_found_exists_in_the_calendar(text: str) -> None:
    for found in find_dates(text, PUBLISHED):
        check_date(found.value)
        assert 0 <= found.start < found.end <= len(text)
