"""The record through its public door: what it appends, what it refuses to repeat, what it says when it cannot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import RecordError
from graph.identity import claim_id, report_id, slug
from graph.record import Record, Report
from ontology import interchange
from ontology.interchange import Reading

TEXT = "Rockets hit base\n\nThe Red Band said it fired the rockets. Illustrative.\n"


def reading(name: str = "The Red Band") -> Reading:
    entity = {"id": "g1", "type": "Group", "name": name, "mentions": [name]}
    return interchange.parse({"id": "a", "published": None, "outlet": None, "url": None, "entities": [entity]})


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = Record(f"sqlite:///{tmp_path / 'record.db'}")
    yield opened
    opened.close()


def test_a_report_and_its_reading_come_back_as_they_went_in(record: Record) -> None:
    report = Report(TEXT, "Gazette", "2021-03-04", "https://example.org/1")
    appended = record.append(report, reading(), author="tester")
    (live,) = record.live()
    assert appended.new_report and appended.new_reading
    assert live.report_id == appended.report_id == report.id
    assert live.report.text == TEXT.rstrip()
    assert (live.report.outlet, live.report.published, live.report.url) == (
        "Gazette",
        "2021-03-04",
        "https://example.org/1",
    )
    assert live.reading.entities == reading().entities
    assert live.reading.extractor == "tester"


def test_appending_the_same_again_changes_nothing(record: Record) -> None:
    report = Report(TEXT, "Gazette", "2021-03-04")
    record.append(report, reading(), author="tester")
    head = record.head()
    assert not record.append(report, reading(), author="tester").changed
    assert record.head() == head


def test_the_newest_reading_is_live_and_an_older_one_can_become_so_again(record: Record) -> None:
    report = Report(TEXT)
    for name in ("The Red Band", "Red Band", "The Red Band"):
        assert record.append(report, reading(name), author="tester").new_reading
        (live,) = record.live()
        assert live.reading.entities[0].name == name


def test_reports_of_other_outlets_or_days_are_other_reports(record: Record) -> None:
    ids = {Report(TEXT, outlet, day).id for outlet in ("A", "B", None) for day in ("2020-01-01", "2020-01-02", None)}
    assert len(ids) == 9


def test_line_ends_and_trailing_space_do_not_make_another_report() -> None:
    assert report_id("a\r\nb\n\n", None, None) == report_id("a\nb", None, None)
    assert report_id(" a", None, None) != report_id("a", None, None)


def test_a_second_opening_sees_everything(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'record.db'}"
    first = Record(url)
    first.append(Report(TEXT), reading(), author="tester")
    second = Record(url)
    assert [live.report.text for live in second.live()] == [TEXT.rstrip()]
    first.close()
    second.close()


def test_the_record_is_written_through_to_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Record(f"sqlite:///{path}").close()
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("url", ["sqlite:////no/such/folder/record.db", "not a url", "nosuchdialect://x"])
def test_a_record_that_cannot_be_opened_says_so_in_one_line(url: str) -> None:
    with pytest.raises(RecordError) as caught:
        Record(url)
    assert "\n" not in str(caught.value)
    assert "cannot be opened" in str(caught.value)
    assert caught.value.remedy


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_text("this is a letter, not a database " * 100)
    with pytest.raises(RecordError, match="not a database"):
        Record(f"sqlite:///{path}")


@given(st.text())
def test_a_slug_is_never_empty_long_or_spaced(name: str) -> None:
    made = slug(name)
    assert made and len(made) <= 80 and not any(letter.isspace() for letter in made)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=3, unique=True))
def test_a_claim_id_depends_on_every_span(spans: list[tuple[int, int]]) -> None:
    made = claim_id("report:1", "LEADS", "asserted", spans, "outlet")
    assert made == claim_id("report:1", "LEADS", "asserted", spans, "outlet")
    assert made != claim_id("report:1", "LEADS", "asserted", spans[::-1], "outlet")
    assert made != claim_id("report:1", "LEADS", "asserted", spans, "g1")
