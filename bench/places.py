"""How well places are located: coded incidents against the reader, beside the best that the tables allow.

    python -m bench.places [--half A|B] [--errors]

Reads `../shared/coding/dev.jsonl` beside the checkout: incident summaries whose place people have coded, of which those
count that are exact to the town (specificity 1). `reached`: the place of the main event is within 25 km of the coders'
point. `ceiling`: some name of the text means, in our tables, a place that near; an oracle would choose it. The rows
fall into two halves by a hash of their ids; only the errors of half A were looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest import reading
from ontology.interchange import Reading
from ontology.places.airfields import airport_key
from ontology.places.geometry import Point, kilometres
from ontology.places.index import sites
from ontology.places.spelling import place_key, province_key

CODED = Path(__file__).parents[1].parent / "shared" / "coding" / "dev.jsonl"
NEAR = 25.0
LONGEST_NAME = 5
"""Words that the oracle takes together for one name."""

_DATED = re.compile(r"^\d{2}/\d{2}/\d{4}:\s*")
_WORD = re.compile(r"[^\W\d_][\w'’`-]*")


@dataclass(frozen=True, slots=True)
class Incident:
    """One coded summary: its id, its text without the coders' date, and the coders' point."""

    id: str
    text: str
    point: Point

    @property
    def half(self) -> str:
        return "AB"[hashlib.sha256(self.id.encode()).digest()[-1] % 2]


def incidents(path: Path = CODED) -> list[Incident]:
    """The summaries that are coded exactly to a town and dated to the day."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    exact = [row for row in rows if row["gold"]["specificity"] == 1 and row["gold"]["lat"]]
    return [_incident(row) for row in exact if len(row["gold"]["date"]) == len("2019-12-27")]


def _incident(row: dict[str, Any]) -> Incident:
    point = (float(row["gold"]["lat"]), float(row["gold"]["lon"]))
    return Incident(row["id"], _DATED.sub("", row["text"]), point)


def within_reach(incident: Incident) -> bool:
    """Whether any name of the text, whatever it is, means a place near the coders' point in our tables."""
    return any(
        kilometres(here.point, incident.point) <= NEAR
        for name in _names(incident.text)
        for key in (place_key(name), province_key(name), airport_key(name))
        for here in (sites(key) if key else ())
    )


def _names(text: str) -> Iterator[str]:
    words = list(_WORD.finditer(text))
    for first, word in enumerate(words):
        for last in range(first, min(first + LONGEST_NAME, len(words))):
            if last > first and text[words[last - 1].end() : words[last].start()] != " ":
                break
            if word.group()[0].isupper() or "-" in word.group():
                yield text[word.start() : words[last].end()]


def told(incidents: Sequence[Incident]) -> dict[str, Point | None]:
    """Where the reader puts the main event of each summary: the first in the text that is not a series."""
    documents = [reading.Document(id=one.id, text=f"Incident summary\n\n{one.text}\n") for one in incidents]
    return {
        document.id: _main(read, document.text)
        for document, read in zip(documents, reading.read_many(documents), strict=True)
    }


def _main(read: Reading, text: str) -> Point | None:
    events = sorted((one for one in read.events if not one.collective), key=lambda one: text.find(one.quote))
    places = {one.id: one for one in read.entities}
    place = places.get(events[0].place or "") if events else None
    return (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, with `--errors` also the summaries that could have been located and were not."""
    parser = argparse.ArgumentParser(prog="python -m bench.places", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--half", choices=("A", "B"), help="only this half")
    parser.add_argument("--errors", action="store_true", help="show what is within reach and was not reached")
    options = parser.parse_args(arguments)
    if not CODED.exists():
        print("no coded incidents beside this checkout (../shared/coding): nothing to measure")
        return 0
    wanted = [one for one in incidents() if options.half in (None, one.half)]
    points = told(wanted)
    right = {one.id for one in wanted if (at := points[one.id]) and kilometres(at, one.point) <= NEAR}
    reach = {one.id for one in wanted if within_reach(one)}
    print("| half | incidents | ceiling | reached | share of the ceiling |\n|---|---|---|---|---|")
    for half in ("A", "B", "both"):
        ids = {one.id for one in wanted if half in (one.half, "both")}
        if ids:
            share = len(right & ids) / max(1, len(reach & ids))
            print(f"| {half} | {len(ids)} | {len(reach & ids)} | {len(right & ids)} | {share:.3f} |")
    for one in wanted if options.errors else ():
        if one.id in reach - right:
            print(f"{one.id} {points[one.id]} for {one.point}: {one.text[:160]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
