"""The words of the explorer cover the schema."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.wording import PATH, Wording, wording
from ontology.errors import SchemaError
from ontology.schema import load_yaml, schema


def test_every_derived_edge_reads_both_ways() -> None:
    for edge in schema().claim_edges():
        assert wording().phrase(edge, "FRONT_FOR", "out")
        assert "{" not in wording().phrase(edge, None, "in")


def test_a_denied_tie_says_what_is_denied() -> None:
    assert wording().phrase("DENIES", "BACKED_BY") == "denied: backed by"
    assert wording().phrase("DENIES", "BACKED_BY", "in") == "denied: backs"


@pytest.mark.parametrize("key", ["CLAIMED", "FRONT_FOR"])
def test_an_edge_without_words_is_named(key: str, tmp_path: Path) -> None:
    lines = [line for line in PATH.read_text(encoding="utf-8").splitlines() if not line.startswith(f"  {key}: ")]
    broken = tmp_path / "wording.yaml"
    broken.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(SchemaError, match=key):
        load_yaml(broken, Wording)
