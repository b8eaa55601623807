"""Copies of one another count once; different speakers and different words do not."""

from __future__ import annotations

import pytest
from attribution_fakes import P, Q, claim, denial, official
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.pool.independence import clusters, containment, shingles
from attribution.pool.terms import Evidence, Named
from attribution.pool.weights import weights

RULES = weights().independence
WIRE = "Security sources told the agency on Friday that the new group is only a front for an older one."


def sizes(*evidence: Evidence) -> list[int]:
    return [len(group) for group in clusters(evidence, RULES)]


def test_shingles_are_runs_of_four_words_whatever_case_and_punctuation() -> None:
    assert shingles("They are ALL fronts, he said.", 4) == {
        ("they", "are", "all", "fronts"),
        ("are", "all", "fronts", "he"),
        ("all", "fronts", "he", "said"),
    }
    assert shingles("a front", 4) == {("a", "front")}
    assert shingles("…", 4) == frozenset()


def test_containment_is_the_part_of_the_shorter_text() -> None:
    long, short = shingles("a b c d e f g h", 4), shingles("b c d e x", 4)
    assert containment(long, short) == containment(short, long) == 0.5  # bcde of {bcde, cdex}
    assert containment(long, frozenset()) == 0


def test_five_outlets_with_one_wire_are_one_source() -> None:
    copies = [claim(n, text=f"{WIRE} Local colour number {n}.") for n in range(5)]
    assert sizes(*copies) == [5]


def test_an_edited_copy_is_still_a_copy_and_a_copy_of_it_too() -> None:
    edited = WIRE.replace("on Friday ", "")
    again = edited.replace("Security sources", "Officials")
    assert sizes(claim(1, text=WIRE), claim(2, text=edited), claim(3, text=again)) == [3]


def test_other_words_are_another_source() -> None:
    assert sizes(claim(1), claim(2)) == [1, 1]


def test_a_copy_about_another_parent_or_of_the_other_sign_stands_apart() -> None:
    assert sizes(claim(1, P, text=WIRE), claim(2, Q, text=WIRE)) == [1, 1]
    assert sizes(claim(1, P, text=WIRE), denial(2, P, text=WIRE)) == [1, 1]


def test_two_speakers_in_one_paragraph_of_one_report_are_two_sources() -> None:
    assert sizes(claim(1, text=WIRE, report="report:1"), official(2, text=WIRE, report="report:1")) == [1, 1]


def test_two_known_speakers_are_two_sources_even_in_the_same_words() -> None:
    assert sizes(official(1, text=WIRE), official(2, text=WIRE)) == [1, 1]


def test_a_copy_that_dropped_the_name_of_the_speaker_is_a_copy() -> None:
    assert sizes(official(1, text=WIRE), claim(2, text=WIRE)) == [2]


def test_the_same_speaker_in_the_same_words_is_one_source_in_one_report_too() -> None:
    speaker = Named("source:a", "a source")
    twice = [claim(n, text=WIRE, report="report:1", asserter=speaker) for n in (1, 2)]
    assert sizes(*twice) == [2]


def test_without_a_passage_the_quote_tells() -> None:
    assert sizes(claim(1, text="", quote=WIRE), claim(2, text="", quote=WIRE)) == [2]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), max_size=12), st.randoms())
def test_the_order_never_matters(words: list[str], random) -> None:  # type: ignore[no-untyped-def]
    texts = [" ".join(words[start:]) for start in range(len(words) + 1)]
    evidence = [claim(n, text=text) for n, text in enumerate(texts)]
    shuffled = random.sample(evidence, len(evidence))
    assert clusters(shuffled, RULES) == clusters(evidence, RULES)
    assert sorted(e.claim for group in clusters(evidence, RULES) for e in group) == [e.claim for e in evidence]


@pytest.mark.parametrize("kind", ["anonymous", "outlet"])
def test_the_origin_of_an_unnamed_voice_is_its_outlet(kind: str) -> None:
    assert claim(1, asserter_kind=kind).origin == "outlet 1"
    assert claim(1, asserter_kind=kind, outlet="OÜTLET—1").origin == "outlet 1"  # spelled by another hand
    assert claim(1, asserter_kind=kind, outlet=None).origin == "report:0001"
    assert official(1).origin == "source:ministry1"
