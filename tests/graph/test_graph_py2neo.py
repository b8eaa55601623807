"""The recipe of docs/py2neo.md, run as it stands there against the embedded engine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph import arcadedb
from graph.record import Report
from graph.workspace import open_workspace
from tests.support.world import world_readings

ROOT = Path(__file__).parents[2]


def test_the_recipe_reads_fronts_and_parents(tmp_path: Path) -> None:
    pytest.importorskip("py2neo", reason="py2neo is not installed")
    with open_workspace(tmp_path) as workspace:
        for reading, text in world_readings():
            workspace.record.append(Report(text, reading.outlet, reading.published), reading, author="tester")
        assert workspace.engine.kind == "arcadedb"
    (recipe,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "py2neo.md").read_text(encoding="utf-8"), re.DOTALL)
    settings = {**os.environ, "UNMASK_HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", recipe], cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    arcadedb.stop(tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert any(" -> " in line for line in ran.stdout.splitlines())
