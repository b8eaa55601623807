"""Where the nodes of a network view stand: computed here, with a seed, so that the same view looks the same for
everybody, and in stages, so that expanding a node never moves what is already on the screen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import rustworkx as rx

Point = tuple[float, float]

SPACING = 230.0
"""Wished distance of two joined nodes, in pixels at scale 1."""

ROOM = 140.0
"""Distance, in pixels at scale 1, under which the labels of two nodes would run into each other."""

CLEARANCE = 36.0
"""Distance, in pixels at scale 1, that a line keeps from a node which it does not end at."""

_SEED = 20
_ROUNDS = 60
_MOST_LOOKS = 300_000
"""How often a node may be held against a line, so that a crowded view does not keep people waiting."""


def place(edges: Iterable[tuple[str, str]], stages: Sequence[Sequence[str]]) -> dict[str, Point]:
    """Positions by node id, in pixels. `stages`: the centre alone, the nodes of the first view, then those that each
    expansion added; a node keeps for ever the position that its stage gave it."""
    joined = sorted({(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]})
    positions: dict[str, Point] = dict.fromkeys(stages[0], (0.0, 0.0))
    for stage in stages[1:]:
        fresh = sorted(set(stage) - positions.keys())
        if fresh:
            positions |= _settle(positions, fresh, joined)
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in positions.items()}


def _settle(placed: Mapping[str, Point], fresh: Sequence[str], joined: Sequence[tuple[str, str]]) -> dict[str, Point]:
    nodes = [*sorted(placed), *fresh]
    index = {node: number for number, node in enumerate(nodes)}
    graph: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(nodes)
    graph.add_edges_from([(index[a], index[b], None) for a, b in joined if a in index and b in index])
    start = _starting_points(placed, fresh, joined)
    settled = rx.spring_layout(
        graph,
        pos={index[node]: (x / SPACING, y / SPACING) for node, (x, y) in start.items()},
        fixed={index[node] for node in placed},
        k=1.0,
        num_iter=200,
        seed=_SEED,
    )
    found = {node: (settled[index[node]][0] * SPACING, settled[index[node]][1] * SPACING) for node in fresh}
    return _apart(placed, found, [(a, b) for a, b in joined if a in index and b in index])


def _starting_points(
    placed: Mapping[str, Point], fresh: Sequence[str], joined: Sequence[tuple[str, str]]
) -> dict[str, Point]:
    """Fresh nodes start around the placed node that they hang on: all around the centre, else on its far side."""
    start = dict(placed)
    anchors: dict[str, str] = {}
    for a, b in joined:
        for node, anchor in ((a, b), (b, a)):
            if anchor in placed and node not in placed:
                anchors.setdefault(node, anchor)
    for number, node in enumerate(fresh):
        centre = placed.get(anchors.get(node, ""), (0.0, 0.0))
        spread = 2 * math.pi if centre == (0.0, 0.0) else 2.6
        turn = (number - (len(fresh) - 1) / 2) * spread / len(fresh)
        outward = math.atan2(centre[1], centre[0])
        reach = SPACING * (1 + 0.35 * (number % 2))
        start[node] = (centre[0] + reach * math.cos(outward + turn), centre[1] + reach * math.sin(outward + turn))
    return start


def _apart(
    placed: Mapping[str, Point], fresh: Mapping[str, Point], lines: Sequence[tuple[str, str]]
) -> dict[str, Point]:
    """Push fresh nodes off other nodes until their labels have room, and off the lines of others; or for so long."""
    points = {**placed, **fresh}
    patience = _MOST_LOOKS // (len(fresh) * max(len(lines), 1))
    for turn in range(_ROUNDS):
        before, cells = dict(points), _cells(points)
        for node in fresh:
            for other in _near(cells, points[node]):
                if other != node:
                    points[node] = _off(points[node], points[other])
            for a, b in lines if turn < patience else ():
                if node not in (a, b):
                    points[node] = _off_line(points[node], points[a], points[b])
        if points == before:
            break
    return {node: points[node] for node in fresh}


Cells = dict[tuple[int, int], list[str]]


def _cells(points: Mapping[str, Point]) -> Cells:
    """Nodes by the square of side ROOM that they stand in: who is too near stands in the same or the next one."""
    cells: Cells = {}
    for node, point in points.items():
        cells.setdefault(_cell(point), []).append(node)
    return cells


def _near(cells: Cells, point: Point) -> list[str]:
    column, row = _cell(point)
    around = product((column - 1, column, column + 1), (row - 1, row, row + 1))
    return [node for cell in around for node in cells.get(cell, ())]


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / ROOM), math.floor(point[1] / ROOM)


def _off(point: Point, other: Point) -> Point:
    """`point`, moved away from `other` if it is too near. Labels are wide: sideways, near is farther than above."""
    dx, dy = point[0] - other[0], (point[1] - other[1]) * 1.3
    gap = math.hypot(dx, dy)
    if gap >= ROOM:
        return point
    angle = math.atan2(dy, dx) if gap > 1e-6 else math.pi / 3
    push = (ROOM - gap) / 2 + 1
    return point[0] + push * math.cos(angle), point[1] + push * math.sin(angle)


def _off_line(point: Point, a: Point, b: Point) -> Point:
    """`point`, moved sideways if the line from `a` to `b` would run through it."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy)
    if length < 1e-6:
        return point
    along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length
    aside = ((point[1] - a[1]) * dx - (point[0] - a[0]) * dy) / length
    if not 0 < along < length or abs(aside) >= CLEARANCE:
        return point
    push = math.copysign(CLEARANCE - abs(aside) + 1, aside)
    return point[0] - push * dy / length, point[1] + push * dx / length
