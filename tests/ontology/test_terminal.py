"""Every command meets a terminal in the same way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("ontology", "graph", "queries", "attribution", "ingest", "explorer")


def ran(code: str) -> subprocess.CompletedProcess[str]:
    script = f"from ontology.terminal import run\n{code}"
    return subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("room", ROOMS)
def test_a_reader_who_stops_reading_is_no_error(room: str) -> None:
    piped = f"{sys.executable} -m {room} --help | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", piped], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stderr == ""


def test_endless_output_into_a_closed_pipe_ends_quietly() -> None:
    endless = "def main():\n    while True:\n        print('line')\nrun(main)"
    piped = f'{sys.executable} -c "from ontology.terminal import run\n{endless}" | head -n 1'
    done = subprocess.run(["bash", "-c", piped], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ("line\n", "")


def test_ctrl_c_ends_without_a_traceback() -> None:
    done = ran("def main():\n    raise KeyboardInterrupt\nrun(main)")
    assert (done.returncode, done.stderr) == (130, "")


def test_the_exit_code_is_that_of_the_command() -> None:
    assert ran("run(lambda: 3)").returncode == 3
