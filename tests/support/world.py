"""The fixed test world of `tests/data/world`: six short reports of our own words with readings made by hand."""

from __future__ import annotations

import json
from pathlib import Path

from ontology import interchange
from ontology.interchange import Reading

WORLD = Path(__file__).parents[1] / "data" / "world"


def world_readings() -> list[tuple[Reading, str]]:
    """Every reading of the world with the text of its report, by name."""
    paths = sorted(WORLD.glob("*.gold.json"))
    return [(interchange.load(path), text_of(path)) for path in paths]


def text_of(gold: Path) -> str:
    """The report beside a reading, in its own line ends."""
    return gold.with_name(gold.name.replace(".gold.json", ".txt")).read_bytes().decode("utf-8")


def same_events() -> list[set[tuple[str, str]]]:
    """Which events of the world are one and the same: sets of (reading id, event id)."""
    clusters = json.loads((WORLD / "clusters.json").read_text(encoding="utf-8"))["clusters"]
    return [{(name.split(":")[0], name.split(":")[1]) for name in cluster} for cluster in clusters]
