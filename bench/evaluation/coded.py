"""Incidents that others have coded, and sentences that others have annotated with relations."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from bench import places
from bench.evaluation.figures import Counts, total
from bench.evaluation.tools import SHARED, run, scorer
from ontology.names import fold

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

RELATIONS = {
    "BelongsTo": frozenset({"MEMBER_OF", "PART_OF"}),
    "InChargeOf": frozenset({"LEADS"}),
    "AlliesOf": frozenset({"ALLIED_WITH"}),
    "FightingAgainst": frozenset({"RIVAL_OF"}),
    "IsSynonymOf": frozenset({"ALIAS_OF"}),
}
"""re3d's relation types that the ontology has predicates for."""


def incidents() -> dict[str, float]:
    """Figures on the coded incident summaries, by their own scorer. Empty where they are absent."""
    path = SHARED / "coding" / "dev.jsonl"
    if not path.exists():
        return {}
    score = scorer(path.parent / "score.py")
    rows = [row for row in _lines(path) if len(row["gold"]["date"]) == len(date.min.isoformat())]
    with tempfile.TemporaryDirectory() as folder:
        texts, out = Path(folder) / "in", Path(folder) / "out"
        score.write(rows, str(texts))
        run("-m", "ingest", "extract", str(texts), "--out", str(out))
        figures = score.score(rows, str(out))
        return {**figures, **_of_ceiling(figures["place"]), **_kept_apart(rows, out, score.km)}


def _of_ceiling(reached: float) -> dict[str, float]:
    """The share of incidents whose place some name of the text means in our tables, and what share of them we reach."""
    located = places.incidents()
    ceiling = sum(map(places.within_reach, located)) / max(1, len(located))
    return {"place_ceiling": ceiling, "place_of_ceiling": reached / ceiling if ceiling else 0.0}


NEAR = 25.0
"""Kilometres within which two incidents are in one place."""


def _kept_apart(rows: list[dict[str, Any]], out: Path, km: Callable[[Point, Point], float]) -> dict[str, float]:
    """Of the pairs of incidents of one day and place, which the coders hold to be two, the share that is not linked."""
    linked = {
        frozenset((first.partition(":")[0], last.partition(":")[0]))
        for cluster in json.loads((out / "clusters.json").read_text(encoding="utf-8"))["clusters"]
        for first, last in combinations(cluster, 2)
    }
    by_day: dict[str, list[tuple[str, Point]]] = {}
    for row in rows:
        gold = row["gold"]
        if gold["lat"]:
            by_day.setdefault(gold["date"], []).append((row["id"], (float(gold["lat"]), float(gold["lon"]))))
    together = {
        frozenset((one, other))
        for incidents_of_day in by_day.values()
        for (one, here), (other, there) in combinations(incidents_of_day, 2)
        if km(here, there) <= NEAR
    }
    return {"kept_apart": 1 - len(linked & together) / max(1, len(together)), "together": float(len(together))}


def relations() -> dict[str, Counts]:
    """Relations between organisations and people in the re3d documents, by its type. A claim is right where a relation
    of its kind joins mentions of its ends; denials do not count. Empty where the documents are absent."""
    folders = sorted((SHARED / "re3d").glob("*/"))
    counts: dict[str, list[Counts]] = {}
    for folder in folders:
        with tempfile.TemporaryDirectory() as place:
            texts, out = Path(place) / "in", Path(place) / "out"
            texts.mkdir()
            for document in _lines(folder / "documents.jsonl"):
                (texts / f"{document['_id']}.txt").write_text(f"{document['title']}\n\n{document['text']}\n", "utf-8")
            run("-m", "ingest", "extract", str(texts), "--out", str(out))
            gold = _lines(folder / "relations.jsonl")
            for path in sorted(texts.glob("*.txt")):
                read = out / f"{path.stem}.pred.json"
                if read.exists():
                    wanted = [relation for relation in gold if relation["documentId"] == path.stem]
                    for kind, found in _related(wanted, json.loads(read.read_text("utf-8"))).items():
                        counts.setdefault(kind, []).append(found)
    return {kind: total(found) for kind, found in counts.items()}


def _related(wanted: list[dict[str, Any]], read: Mapping[str, Any]) -> dict[str, Counts]:
    names = {one["id"]: {_plain(form) for form in (one["name"], *one["mentions"])} for one in read["entities"]}
    found = {}
    for kind, predicates in RELATIONS.items():
        gold = {frozenset((_plain(one["source"]), _plain(one["target"]))) for one in wanted if one["type"] == kind}
        told = {
            frozenset((claim["subject"], claim["object"]))
            for claim in read["claims"]
            if claim["predicate"] in predicates and claim["modality"] != "denied"
        }
        joined = {
            ends: [pair for pair in gold if _joins(pair, [names.get(end, set()) for end in ends])] for ends in told
        }
        reached = {pair for pairs in joined.values() for pair in pairs}
        right = sum(map(bool, joined.values()))
        found[kind] = Counts(min(right, len(reached)), len(told) - right, len(gold) - len(reached))
    return found


def _joins(pair: frozenset[str], ends: list[set[str]]) -> bool:
    """Whether two printed names are names of the two ends, one each."""
    first, last = (*pair, *pair)[:2]
    one, other = (*ends, *ends)[:2]
    return (_named(first, one) and _named(last, other)) or (_named(first, other) and _named(last, one))


def _named(printed: str, forms: set[str]) -> bool:
    return any(form and (form in printed or printed in form) for form in forms)


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
