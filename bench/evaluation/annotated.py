"""Annotated reports: extract each, check the files, and score them report by report."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.evaluation.figures import Counts, total
from bench.evaluation.tools import GOLD, run, scorer

KINDS = ("claims strict", "claims relaxed", "claims full", "FRONT_FOR strict", "PERPETRATED strict")
MODALITIES = ("asserted", "claimed", "accused", "suspected", "possible", "denied")
NOTHING: Mapping[str, Any] = {"entities": [], "events": [], "claims": []}


@dataclass(slots=True)
class Measured:
    """What was measured on one set. `counts`: by measure, one entry a report; `whole`: the scorer's own figures over
    the set (empty where it failed); `errors`: claims wrong and missed."""

    ok: bool
    check: str = ""
    held_back: int = 0
    counts: dict[str, list[Counts]] = field(default_factory=dict)
    whole: dict[str, Any] = field(default_factory=dict)
    errors: list[Error] = field(default_factory=list)

    def __getitem__(self, measure: str) -> Counts:
        return total(self.counts[measure])


@dataclass(frozen=True, slots=True)
class Error:
    """A claim that is wrong (`missed` False) or missed, in words, with its quote."""

    report: str
    missed: bool
    predicate: str
    modality: str
    subject: str
    object: str
    quote: str


def measure(gold: Path) -> Measured:
    """Extract every report of a folder through `python -m ingest extract`, check the files and score them."""
    reports = [str(path) for path in sorted(gold.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        extracted = run("-m", "ingest", "extract", *reports, "--out", str(out), "--json")
        out.mkdir(exist_ok=True)
        # The checker looks the events of clusters.json up in gold files alone, so it gets the claims files without it.
        claims = shutil.copytree(out, Path(folder) / "claims", ignore=shutil.ignore_patterns("clusters.json"))
        checked = run(str(GOLD / "check.py"), str(claims))
        for ended in (extracted, checked):
            if ended.returncode:
                print(ended.stderr or ended.stdout, file=sys.stderr)
        measured = Measured(not (extracted.returncode or checked.returncode), checked.stdout.strip().splitlines()[-1])
        if extracted.stdout:
            measured.held_back = json.loads(extracted.stdout)["held_back"]["count"]
        _score(gold, out, measured)
    return measured


def _score(gold: Path, out: Path, measured: Measured) -> None:
    score = scorer(GOLD / "score.py")
    measured.whole = score.run(str(gold), str(out))
    for path in sorted(gold.glob("*.gold.json")):
        truth = score.load(path)
        found = out / path.name.replace(".gold.", ".pred.")
        read = score.load(found) if found.exists() else dict(NOTHING)
        with tempfile.TemporaryDirectory() as alone:
            shutil.copy(path, alone)
            figures = score.run(alone, str(out))
        for name, counts in _of_report(figures).items():
            measured.counts.setdefault(name, []).append(counts)
        _, many = score.align_entities(truth, read)
        told = score.read_claims(read, many, score.align_events(truth, read, many))
        dead = {event["id"] for event in truth["events"] if event.get("optional")}
        for modality in MODALITIES:
            counts = _of_modality(score, truth, told, dead, modality)
            measured.counts.setdefault(f"modality {modality}", []).append(counts)
        measured.errors += _errors(score, truth, read, told, dead)


def _of_report(figures: Mapping[str, Any]) -> dict[str, Counts]:
    rows = {kind: figures["claims"].get(kind.replace("claims", "all")) for kind in KINDS}
    rows |= {"entities": figures["entities"].get("all"), "events": figures["events"]}
    return {name: Counts(row["tp"], row["fp"], row["fn"]) if row else Counts() for name, row in rows.items()}


def _of_modality(score: Any, truth: Mapping[str, Any], told: Sequence[Any], dead: set[str], modality: str) -> Counts:
    """Counts of the claims of one modality alone; `told`: the claims read, with the ids of the annotation."""
    wanted = {**truth, "claims": [claim for claim in truth["claims"] if claim["modality"] == modality]}
    given = [one for one in told if one[0]["modality"] == modality]
    counts = {"strict": score.PRF(), "relaxed": score.PRF()}
    score.score_claims(wanted, given, lambda _: True, counts, "", dead)
    strict = counts["strict"]
    return Counts(strict.tp, strict.fp, strict.fn)


def _errors(
    score: Any, truth: Mapping[str, Any], read: Mapping[str, Any], told: Sequence[Any], dead: set[str]
) -> list[Error]:
    wanted = {score.key(claim, claim["subject"], claim["object"]): claim for claim in truth["claims"]}
    given = {score.key(claim, subject, target): claim for claim, subject, target, _ in told}
    free = score.free_keys(truth["claims"])
    missed = [claim for key, claim in wanted.items() if key not in given and not claim.get("optional")]
    wrong = [
        claim
        for key, claim in given.items()
        if key not in wanted and key not in free and key[:3] not in free and key[2] not in dead
    ]
    return [
        *(_error(truth["id"], read, claim, missed=False) for claim in wrong),
        *(_error(truth["id"], truth, claim, missed=True) for claim in missed),
    ]


def _error(report: str, told: Mapping[str, Any], claim: Mapping[str, Any], *, missed: bool) -> Error:
    names = {entity["id"]: entity["name"] for entity in told["entities"]}
    names |= {event["id"]: f"{event['type']} {event['date'] or 'undated'}" for event in told["events"]}
    ends = (names.get(claim["subject"], claim["subject"]), names.get(claim["object"], claim["object"]))
    return Error(report, missed, claim["predicate"], claim["modality"], *ends, claim["quote"])


GRAVEST = ("PERPETRATED", "KILLED", "FRONT_FOR", "BACKED_BY", "LEADS")


def worst(errors: Sequence[Error], most: int) -> list[Error]:
    """The errors that would mislead most: a wrong claim before a missed one, who did it before who knows whom."""
    rank = {predicate: number for number, predicate in enumerate(GRAVEST)}
    return sorted(errors, key=lambda e: (e.missed, rank.get(e.predicate, len(rank)), e.report, e.quote))[:most]
