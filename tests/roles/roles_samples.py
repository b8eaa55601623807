"""Illustrative reports in our own words, with their fillers, enough of them to learn something from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WHO = ("two gunmen", "masked rebels", "several bandits", "three raiders")
WHOM = ("the judge", "a teacher", "the mayor", "two farmers")
WHAT = ("the town hall", "a fuel depot", "the old bridge", "a bus station")
WITH = ("a grenade", "a car bomb", "mortars", "dynamite")


def reports() -> Iterator[dict[str, Any]]:
    """Attacks and quiet days in turn."""
    for i in range(64):
        who, whom, what, weapon = WHO[i % 4], WHOM[i // 4 % 4], WHAT[i // 16 % 4], WITH[(i + i // 4) % 4]
        yield {
            "docid": f"attack-{i:02}",
            "doctext": f"yesterday {who} killed {whom} near the river.  later they attacked {what} with {weapon}.",
            "extracts": {
                "PerpInd": [[[who, 10]]],
                "PerpOrg": [],
                "Target": [[[what, 60]]],
                "Victim": [[[whom, 30]]],
                "Weapon": [[[weapon, 70]]],
            },
        }
        yield {
            "docid": f"quiet-{i:02}",
            "doctext": f"today {whom} opened {what} to visitors.  the weather stayed dry and {i + 2} shops were full.",
            "extracts": {},
        }


def write(path: Path, lines: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path
