"""The data set beside the checkout: it can be read, and its fillers are among the candidates."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.roles.candidates import normalise
from ingest.roles.documents import read_annotated
from ingest.roles.parsing import parse
from ingest.roles.preparing import prepare

DATA = Path(__file__).parents[2].parent / "shared" / "muc4"
REPORTS = 40
LEAST = 0.94

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.is_dir(), reason="the MUC-4 reports are not beside the checkout"),
]


def test_nearly_all_annotated_fillers_are_candidates() -> None:
    documents = read_annotated(DATA / "grit_dev.jsonl")[:REPORTS]
    found = []
    for document, parsed in zip(documents, parse(one.doctext for one in documents), strict=True):
        texts = set(prepare(parsed).texts)
        for entities in (document.extracts or {}).values():
            found += [any(normalise(mention) in texts for mention in entity) for entity in entities]
    assert len(found) > REPORTS
    assert sum(found) / len(found) > LEAST
