"""The file of weights: complete, reasoned, and a bad one names its culprit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from attribution import tables
from attribution.pool.weights import PATH, load, speaker_kinds, weights
from ontology.errors import SchemaError
from ontology.schema import schema

DOCS = Path(__file__).parents[2] / "docs" / "attribution.md"


def reasons(value: object) -> list[tuple[object, bool]]:
    """Every entry of the file that is a leaf of reasons, and whether it has one that says something."""
    if isinstance(value, dict) and any(not isinstance(item, dict | list) for item in value.values()):
        return [(value, len(value.get("why", "")) > 10)]
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [found for item in inner for found in reasons(item)]
    return []


def test_every_number_has_a_reason() -> None:
    data = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    data.pop("version")
    found = reasons(data)
    assert len(found) > 60
    assert [entry for entry, reasoned in found if not reasoned] == []


def test_every_modality_has_a_statement_for_every_kind_of_speaker() -> None:
    for modality in schema().modalities:
        for kind in speaker_kinds():
            assert weights().statement(modality, kind) in weights().statements


def test_only_denials_speak_against() -> None:
    for modality in schema().modalities:
        against = {weights().statements[weights().statement(modality, kind)].against for kind in speaker_kinds()}
        assert against == {modality == "denied"}


def test_every_kind_of_statement_is_one_that_some_claim_makes() -> None:
    used = {weights().statement(modality, kind) for modality in schema().modalities for kind in speaker_kinds()}
    assert used == set(weights().statements)


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "almost no chance"),
        (0.0499, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.45, "roughly even chance"),
        (0.5499, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_icd_203_words(probability: float, words: str) -> None:
    assert weights().label(probability) == words


def test_age_halves_every_five_years_down_to_a_quarter() -> None:
    assert weights().age_factor(0) == 1
    assert weights().age_factor(-400) == 1
    assert weights().age_factor(1826) == pytest.approx(0.5, abs=0.001)
    assert weights().age_factor(40_000) == 0.25
    assert weights().age_factor(None) == 0.25


def test_copies_count_a_little_and_never_a_third() -> None:
    assert weights().cluster_growth(1) == 1
    assert weights().cluster_growth(5) == pytest.approx(1.16094, abs=1e-5)  # 1 + .1 · ln 5
    assert weights().cluster_growth(10_000) == 1.3


def test_confidence_counts_origins() -> None:
    assert [weights().confidence_level(n) for n in range(7)] == ["low"] * 3 + ["moderate"] * 2 + ["high"] * 2


Spoil = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("spoil", "culprit"),
    [
        (lambda d: d["reliability"].pop("E"), "reliability: missing 'E'"),
        (lambda d: d["reliability"].update(G=d["reliability"]["A"]), "reliability: unknown 'G'"),
        (lambda d: d["credibility"][3].update(value=1.5), "credibility.3.value"),
        (lambda d: d["credibility"][3].pop("why"), "credibility.3.why"),
        (lambda d: d["table"].pop("possible"), "table: missing 'possible'"),
        (lambda d: d["table"]["accused"].pop("group"), "table.accused: missing 'group'"),
        (
            lambda d: d["table"]["accused"].update(ghost=d["table"]["accused"]["group"]),
            "table.accused: unknown 'ghost'",
        ),
        (lambda d: d["table"]["denied"]["self"].update(statement="lie"), "table.denied.self: unknown statement 'lie'"),
        (lambda d: d["prior"]["none"].update(value=0.95), "prior: none and other"),
        (lambda d: d["prior"]["relation"].update(value=1), "prior: relation"),
        (lambda d: d["relations"].update(HELPS=d["relations"]["PART_OF"]), "relations: unknown predicate 'HELPS'"),
        (lambda d: d["relations"]["FRONT_FOR"].update(exclusive=False), "relations: exactly one"),
        (lambda d: d["labels"].reverse(), "labels: the bounds do not rise"),
        (lambda d: d["labels"].pop(), "labels must end at 1"),
        (lambda d: d["confidence"].pop(0), "confidence start at 0"),
        (lambda d: d["scale"].update(value=0.5), "scale.value"),
        (lambda d: d.update(speed=1), "speed"),
    ],
)
def test_a_bad_file_names_the_culprit(tmp_path: Path, spoil: Spoil, culprit: str) -> None:
    data = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    spoil(data)
    bad = tmp_path / "weights.yaml"
    bad.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        load(bad)
    assert culprit in str(caught.value)
    assert "weights.yaml" in str(caught.value)
    assert "\n" not in str(caught.value)


def numbers(value: object) -> list[float]:
    """Every number in a model, at any depth."""
    if isinstance(value, BaseModel):
        return [n for name in type(value).model_fields for n in numbers(getattr(value, name))]
    if isinstance(value, dict | list | tuple):
        return [n for item in (value.values() if isinstance(value, dict) else value) for n in numbers(item)]
    return [float(value)] if isinstance(value, int | float) and not isinstance(value, bool) else []


def test_the_tables_hold_every_number_of_the_file() -> None:
    cells = {cell.strip() for line in tables.markdown(weights()).splitlines() for cell in line.split("|")}
    # Grades and percentages are shown as such; everything else stands there as its number.
    shown = {f"{number:g}" for number in numbers(weights().model_copy(update={"labels": (), "version": "1"}))}
    assert shown <= cells


def test_the_page_repeats_the_file_of_weights() -> None:
    page = DOCS.read_text(encoding="utf-8")
    held = page.partition(tables.BEGIN)[2].partition(tables.END)[0]
    assert held.strip() == tables.markdown(weights()).strip(), "paste the output of `python -m attribution weights`"
