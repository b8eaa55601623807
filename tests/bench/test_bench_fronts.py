"""The benchmark of documented fronts: its files keep their own rules, and a file that breaks them is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from attribution.pool.terms import NONE
from attribution.pool.weights import speaker_kinds, weights
from bench.fronts import schema as bench
from ontology import names
from ontology.errors import SchemaError
from ontology.schema import schema

Entry = dict[str, Any]
Change = Callable[[Entry], object]


def claim(**changes: object) -> Entry:
    """A claim about the illustrative Front, one field after the other changed."""
    return {
        "parent": "Parent",
        "speaker": "Speaker",
        "kind": "person",
        "modality": "accused",
        "said": "2001-05-02",
        "outlet": "Outlet",
        "origin": "Speaker",
        "says": "Illustrative words.",
        "url": "https://example.org/page",
        "checked": True,
    } | changes


def entry() -> Entry:
    """An illustrative front with three claims from before its answer and one of the same day."""
    return {
        "name": "Front",
        "country": "Nowhere",
        "years": "2001",
        "parents": ["Parent", "Rival"],
        "claims": [
            claim(),
            claim(said="2001-06", modality="denied", kind="self"),
            claim(said="2000", parent="Rival"),
            claim(said="2002-01-01", speaker="Late"),
        ],
        "answer": {
            "verdict": "front",
            "parent": "Parent",
            "known_since": "2002-01-01",
            "basis": "confession",
            "says": "Illustrative words.",
            "outlet": "Outlet",
            "url": "https://example.org/answer",
            "checked": True,
        },
    }


def front(change: Change = lambda one: one) -> bench.Front:
    one = entry()
    change(one)
    return bench.Front.model_validate(one)


def write(folder: Path, *entries: Entry, name: str = "some.yaml") -> Path:
    path = folder / name
    path.write_text(yaml.safe_dump({"theatre": "Nowhere", "fronts": list(entries)}), encoding="utf-8")
    return path


# ------------------------------------------------------------------------------------------------------- the files


def test_every_file_is_read_and_every_front_is_named_once() -> None:
    paths = sorted(bench.FOLDER.glob("*.yaml"))
    assert sum(len(bench.load(path).fronts) for path in paths) == len(bench.fronts())
    assert len({names.key(one.name) for one in bench.fronts()}) == len(bench.fronts())


def test_the_readme_tells_the_true_counts() -> None:
    text = (bench.FOLDER.parent / "README.md").read_text(encoding="utf-8")
    claims = [claim for one in bench.fronts() for claim in one.claims]
    for figure in (
        f"{len(bench.fronts())} names, {len(bench.usable())} usable",
        f"{len(claims)} claims, {sum(claim.checked for claim in claims)} checked",
        f"{sum(one.answer.parent == NONE for one in bench.usable())} of the usable were nobody's front",
    ):
        assert figure in text


def test_every_usable_front_could_be_scored_as_of_the_day_before() -> None:
    for one in bench.usable():
        known = bench.earliest(one.answer.known_since or "")
        assert len(one.before) >= bench.ENOUGH
        assert all(bench.latest(claim.said) <= known - timedelta(days=1) for claim in one.before), one.name


def test_every_claim_is_one_that_the_pool_can_weigh() -> None:
    for one in bench.fronts():
        for said in one.claims:
            statement = weights().statements[weights().statement(said.modality, said.kind)]
            assert statement.against is not said.supports, one.name


def test_paraphrases_are_short() -> None:
    """One line in our own words: nobody's sentences are kept."""
    long = [c.says for one in bench.fronts() for c in one.claims if len(c.says) > 200 or "\n" in c.says]
    assert long == []


# ----------------------------------------------------------------------------------------------- what counts, and when


def test_a_claim_counts_only_if_it_was_certainly_made_before() -> None:
    assert [c.said for c in front().before] == ["2000", "2001-05-02", "2001-06"]
    assert front().usable


@pytest.mark.parametrize("known", ["2001", "2001-06", "2001-06-30"])
def test_a_partial_day_that_may_be_later_than_the_answer_does_not_count(known: str) -> None:
    one = front(lambda raw: raw["answer"].update(known_since=known))
    assert "2001-06" not in [c.said for c in one.before]
    assert not one.usable


def test_an_unchecked_claim_or_answer_stays_out_of_the_figures() -> None:
    assert not front(lambda raw: raw["claims"][0].update(checked=False)).usable
    assert not front(lambda raw: raw["answer"].update(checked=False)).usable


def test_an_open_case_is_kept_and_never_used() -> None:
    one = front(lambda raw: raw.update(answer={"verdict": "open", "basis": "nobody knows"}))
    assert one.before == ()
    assert not one.usable


def test_the_sign_is_that_of_the_modality() -> None:
    assert [c.supports for c in front().claims] == [True, False, True, True]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_partial_date_covers_every_day_that_it_may_mean(day: date, length: int) -> None:
    partial = day.isoformat()[:length]
    assert bench.earliest(partial) <= day <= bench.latest(partial)
    assert bench.earliest(partial).isoformat()[:length] == bench.latest(partial).isoformat()[:length] == partial
    after = bench.latest(partial) + timedelta(days=1)
    assert after.isoformat()[:length] != partial


# ------------------------------------------------------------------------------------------------------ what is refused

BAD: dict[str, tuple[Change, str]] = {
    "a kind nobody knows": (lambda raw: raw["claims"][0].update(kind="oracle"), "unknown kind of speaker 'oracle'"),
    "a modality nobody knows": (lambda raw: raw["claims"][0].update(modality="sung"), "unknown modality 'sung'"),
    "a day that is none": (lambda raw: raw["claims"][0].update(said="spring 2001"), "claims.0.said"),
    "a day outside the calendar": (lambda raw: raw["claims"][0].update(said="2001-02-30"), "day"),
    "no address": (lambda raw: raw["claims"][0].update(url="a newspaper"), "claims.0.url"),
    "a parent that is no candidate": (lambda raw: raw["claims"][0].update(parent="Other"), "no candidate parent"),
    "a claim twice": (lambda raw: raw["claims"].append(raw["claims"][0]), "the same claim twice"),
    "independence as a body": (lambda raw: raw["parents"].append(NONE), "parents are bodies"),
    "years in words": (lambda raw: raw.update(years="the nineties"), "years"),
    "no claim at all": (lambda raw: raw.update(claims=[]), "claims"),
    "a key nobody knows": (lambda raw: raw["answer"].update(surely=True), "answer.surely"),
    "a front of nobody": (lambda raw: raw["answer"].update(parent=NONE), "a front has a parent"),
    "a splinter with a parent": (lambda raw: raw["answer"].update(verdict="splinter"), "a front has a parent"),
    "an answer without a day": (lambda raw: raw["answer"].pop("known_since"), "an answer needs"),
    "an answer without an address": (lambda raw: raw["answer"].pop("url"), "an answer needs"),
    "an open answer that answers": (lambda raw: raw["answer"].update(verdict="open"), "an open answer names nothing"),
}


@pytest.mark.parametrize("case", sorted(BAD))
def test_a_bad_file_is_refused_naming_file_key_and_fault(case: str, tmp_path: Path) -> None:
    change, fault = BAD[case]
    one = entry()
    change(one)
    path = write(tmp_path, one)
    with pytest.raises(SchemaError) as refusal:
        bench.load(path)
    assert str(path) in str(refusal.value)
    assert "fronts.0" in str(refusal.value)
    assert fault in str(refusal.value)


def test_the_same_name_in_two_files_is_refused(tmp_path: Path) -> None:
    write(tmp_path, entry())
    second = write(tmp_path, entry() | {"name": "the FRONT"}, name="then.yaml")
    with pytest.raises(SchemaError, match="stands in two entries") as refusal:
        bench.read(tmp_path)
    assert str(second) in str(refusal.value)


def test_every_kind_and_modality_of_the_ontology_may_be_used() -> None:
    for kind in speaker_kinds():
        for modality in schema().modalities:
            assert bench.Claim.model_validate(claim(kind=kind, modality=modality)).kind == kind
