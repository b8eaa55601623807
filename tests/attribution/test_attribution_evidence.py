"""Rows of the saved query become evidence; what is not a claim is refused by name."""

from __future__ import annotations

import pytest
from attribution_fakes import FRONT

from attribution.evidence import QUERY, EvidenceError, passage, read
from attribution.pool.terms import Named
from attribution.pool.weights import weights
from queries.library import ours

ROW: dict[str, object] = {
    "claim": "claim:1",
    "predicate": "FRONT_FOR",
    "modality": "accused",
    "subject": FRONT.id,
    "subject_name": FRONT.name,
    "object": "group:p",
    "object_name": "Parent P",
    "object_label": "Group",
    "asserter": "person:a",
    "asserter_name": "An Analyst",
    "asserter_kind": "person",
    "report": "report:1",
    "outlet": "Harbour Daily",
    "published": "2021-01-01",
    "quote": "a front for P",
    "text": "Headline\n\nThe Front is a front for P, An Analyst said.\n\nMore.",
    "valid_from": "2020",
    "valid_until": None,
    "confidence": 0.75,
}


def test_a_row_becomes_evidence() -> None:
    (told,) = read([ROW], FRONT, weights())
    assert told.parent == Named("group:p", "Parent P")
    assert told.asserter == Named("person:a", "An Analyst")
    assert (told.modality, told.asserter_kind, told.negative) == ("accused", "person", False)
    assert (told.outlet, told.report, told.published) == ("Harbour Daily", "report:1", "2021-01-01")
    assert told.text == "The Front is a front for P, An Analyst said."
    assert (told.valid_from, told.valid_until, told.confidence) == ("2020", None, 0.75)


def test_the_columns_that_are_read_are_those_of_the_query() -> None:
    assert {column.name for column in ours()[QUERY].columns} == set(ROW)


def test_a_denial_speaks_against() -> None:
    (told,) = read([ROW | {"modality": "denied", "asserter_kind": "self"}], FRONT, weights())
    assert told.negative


def test_rows_in_which_the_front_is_the_parent_are_not_about_it() -> None:
    assert read([ROW | {"subject": "group:x", "object": FRONT.id}], FRONT, weights()) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("modality", "shouted"), ("asserter_kind", "ghost"), ("published", "last week"), ("quote", None)],
)
def test_what_is_no_claim_is_refused_by_name(column: str, value: object) -> None:
    with pytest.raises(EvidenceError) as caught:
        read([ROW | {column: value}], FRONT, weights())
    assert column in str(caught.value) and "claim:1" in str(caught.value)


def test_the_passage_is_the_paragraph_of_the_quote() -> None:
    text = "one\n\ntwo words\n\nthree"
    assert passage(text, "one") == "one"
    assert passage(text, "words") == "two words"
    assert passage(text, "three") == "three"
    assert passage(text, "four") == "four"
