"""Where the data lies, and how its scorers and our commands are run."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"


@dataclass(frozen=True, slots=True)
class AnnotatedSet:
    """Reports with their annotation. `open`: whether its errors may be looked at."""

    folder: Path
    what: str
    open: bool = True


SETS: Mapping[str, AnnotatedSet] = {
    "seed": AnnotatedSet(GOLD / "seed", "the newspaper article that the project began with"),
    "dev": AnnotatedSet(GOLD / "dev", "reports beside the checkout; rules were written with them in view"),
    "tuning": AnnotatedSet(
        ROOT / "bench" / "tuning",
        "`bench/tuning/`, reports of our own words; rules were written with them in view",
    ),
    "held": AnnotatedSet(
        ROOT / "bench" / "held",
        "`bench/held/`, written in the manner of dev by somebody who had not seen the reader; never tuned to",
        open=False,
    ),
    "fresh": AnnotatedSet(
        ROOT / "bench" / "fresh",
        "`bench/fresh/`, 20 harder reports by another who had not seen the reader; never tuned to",
        open=False,
    ),
}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """A Python command, run from the root of the checkout; its output is captured."""
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)


def extract(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m ingest extract` with these arguments; what it complains of is passed on."""
    ended = run("-m", "ingest", "extract", *arguments)
    if ended.returncode:
        print(ended.stderr or ended.stdout, file=sys.stderr)
    return ended


@cache
def scorer(path: Path) -> ModuleType:
    """A scorer that lies beside the checkout, as a module."""
    spec = importlib.util.spec_from_file_location(f"scorer_{path.parent.name}", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
