"""Fronts behind fronts, and what held on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from attribution_fakes import FRONT, P, Q, claim, denial, official
from hypothesis import given
from hypothesis import strategies as st

from attribution.pool.answer import assess
from attribution.pool.asof import valid_on
from attribution.pool.terms import Evidence, Named
from attribution.pool.weights import weights
from attribution.trace import Trace, follow

W = weights()


def traced(told: dict[str, list[Evidence]], front: Named = FRONT, true_on: date | None = None) -> Trace:
    def claims(body: Named) -> Iterable[Evidence]:
        return told.get(body.id, [])

    return follow(front, claims, W, true_on=true_on)


def test_probabilities_multiply_along_the_path() -> None:
    got = traced({FRONT.id: [claim(1, P)], P.id: [official(2, Q)]})
    first = assess(FRONT, [claim(1, P)], W).rivals.leader.probability
    second = assess(P, [official(2, Q)], W).rivals.leader.probability
    (chain,) = got.chains
    assert chain.path == (FRONT, P, Q)
    assert chain.probability == pytest.approx(first * second)
    assert Q.id not in {h.id for h in got.assessment.rivals.hypotheses}


def test_a_link_that_is_only_denied_leads_nowhere() -> None:
    assert traced({FRONT.id: [denial(1, P)], P.id: [claim(2, Q)]}).chains == ()
    assert traced({FRONT.id: [claim(1, P)], P.id: [denial(2, Q)]}).chains == ()


def test_fronts_that_name_each_other_end_the_walk() -> None:
    got = traced({FRONT.id: [claim(1, P)], P.id: [claim(2, FRONT), claim(3, Q)], Q.id: [claim(4, P)]})
    assert [chain.path for chain in got.chains] == [(FRONT, P, Q)]


def test_a_path_has_at_most_four_links_and_nobody_is_asked_beyond() -> None:
    bodies = [Named(f"group:{n}", f"Body {n}") for n in range(9)]
    asked: list[str] = []

    def claims(body: Named) -> list[Evidence]:
        asked.append(body.id)
        number = bodies.index(body)
        return [claim(number, bodies[number + 1])]

    got = follow(bodies[0], claims, W)
    assert [len(chain.path) for chain in got.chains] == [3, 4, 5]
    assert asked == [body.id for body in bodies[:4]]


def test_the_most_probable_chain_comes_first_and_each_body_is_asked_once() -> None:
    other, last = Named("group:a", "Other"), Named("group:z", "Last")
    told = {FRONT.id: [claim(1, P), official(2, Q)], P.id: [claim(3, other)], Q.id: [claim(4, other)]}
    told[other.id] = [claim(5, last)]
    asked: list[str] = []

    def claims(body: Named) -> list[Evidence]:
        asked.append(body.id)
        return told.get(body.id, [])

    got = follow(FRONT, claims, W)
    assert [chain.path[1] for chain in got.chains if len(chain.path) == 3] == [Q, P]
    assert [c.probability for c in got.chains] == sorted((c.probability for c in got.chains), reverse=True)
    assert sorted(asked) == sorted(set(asked))


def test_true_on_weighs_only_what_held_on_that_day() -> None:
    told = {FRONT.id: [claim(1, P, valid_until="2019"), claim(2, Q, valid_from="2020-01")]}
    parents = {
        year: {h.id for h in traced(told, true_on=date(year, 6, 1)).assessment.rivals.parents()}
        for year in (2018, 2020)
    }
    assert parents == {2018: {P.id}, 2020: {Q.id}}
    assert {h.id for h in traced(told).assessment.rivals.parents()} == {P.id, Q.id}


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "day", "holds"),
    [
        (None, None, "2020-06-15", True),
        ("2020", None, "2020-01-01", True),
        ("2020", None, "2019-12-31", False),
        ("2020-06", None, "2020-06-01", True),
        ("2020-06-15/2020-07-01", None, "2020-06-15", True),
        (None, "2020", "2020-12-31", True),
        (None, "2020", "2021-01-01", False),
        (None, "2020-02", "2020-02-29", True),
        (None, "2020-02", "2020-03-01", False),
        (None, "2020-02-01/2020-02-10", "2020-02-10", True),
        ("2020-03", "2020-05-02", "2020-05-03", False),
    ],
)
def test_partial_dates_hold_for_every_day_that_they_may_mean(
    valid_from: str | None, valid_until: str | None, day: str, holds: bool
) -> None:
    told = claim(1, valid_from=valid_from, valid_until=valid_until)
    assert valid_on([told], date.fromisoformat(day)) == ([told] if holds else [])


@given(st.dates(), st.dates())
def test_a_day_is_within_itself(day: date, other: date) -> None:
    told = claim(1, valid_from=day.isoformat(), valid_until=day.isoformat())
    assert valid_on([told], day) == [told]
    assert bool(valid_on([told], other)) == (other == day)
