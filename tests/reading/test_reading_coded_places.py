"""Coded incidents are located nearly as well as the tables of places allow."""

from __future__ import annotations

import pytest

from bench.places import CODED, NEAR, incidents, told, within_reach
from ontology.places.geometry import kilometres


@pytest.mark.shared
@pytest.mark.skipif(not CODED.exists(), reason="needs ../shared/coding beside the checkout")
@pytest.mark.parametrize("half", ["A", "B"])
def test_most_of_what_is_within_reach_is_reached(half: str) -> None:
    wanted = [one for one in incidents() if one.half == half]
    points = told(wanted)
    right = [one for one in wanted if (at := points[one.id]) and kilometres(at, one.point) <= NEAR]
    assert len(right) >= 0.85 * sum(map(within_reach, wanted))
