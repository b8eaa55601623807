"""Which spans of a report may be fillers. The sentences are illustrative."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.roles.candidates import LONGEST, candidates, normalise
from ingest.roles.features import occurrences, spelled
from ingest.roles.hashing import BUCKETS
from ingest.roles.parsing import Parsed, parse, pieces
from ingest.roles.preparing import prepare


def parsed(text: str) -> Parsed:
    (one,) = parse([text])
    return one


def texts(text: str) -> list[str]:
    report = parsed(text)
    return prepare(report).texts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Gunmen attacked the Town Hall.", {"gunmen", "town hall"}),
        ("rebels killed former mayor juan ruiz and the priest.", {"former mayor juan ruiz", "juan ruiz", "priest"}),
        ("they burned the house of the governor.", {"house", "house of governor", "governor"}),
        ("the people's dawn front (pdf) claimed the attack.", {"peoples dawn front", "pdf"}),
        ("a car loaded with explosives was found.", {"car", "explosives", "car loaded with explosives"}),
        ('a group called "the owls" took the money.', {"owls", "money"}),
    ],
)
def test_noun_phrases_and_their_parts_are_candidates(text: str, wanted: set[str]) -> None:
    assert wanted <= set(texts(text))


def test_a_text_is_a_candidate_once_however_often_it_stands_there() -> None:
    found = texts("the mayor spoke.  the mayor left.  The Mayor, they say, was tired.")
    assert found.count("mayor") == 1


def test_runs_of_blanks_and_line_ends_end_a_sentence() -> None:
    assert pieces('He left.  "No."   next\nlast  one') == ["he left.", '"no."', "next", "last one"]
    assert parsed("he left  after noon.  she stayed.").sentences[-1] == 1


@pytest.mark.parametrize("text", ["", " \n ", "...", "the", '"', "(", "a an the", "\u2028", "123"])
def test_a_text_without_candidates_is_no_error(text: str) -> None:
    report = parsed(text)
    prepared = prepare(report)
    assert len(prepared.rows) == len(prepared.spans)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from("ab z.,-\"()[]'\n  é中"), max_size=80) | st.text(max_size=40))
def test_any_text_has_candidates_within_its_bounds(text: str) -> None:
    report = parsed(text)
    spans = candidates(report)
    assert spans == sorted(set(spans))
    for span in spans:
        assert 0 <= span.start <= span.noun < span.end <= len(report.words)
        assert span.end - span.start <= LONGEST
    rows = occurrences(report, spans)
    assert len(rows) == len(spans)
    assert not len(rows) or (rows.min() >= 1 and rows.max() < BUCKETS)


def test_mentions_are_compared_without_articles_and_punctuation() -> None:
    assert normalise('The "Dawn" Front, an army') == "dawn front army"
    assert normalise("the") == ""


def test_a_report_is_read_without_its_capitals() -> None:
    plain, loud = parsed("the rebels burned a bus."), parsed("THE REBELS BURNED A BUS.")
    assert plain == loud
    assert np.array_equal(occurrences(plain, candidates(plain)), occurrences(loud, candidates(loud)))
    assert spelled(plain, candidates(plain)[0]) == "rebels"
