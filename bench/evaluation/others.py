"""Role fillers and pairs of names: data with scorers and folds of their own."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from bench import name_judge
from bench.evaluation.tools import SHARED, run, scorer


def roles() -> dict[str, float]:
    """CEAF-REE F1 in percent on MUC-4 dev, by role, through `python -m ingest roles`. Empty without the data."""
    path = SHARED / "muc4" / "grit_dev.jsonl"
    if not path.exists():
        return {}
    score = scorer(path.parent / "score.py")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "pred.json"
        ended = run("-m", "ingest", "roles", str(path), "--out", str(out))
        if ended.returncode:
            return {}
        told = {key: score.entities(found) for key, found in json.loads(out.read_text(encoding="utf-8")).items()}
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    gold = {line["docid"]: score.entities(line["extracts"]) for line in lines}
    return {role: score.prf(counts)[2] for role, counts in score.score(told, gold).items()}


def names() -> dict[str, float]:
    """F1 and recall at 95 % precision of the name judge on listed pairs, five folds by name. Empty without the data."""
    path = SHARED / "names" / "listed_entities_pairs.csv"
    if not path.exists():
        return {}
    _, figures = name_judge.measure(name_judge.Pairs.read(path))
    return figures["words alone"]
