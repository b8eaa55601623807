"""The same view looks the same for everybody, and expanding moves nothing."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import SPACING, Point, place

STAR = [("centre", f"n{number}") for number in range(12)]
FIRST = [["centre"], [f"n{number}" for number in range(12)]]


def test_the_same_input_gives_the_same_positions() -> None:
    assert place(STAR, FIRST) == place(list(reversed(STAR)), [FIRST[0], list(reversed(FIRST[1]))])


def test_the_centre_stands_in_the_middle() -> None:
    assert place(STAR, FIRST)["centre"] == (0.0, 0.0)


def test_expanding_moves_nothing_and_puts_the_new_near_its_neighbour() -> None:
    before = place(STAR, FIRST)
    after = place([*STAR, *(("n3", f"m{n}") for n in range(6))], [*FIRST, [f"m{n}" for n in range(6)]])
    assert {node: after[node] for node in before} == before
    for number in range(6):
        assert math.dist(after[f"m{number}"], after["n3"]) < 4 * SPACING


nodes = st.sampled_from([f"v{number}" for number in range(15)])


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(nodes, nodes), max_size=30), st.lists(st.lists(nodes, max_size=6), max_size=3))
def test_every_stage_keeps_the_positions_of_those_before(edges: list[tuple[str, str]], more: list[list[str]]) -> None:
    stages = [["v0"], *more]
    positions = [place(edges, stages[:count]) for count in range(1, len(stages) + 1)]
    for earlier, later in pairwise(positions):
        assert {node: later[node] for node in earlier} == earlier
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in positions[-1].values())


def test_no_line_runs_through_a_node_that_it_does_not_end_at() -> None:
    edges = [("centre", "a"), ("centre", "b"), ("a", "new"), ("b", "new"), ("a", "b"), ("centre", "c")]
    at = place(edges, [["centre"], ["a", "b", "c"], ["new"]])
    for start, end in edges:
        for node in at.keys() - {start, end}:
            assert distance_to_line(at[node], at[start], at[end]) > 20


def distance_to_line(point: Point, start: Point, end: Point) -> float:
    steps = [step / 100 for step in range(101)]
    return min(
        math.dist(point, (start[0] + t * (end[0] - start[0]), start[1] + t * (end[1] - start[1]))) for t in steps
    )


@pytest.mark.parametrize("count", [2, 40, 150])
def test_no_two_nodes_cover_each_other(count: int) -> None:
    names = [f"n{number}" for number in range(count)]
    at = list(place([("centre", name) for name in names], [["centre"], names]).values())
    assert min(math.dist(a, b) for i, a in enumerate(at) for b in at[:i]) > 40
