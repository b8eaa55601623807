"""The arithmetic of the pool against examples worked out by hand, its limits and its laws."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from attribution_fakes import FRONT, P, Q, claim, denial, official
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.pool.answer import assess
from attribution.pool.terms import NONE, OTHER, Answer, Assessment, Evidence, Named
from attribution.pool.weights import weights

W = weights()
DAY = date(2021, 1, 1)


def ask(*evidence: Evidence, believed_on: date | None = None) -> Assessment:
    return assess(FRONT, evidence, W, believed_on)


def shares(answer: Answer) -> dict[str, float]:
    return {h.id: h.probability for h in answer.hypotheses}


# ------------------------------------------------------------------------------------------ worked out by hand


def test_without_evidence_the_prior_stands() -> None:
    got = ask()
    assert shares(got.rivals)[NONE] == pytest.approx(0.01 + 0.98 * 45 / 55)
    assert shares(got.rivals)[OTHER] == pytest.approx(0.01 + 0.98 * 10 / 55)
    assert got.rivals.clusters == () and got.relations == () and got.counter is None and got.believed_on is None
    assert "No report says" in got.summary
    assert {h.label for h in got.rivals.hypotheses} == {"no evidence"}  # 81 % must not read as "very likely"


def test_one_anonymous_hint_is_mild() -> None:
    # ln 20 = 2.995732; · .6 (outlet C) · .55 (credibility 3) · .4 (anonymous) · 1 (fresh) = .395437 nats.
    # .45 · e^.395437 = .668256; / (.668256 + .55) = .548535; · .98 + .02 / 3 = .544231.
    got = ask(claim(1))
    (cluster,) = got.rivals.clusters
    assert cluster.nats == pytest.approx(0.395437, abs=1e-6)
    assert shares(got.rivals)[P.id] == pytest.approx(0.544231, abs=1e-5)
    assert got.rivals.leader.label == "roughly even chance"
    assert got.rivals.leader.confidence == "low"


def test_five_copies_of_one_wire_are_one_source() -> None:
    wire = "Security sources said on Friday that the new group is only a front."
    got = ask(*(claim(n, text=wire) for n in range(5)))
    (cluster,) = got.rivals.clusters
    assert len(cluster.claims) == 5
    assert cluster.nats == pytest.approx(0.395437 * (1 + 0.1 * math.log(5)), abs=1e-6)
    assert got.rivals.leader.origins == 1
    assert "one anonymous source in 5 reports" in got.summary


def test_what_one_origin_says_again_is_half_news() -> None:
    one = "One Outlet"
    got = ask(*(claim(n, outlet=one) for n in range(3)), claim(9, Q, outlet=one))
    about_p = got.rivals.of(P.id)
    assert [c.repeat for c in about_p] == [1, 2, 3]
    assert math.fsum(c.nats for c in about_p) == pytest.approx(0.395437 * 1.75, abs=1e-6)
    assert got.rivals.of(Q.id)[0].repeat == 1  # about another parent it is no repetition
    assert next(h for h in got.rivals.hypotheses if h.id == P.id).origins == 1


def test_a_named_speaker_is_the_origin_whatever_the_outlet() -> None:
    minister = Named("person:minister", "A minister")
    got = ask(*(official(n, asserter=minister) for n in range(2)))
    assert [c.repeat for c in got.rivals.clusters] == [1, 2]
    assert {c.origin for c in got.rivals.clusters} == {minister.id}


def test_the_origin_of_copies_is_who_published_first() -> None:
    wire = "Security sources said on Friday that the new group is only a front."
    late, early = claim(1, text=wire), claim(2, text=wire, published="2020-12-31")
    assert ask(late, early).rivals.clusters[0].origin == "outlet 2"
    assert ask(late, replace(early, published=None)).rivals.clusters[0].origin == "outlet 1"


def test_a_denial_lowers_what_it_denies() -> None:
    # ln 20 · .6 · .55 · .35 = .346007 nats against, beside .395437 for.
    got = ask(claim(1), denial(2))
    about = got.rivals.of(P.id)
    assert [c.nats for c in about] == pytest.approx([0.395437, -0.346007], abs=1e-6)
    assert shares(ask(claim(1)).rivals)[P.id] > shares(got.rivals)[P.id]
    assert shares(ask(claim(1)).rivals)[NONE] < shares(got.rivals)[NONE]
    assert got.counter is not None and got.counter.id == "claim:0002"


def test_the_case_in_the_documentation() -> None:
    got = ask(claim(1), denial(2))
    best = next(got.rivals.parents())
    assert (best.id, round(best.nats, 4), round(best.probability, 4)) == (P.id, 0.0494, 0.4597)
    assert (best.label, best.confidence, best.origins) == ("roughly even chance", "low", 2)
    without = {c.id: round(best.probability - c.delta, 4) for c in got.rivals.clusters}
    assert without == {"claim:0001": 0.3660, "claim:0002": 0.5442}


def test_an_independent_denial_weighs_twice_that_of_a_party() -> None:
    police = denial(2, asserter=Named("source:police", "Police"), asserter_kind="institution")
    assert ask(claim(1), police).rivals.of(P.id)[0].nats == pytest.approx(-2 * 0.346007, abs=1e-5)


def test_independence_rests_on_denials_and_a_body_without_a_name_on_nothing() -> None:
    got = ask(official(1), official(2), official(3), denial(4), denial(5, Q)).rivals
    assert {h.id: (h.origins, h.confidence) for h in got.hypotheses} == {
        P.id: (4, "moderate"),
        Q.id: (1, "low"),
        NONE: (2, "low"),
        OTHER: (0, "low"),
    }


def test_who_is_only_denied_never_comes_first() -> None:
    got = ask(denial(1), claim(2, Q))
    ranked = [h.id for h in got.rivals.hypotheses]
    assert ranked.index(P.id) > ranked.index(Q.id) and ranked.index(P.id) > ranked.index(NONE)
    assert "No claim says so" in ask(denial(1)).summary


def test_age_counts_to_the_newest_report_never_to_today() -> None:
    old, new = claim(1, published="2010-12-31"), claim(2, Q, published="2020-12-28")
    assert ask(old).rivals.clusters[0].nats == pytest.approx(0.395437, abs=1e-6)
    got = ask(old, new)
    assert got.believed_on == date(2020, 12, 28)
    assert got.rivals.of(P.id)[0].nats == pytest.approx(0.395437 / 4, abs=1e-3)  # ten years: two half-lives
    assert got.rivals.of(Q.id)[0].nats == pytest.approx(0.395437, abs=1e-6)


def test_believed_on_leaves_out_what_was_not_known_yet() -> None:
    got = ask(claim(1), claim(2, Q, published="2021-06-01"), claim(3, published=None), believed_on=DAY)
    assert {c.id for c in got.rivals.clusters} == {"claim:0001"}
    assert got.left_out == 2
    assert Q.id not in shares(got.rivals)


def test_a_report_without_a_date_counts_as_old() -> None:
    got = ask(claim(1), claim(2, published=None))
    assert sorted(c.nats for c in got.rivals.clusters) == pytest.approx([0.395437 / 4, 0.395437], abs=1e-6)
    assert any("date of one claim" in sentence for sentence in got.missing)


def test_an_unknown_outlet_cannot_be_judged() -> None:
    assert ask(claim(1, outlet=None)).rivals.clusters[0].nats == pytest.approx(0.395437 * 0.3 / 0.6, abs=1e-6)


def test_grades_that_somebody_gave_replace_the_ordinary_ones() -> None:
    got = ask(claim(1, reliability="A", credibility=1))
    assert got.rivals.clusters[0].nats == pytest.approx(math.log(20) * 0.4, abs=1e-9)


def test_ties_that_exclude_nothing_are_asked_one_by_one() -> None:
    # .45 / .55 · e^.395437 = 1.215012 to 1; 1.215012 / 2.215012 = .548535; · .98 + .02 / 2 = .547564.
    both = [claim(1, P, predicate="PART_OF"), claim(2, Q, predicate="PART_OF"), claim(3, P, predicate="BACKED_BY")]
    got = ask(*both)
    assert [(a.predicate, a.leader.id) for a in got.relations] == [
        ("BACKED_BY", P.id),
        ("PART_OF", P.id),
        ("PART_OF", Q.id),
    ]
    assert [a.leader.probability for a in got.relations] == pytest.approx([0.547564] * 3, abs=1e-5)
    assert set(shares(got.rivals)) == {NONE, OTHER}  # none of them says who is hidden behind the front


def test_other_predicates_are_refused() -> None:
    with pytest.raises(ValueError, match="ALLIED_WITH"):
        ask(claim(1, predicate="ALLIED_WITH"))


def test_a_claim_given_twice_counts_once() -> None:
    assert ask(claim(1), claim(1)) == ask(claim(1))


def test_rivals_may_be_considered_that_nobody_names() -> None:
    got = assess(FRONT, [claim(1)], W, rivals=[Q])
    assert shares(got.rivals).keys() == {P.id, Q.id, NONE, OTHER}
    assert next(h for h in got.rivals.hypotheses if h.id == Q.id).prior == pytest.approx(0.225)


# ---------------------------------------------------------------------------------------------------- its words


def test_the_summary_says_how_little_an_answer_rests_on() -> None:
    got = ask(claim(1))
    assert "rests on one anonymous source in one report (2021-01-01): weak evidence" in got.summary
    assert "Nobody on record denies it" in got.summary
    assert any("independent of the first" in sentence for sentence in got.missing)
    assert any("one of the two bodies" in sentence for sentence in got.missing)


def test_the_summary_counts_kinds_and_names_rivals_and_denials() -> None:
    got = ask(claim(1), official(2), official(3), denial(4), claim(5, Q))
    assert "2 named offices or officials and one anonymous source in 3 reports" in got.summary
    assert "Against it: one denial by an interested party." in got.summary
    assert "Others are named as well: Parent Q." in got.summary


def test_when_independence_comes_first_the_summary_says_so_first() -> None:
    got = ask(claim(1), denial(2), denial(3, asserter=Named("source:police", "Police"), asserter_kind="institution"))
    assert got.rivals.leader.id == NONE
    assert got.summary.startswith("First comes independence")
    assert any("would put Parent P first" in sentence for sentence in got.changes)


def test_what_would_change_the_answer_names_the_evidence_it_hangs_on() -> None:
    got = ask(claim(1))
    assert any(s.startswith("Without the anonymous source (unnamed sources, +0.40 nats)") for s in got.changes)
    assert any(
        "One more denial by an independent party about Parent P would put independence" in s for s in got.changes
    )


def test_the_step_that_would_change_the_answer_does_change_it() -> None:
    before = [official(1), claim(2)]
    (sentence,) = [s for s in ask(*before).changes if "would put" in s]
    assert sentence.startswith("2 more denials by independent parties")
    police = [denial(n, asserter=Named(f"source:{n}", "Police"), asserter_kind="institution") for n in (10, 11)]
    assert ask(*before, *police[:1]).rivals.leader.id == P.id
    assert ask(*before, *police).rivals.leader.id == NONE


# ----------------------------------------------------------------------------------------------------- its laws
# No deadlines: the machines that run the tests are shared, and a law does not depend on the time of day.

KINDS = [
    ("suspected", "anonymous"),
    ("accused", "institution"),
    ("accused", "person"),
    ("asserted", "outlet"),
    ("possible", "person"),
    ("denied", "self"),
    ("denied", "institution"),
]


@st.composite
def pieces(draw: st.DrawFn, parents: tuple[Named, ...] = (P, Q)) -> list[Evidence]:
    """Up to nine claims that share outlets, speakers and words now and then."""
    found = []
    for number in range(draw(st.integers(0, 9))):
        modality, kind = draw(st.sampled_from(KINDS))
        text = draw(st.sampled_from([None, "the same eight words stand in many reports"]))
        speaker = draw(st.sampled_from(["a", "b", "c"]))
        found.append(
            claim(
                number,
                draw(st.sampled_from(parents)),
                modality=modality,
                negative=modality == "denied",
                asserter=Named(f"source:{speaker}", speaker),
                asserter_kind=kind,
                outlet=draw(st.sampled_from(["X", "Y", None])),
                published=draw(st.sampled_from(["2012-05-05", "2019-01-01", "2021-01-01", None])),
                predicate=draw(st.sampled_from(["FRONT_FOR", "FRONT_FOR", "PART_OF", "BACKED_BY"])),
                **({"text": text} if text else {}),
            )
        )
    return found


@settings(deadline=None)
@given(pieces())
def test_probabilities_sum_to_one(evidence: list[Evidence]) -> None:
    got = ask(*evidence).rivals
    assert math.fsum(shares(got).values()) == pytest.approx(1)
    assert all(0 < h.probability < 1 for h in got.hypotheses)
    assert math.fsum(h.prior for h in got.hypotheses) == pytest.approx(1)


@settings(deadline=None)
@given(pieces(), st.randoms())
def test_the_order_of_the_evidence_never_matters(evidence: list[Evidence], random) -> None:  # type: ignore[no-untyped-def]
    assert ask(*random.sample(evidence, len(evidence))) == ask(*evidence)


@settings(deadline=None)
@given(pieces())
def test_the_nats_of_the_clusters_sum_to_the_answer(evidence: list[Evidence]) -> None:
    got = ask(*evidence).rivals
    for hypothesis in got.hypotheses:
        assert math.fsum(c.nats for c in got.of(hypothesis.id)) == pytest.approx(hypothesis.nats, abs=1e-12)
    weight = {h.id: h.prior * math.exp(h.nats) for h in got.hypotheses}
    for hypothesis in got.hypotheses:
        share = weight[hypothesis.id] / math.fsum(weight.values())
        assert hypothesis.probability == pytest.approx(0.02 / len(weight) + 0.98 * share)


@settings(deadline=None)
@given(pieces())
def test_leaving_one_out_equals_asking_without_it(evidence: list[Evidence]) -> None:
    whole = ask(*evidence, believed_on=None)
    day = whole.believed_on
    if day is None:
        return
    known = [e for e in evidence if e.published]  # a given day leaves out what has no date
    got = assess(FRONT, known, W, day, rivals=[P, Q]).rivals
    for cluster in got.clusters:
        gone = {weighed.evidence.claim for weighed in cluster.claims}
        without = assess(FRONT, [e for e in known if e.claim not in gone], W, day, rivals=[P, Q]).rivals
        moved = shares(got)[cluster.parent.id] - shares(without)[cluster.parent.id]
        assert cluster.delta == pytest.approx(moved, abs=1e-12)
        assert cluster.leader_without == without.leader.id


@settings(max_examples=200, deadline=None)
@given(pieces(), st.sampled_from(["X", "New outlet"]), st.sampled_from(["suspected", "possible"]))
def test_a_further_supporting_claim_never_lowers(evidence: list[Evidence], outlet: str, modality: str) -> None:
    further = claim(99, P, outlet=outlet, modality=modality)
    before = assess(FRONT, evidence, W, DAY, rivals=[P, Q]).rivals
    after = assess(FRONT, [*evidence, further], W, DAY, rivals=[P, Q]).rivals
    assert shares(after)[P.id] >= shares(before)[P.id] - 1e-12


@settings(deadline=None)
@given(pieces())
def test_a_further_denial_never_raises(evidence: list[Evidence]) -> None:
    before = assess(FRONT, evidence, W, DAY, rivals=[P, Q]).rivals
    after = assess(FRONT, [*evidence, denial(99, P, outlet="X")], W, DAY, rivals=[P, Q]).rivals
    assert shares(after)[P.id] <= shares(before)[P.id] + 1e-12
