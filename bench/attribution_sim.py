"""Calibration of the pool on simulated fronts with known truth, beside two simple baselines.

    python -m bench.attribution_sim [FOLDER] [--fronts test] [--out DIR]

FOLDER (default: `../shared/attribution` beside the checkout) holds `test.jsonl`, `fit.jsonl` and `score.py`, which does
the scoring. The baselines see what the pool sees: `vote` counts claims, `noisy-or` multiplies what each leaves open.
Nothing is fitted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from attribution.pool.answer import assess
from attribution.pool.terms import NONE, OTHER, Evidence, Named
from attribution.pool.weights import Weights, weights
from ontology import names

TODAY = date(2020, 1, 1)
"""The day from which the simulation's `age_days` count back; any day would do."""

SPEECH = {
    "documented": ("asserted", "institution"),
    "designation": ("asserted", "country"),
    "self_declared": ("claimed", "self"),
    "named_official": ("accused", "institution"),
    "analyst": ("accused", "person"),
    "anonymous": ("suspected", "anonymous"),
    "suspected": ("suspected", "person"),
    "rumour": ("possible", "person"),
    "denial_interested": ("denied", "self"),
    "denial_independent": ("denied", "institution"),
}
"""For every kind of the simulation a modality and speaker that the table of weights takes for that kind."""

Front = dict[str, Any]
Method = Callable[[Front, Weights], dict[str, float]]


def evidence(front: Front) -> list[Evidence]:
    """The claims of one simulated front. Claims of one `copy_of` share a text and the first one's origin as speaker,
    and each stands in an outlet of its own."""
    first: dict[str, str] = {}
    found = []
    for number, claim in enumerate(front["claims"]):
        copied = claim["copy_of"]
        origin = names.fold(claim["origin"])  # as outlets are compared, for here speakers and outlets are the same
        speaker = first.setdefault(copied, origin)
        modality, kind = SPEECH[claim["kind"]]
        found.append(
            Evidence(
                claim=f"{front['id']}-{number:04}",
                predicate="FRONT_FOR",
                parent=Named(claim["parent"], claim["parent"]),
                modality=modality,
                negative=claim["sign"] < 0,
                asserter=Named(speaker, speaker),
                asserter_kind=kind,
                outlet=origin,
                report=f"{front['id']}-{number:04}",
                published=(TODAY - timedelta(days=claim["age_days"])).isoformat(),
                quote=copied,
                text=copied,
                reliability=claim["reliability"],
                credibility=claim["credibility"],
            )
        )
    return found


def pool(front: Front, numbers: Weights) -> dict[str, float]:
    """The pool of `attribution.pool`, with every parent of the simulation as a rival, named by a claim or not."""
    rivals = [Named(parent, parent) for parent in front["parents"]]
    answer = assess(Named(front["id"], front["id"]), evidence(front), numbers, TODAY, rivals=rivals).rivals
    return {hypothesis.id: hypothesis.probability for hypothesis in answer.hypotheses}


def vote(front: Front, _: Weights) -> dict[str, float]:
    """The share of the claims that name a parent; denials are votes for NONE."""
    votes = Counter(claim["parent"] if claim["sign"] > 0 else NONE for claim in front["claims"])
    return {name: count / votes.total() for name, count in votes.items()} if votes else {NONE: 1.0}


def noisy_or(front: Front, numbers: Weights) -> dict[str, float]:
    """Each claim for a parent proves it with the product of its factors; denials go unheard; what no claim proves is
    left to NONE and OTHER in the proportion of their priors."""
    open_by_parent = dict.fromkeys(front["parents"], 1.0)
    for claim in front["claims"]:
        if claim["sign"] > 0:
            grades = numbers.reliability[claim["reliability"]].value * numbers.credibility[claim["credibility"]].value
            open_by_parent[claim["parent"]] *= 1 - grades * numbers.statements[claim["kind"]].value
    shares = {parent: 1 - left for parent, left in open_by_parent.items()}
    nobody = 1.0
    for left in open_by_parent.values():
        nobody *= left
    prior = numbers.prior
    none = prior.none.value / (prior.none.value + prior.other.value)
    shares |= {NONE: nobody * none, OTHER: nobody * (1 - none)}
    total = sum(shares.values())
    return {name: share / total for name, share in shares.items()}


METHODS: dict[str, Method] = {"pool": pool, "noisy-or": noisy_or, "vote": vote}


def main() -> None:
    """Answer every front by every method, have the answers scored, print one line for each method."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "attribution"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=beside)
    parser.add_argument("--fronts", default="test", choices=("test", "fit"))
    parser.add_argument("--out", type=Path, help="keep the answers in this folder")
    given = parser.parse_args()
    fronts_file = given.folder / f"{given.fronts}.jsonl"
    if not fronts_file.is_file():
        sys.exit(f"{fronts_file}: is not there; give the folder of the simulated fronts")
    fronts = [json.loads(line) for line in fronts_file.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as scratch:
        out = given.out or Path(scratch)
        out.mkdir(parents=True, exist_ok=True)
        print(f"{'method':<10}{'accuracy':>10}{'Brier':>10}{'ECE':>10}{'log loss':>10}")
        for name, method in METHODS.items():
            answers = out / f"{name}.jsonl"
            rows = ({"id": front["id"], "p": method(front, weights())} for front in fronts)
            answers.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            score = _score(given.folder / "score.py", fronts_file, answers)
            print(f"{name:<10}" + "".join(f"{score[key]:>10.4f}" for key in ("accuracy", "brier", "ece", "log_loss")))


def _score(scorer: Path, fronts: Path, answers: Path) -> dict[str, float]:
    command = [sys.executable, str(scorer), str(fronts), str(answers)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    scores: dict[str, float] = json.loads(done.stdout)
    return scores


if __name__ == "__main__":
    main()
