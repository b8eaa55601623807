"""Values as the driver delivers them, made plain: what a table may hold is str, int, float, bool, None, list, dict."""

from __future__ import annotations

from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time


def plain(value: object) -> object:
    """`value` without types of the driver: dates, times and durations as ISO strings, nodes and relationships as
    dicts of their properties, paths as lists of these, points as lists of coordinates, bytes as hexadecimal digits.

    Keys are sorted, because the servers do not agree on their order.
    """
    match value:
        case dict() | Node() | Relationship():
            return {key: plain(value[key]) for key in sorted(value.keys())}
        case Path():
            return _along(value)
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case list() | tuple():  # a point is a tuple (so is a duration, above)
            return [plain(item) for item in value]
        case bytes() | bytearray():
            return value.hex()
    return value


def _along(path: Path) -> list[object]:
    steps = [plain(path.nodes[0])]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        steps += [plain(relationship), plain(node)]
    return steps
