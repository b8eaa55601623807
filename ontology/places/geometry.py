"""Distances on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""

RADIUS = 6371.0


def kilometres(one: Point, other: Point) -> float:
    """Great-circle distance in kilometres."""
    (a, b), (c, d) = (map(radians, point) for point in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * RADIUS * asin(min(1.0, sqrt(half)))
