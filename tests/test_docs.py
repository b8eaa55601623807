"""The documentation says what is there: commands, settings, queries, links, and nothing of anybody's machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph import arcadedb

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
SOURCES = [path for room in ("ontology", "graph", "queries", "attribution", "ingest", "explorer")
           for path in (ROOT / room).rglob("*.py")]  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_setting_in_the_code_is_in_the_readme_and_the_other_way_round() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    used = set(re.findall(r"[\"'](UNMASK_[A-Z0-9_]+)[\"']", code))
    assert used == set(re.findall(r"UNMASK_[A-Z0-9_]+", README))


@pytest.mark.parametrize("room", ["ontology", "graph", "queries", "attribution", "ingest", "explorer"])
def test_every_command_of_a_room_is_in_the_documentation(room: str) -> None:
    shown = subprocess.run([sys.executable, "-m", room, "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    commands = re.findall(r"^    ([a-z][a-z-]+)\s", shown.stdout, flags=re.MULTILINE)
    pages = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert commands, f"python -m {room} --help lists no command"
    for command in commands:
        assert command in pages, f"python -m {room} {command} is in no page"


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    settings = {**os.environ, "UNMASK_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    arcadedb.stop(tmp_path)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


def test_make_targets_named_in_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert set(re.findall(r"^make ([a-z-]+)$", README, flags=re.MULTILINE)) <= targets


def test_no_page_and_no_module_knows_a_machine() -> None:
    for path in [*PAGES, *SOURCES]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"/(?:home|root|work|Users)/\w", text), path
