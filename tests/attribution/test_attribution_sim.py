"""The bench on simulated fronts says to the pool what the simulation means, and the pool stays calibrated on it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from attribution.pool.weights import weights
from bench.attribution_sim import METHODS, SPEECH, evidence, noisy_or, pool, vote

ROOT = Path(__file__).parents[2]
SIMULATED = ROOT.parent / "shared" / "attribution"

COPIED = {"parent": "p0", "sign": 1, "reliability": "B", "credibility": 2, "age_days": 0, "copy_of": "0-0"}
FRONT = {
    "id": "f0",
    "parents": ["p0", "p1"],
    "claims": [
        COPIED | {"kind": "anonymous", "origin": "o1"},
        COPIED | {"kind": "anonymous", "origin": "w1"},
        COPIED | {"kind": "denial_interested", "origin": "p0", "sign": -1, "copy_of": "0-0d"},
    ],
}


@pytest.mark.parametrize("kind", SPEECH)
def test_every_kind_is_said_so_that_the_table_takes_it_for_that_kind(kind: str) -> None:
    assert weights().statement(*SPEECH[kind]) == kind


def test_copies_share_a_speaker_and_stand_in_outlets_of_their_own() -> None:
    first, copy, denied = evidence(FRONT)
    assert first.text == copy.text != denied.text
    assert (first.outlet, copy.outlet) == ("o1", "w1")
    assert first.asserter == copy.asserter
    assert denied.negative and denied.origin == "p0"


@pytest.mark.parametrize("name", METHODS)
def test_every_method_gives_a_distribution(name: str) -> None:
    answer = METHODS[name](FRONT, weights())
    assert sum(answer.values()) == pytest.approx(1)
    assert set(answer) <= {"p0", "p1", "NONE", "OTHER"}


def test_the_baselines_are_what_they_say() -> None:
    assert vote(FRONT, weights()) == {"p0": pytest.approx(2 / 3), "NONE": pytest.approx(1 / 3)}
    # Two anonymous claims, B and 2: each leaves 1 − .8 · .8 · .4 = .744 open, both together .553536.
    assert noisy_or(FRONT, weights())["p0"] == pytest.approx(1 - 0.553536)
    assert pool(FRONT, weights())["p0"] > pool(FRONT, weights())["p1"]


@pytest.mark.shared
@pytest.mark.skipif(not SIMULATED.is_dir(), reason="the data set is not beside the checkout")
def test_the_pool_beats_the_baselines_and_stays_calibrated() -> None:
    command = [sys.executable, "-m", "bench.attribution_sim", str(SIMULATED)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    head, *lines = (line.split() for line in told.replace("log loss", "log_loss").splitlines())
    figures = {line[0]: dict(zip(head[1:], map(float, line[1:]), strict=True)) for line in lines}
    assert figures["pool"]["Brier"] <= 0.70 and figures["pool"]["ECE"] <= 0.05
    for other in ("vote", "noisy-or"):
        assert figures["pool"]["Brier"] < figures[other]["Brier"]
        assert figures["pool"]["ECE"] < figures[other]["ECE"]


def test_a_folder_without_fronts_is_one_clear_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.attribution_sim", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode != 0
    assert done.stderr.strip().splitlines() == [
        f"{tmp_path / 'test.jsonl'}: is not there; give the folder of the simulated fronts"
    ]
