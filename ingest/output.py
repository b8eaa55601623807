"""What `extract` writes: for each report NAME.txt and NAME.pred.json, and for all of them clusters.json."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from graph.clusters import cluster
from ingest.deadletters import write_whole
from ingest.pipeline import Read
from ingest.sources import Found
from ontology import gate, interchange
from ontology.errors import UsageError
from ontology.interchange import Reading


def check_folder(out: Path, found: Iterable[object]) -> None:
    """Refuse an output folder in which a report lies that is to be read: its NAME.txt could be overwritten. Raises
    UsageError."""
    home = os.path.realpath(out)
    for one in found:
        if isinstance(one, Found) and one.path and os.path.realpath(one.path.parent) == home:
            remedy = "name another folder"
            raise UsageError(f"--out is the folder that {one.path.name} is read from", remedy=remedy)


def write_report(out: Path, read: Read) -> Reading:
    """Write one report's text, exactly as its offsets count it, and its reading without what the gate found broken.
    Returns that reading. Raises OutputError."""
    reading = _sound(read)
    name = read.report.name
    write_whole(out / f"{name}.txt", read.report.text)
    write_whole(out / f"{name}.pred.json", interchange.dumps(reading))
    return reading


def write_clusters(out: Path, readings: Iterable[tuple[Reading, str]]) -> None:
    """Write clusters.json for readings, each given with its text. Raises OutputError."""
    write_whole(out / "clusters.json", json.dumps(cluster(readings).as_json(), indent=1) + "\n")


def _sound(read: Read) -> Reading:
    if not any(one.broken for one in read.verdict.refused):
        return read.reading
    events = tuple(event for event in read.reading.events if event.id in read.verdict.events)
    claims = tuple(claim for claim in read.reading.claims if not _is_broken(read, claim))
    return read.reading.model_copy(update={"events": events, "claims": claims})


def _is_broken(read: Read, claim: interchange.Claim) -> bool:
    alone = read.reading.model_copy(update={"claims": (claim,)})
    refused = gate.examine(alone, read.report.text).refused
    return any(one.broken and one.what.startswith("claim") for one in refused)
