"""Interchange v1: what is accepted comes back unchanged, what is broken is refused by name."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from pydantic import BaseModel
from readings import readings

from ontology.errors import InterchangeError
from ontology.gate import examine
from ontology.interchange import Claim, Entity, Event, Reading, as_json, check_date, dumps, load, parse
from ontology.schema import schema

SHARED = Path(__file__).parents[2].parent / "shared"

# Illustrative: our own words about invented groups.
DOCUMENT: dict[str, Any] = {
    "id": "r1",
    "published": "2021-04-24",
    "outlet": "Riverside Courier",
    "url": None,
    "entities": [
        {"id": "g1", "type": "Group", "name": "Sons of the Ford", "mentions": ["Sons of the Ford"]},
        {"id": "g2", "type": "Group", "name": "River Guard", "mentions": ["River Guard"]},
        {"id": "s1", "type": "Source", "name": "two officials", "mentions": ["two officials"]},
        {"id": "p1", "type": "Place", "name": "Milltown", "mentions": ["Milltown"]},
    ],
    "events": [{"id": "e1", "type": "bombing", "date": "2021-04-22", "place": "p1", "quote": "a bomb in Milltown"}],
    "claims": [
        {
            "predicate": "FRONT_FOR",
            "subject": "g1",
            "object": "g2",
            "modality": "suspected",
            "asserter": "s1",
            "from": "2019",
            "until": "2021-03",
            "quote": "two officials said Sons of the Ford is a front for River Guard",
        }
    ],
}


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    change(document)
    return document


def setting(part: str, key: str, value: object) -> Callable[[dict[str, Any]], object]:
    return lambda document: document[part][0].update({key: value})


@given(readings())
def test_what_is_written_reads_back_the_same(reading: Reading) -> None:
    assert parse(as_json(reading)) == reading
    assert parse(json.loads(dumps(reading))) == reading


@given(readings())
def test_the_same_reading_is_the_same_bytes(reading: Reading) -> None:
    assert dumps(parse(json.loads(dumps(reading)))) == dumps(reading)


def test_keys_that_the_form_requires_are_written_even_when_they_say_nothing() -> None:
    data = as_json(parse({"id": "r1", "events": [{"id": "e1", "type": "other", "quote": "an attack"}]}))
    assert set(data) == {"id", "published", "outlet", "url", "entities", "events", "claims"}
    assert data["events"][0]["killed"] is None
    claim = as_json(parse(DOCUMENT))["claims"][0]
    assert claim["from"] == "2019"
    assert claim["role"] is None
    assert "confidence" not in claim


def test_the_asserter_is_the_outlet_unless_said_otherwise() -> None:
    document = changed(lambda d: (d["claims"][0].pop("asserter"), d["claims"][0].update(modality="asserted")))
    assert parse(document).claims[0].asserter == "outlet"


BROKEN: list[tuple[str, Callable[[dict[str, Any]], object], list[str]]] = [
    ("no id", lambda d: d.pop("id"), ["id", "required"]),
    ("published in part", lambda d: d.update(published="2021-04"), ["published", "2021-04"]),
    ("published an interval", lambda d: d.update(published="2021-04-01/2021-04-02"), ["published"]),
    ("unknown key", lambda d: d.update(publisher="x"), ["publisher"]),
    ("lone surrogate", lambda d: d.update(outlet="\ud800"), ["outlet"]),
    ("unknown entity type", setting("entities", "type", "Militia"), ["entities.0.type", "Militia"]),
    ("node type that no reading names", setting("entities", "type", "Report"), ["entities.0.type", "Report"]),
    ("name not a mention", setting("entities", "name", "River Guard"), ["entities.0", "g1", "mentions"]),
    ("no mentions", setting("entities", "mentions", []), ["entities.0.mentions"]),
    ("empty mention", setting("entities", "mentions", ["Sons of the Ford", ""]), ["entities.0.mentions.1"]),
    ("mention without a letter", setting("entities", "mentions", ["Sons of the Ford", "-"]), ["entities.0.mentions.1"]),
    ("latitude off the globe", setting("entities", "lat", 91), ["entities.0.lat"]),
    ("latitude in words", setting("entities", "lat", "33"), ["entities.0.lat"]),
    ("not a number", setting("entities", "lat", float("nan")), ["entities.0.lat"]),
    ("unknown precision", setting("entities", "precision", "city"), ["entities.0.precision"]),
    ("the outlet's id", setting("entities", "id", "outlet"), ["outlet"]),
    ("shared id", setting("entities", "id", "g2"), ["share an id"]),
    ("event and entity share an id", setting("events", "id", "g1"), ["share an id"]),
    ("unknown event type", setting("events", "type", "riot"), ["events.0.type", "riot"]),
    ("no such day", setting("events", "date", "2021-02-29"), ["events.0.date", "2021-02-29"]),
    ("event at a group", setting("events", "place", "g1"), ["event e1", "g1", "Place or Country"]),
    ("event at an unknown place", setting("events", "place", "p9"), ["event e1", "p9"]),
    ("negative dead", setting("events", "killed", -1), ["events.0.killed"]),
    ("dead in words", setting("events", "killed", "3"), ["events.0.killed"]),
    ("dead by yes", setting("events", "killed", True), ["events.0.killed"]),
    ("flag as a word", setting("events", "collective", "yes"), ["events.0.collective"]),
    ("blank event quote", setting("events", "quote", " "), ["events.0.quote", "blank"]),
    ("unknown predicate", setting("claims", "predicate", "LIKES"), ["claims.0.predicate", "LIKES"]),
    ("unknown modality", setting("claims", "modality", "rumoured"), ["claims.0.modality", "rumoured"]),
    ("unknown subject", setting("claims", "subject", "g9"), ["claims.0 FRONT_FOR", "subject", "g9", "unknown"]),
    ("subject of the wrong type", setting("claims", "subject", "p1"), ["claims.0 FRONT_FOR", "subject", "Place"]),
    ("object of the wrong type", setting("claims", "object", "e1"), ["claims.0 FRONT_FOR", "object", "Event"]),
    ("of itself", setting("claims", "object", "g1"), ["claims.0 FRONT_FOR", "subject is its object"]),
    ("unknown asserter", setting("claims", "asserter", "s9"), ["claims.0 FRONT_FOR", "asserter", "s9"]),
    ("a place speaks", setting("claims", "asserter", "p1"), ["claims.0 FRONT_FOR", "asserter", "p1"]),
    ("an event speaks", setting("claims", "asserter_alt", ["e1"]), ["claims.0 FRONT_FOR", "asserter", "e1"]),
    ("the outlet accuses", lambda d: d["claims"][0].update(modality="accused", asserter="outlet"), ["accused needs"]),
    ("the outlet claims", lambda d: d["claims"][0].update(modality="claimed", asserter="outlet"), ["claimed needs"]),
    ("blank quote", setting("claims", "quote", "\t"), ["claims.0.quote", "blank"]),
    ("ends before it begins", setting("claims", "from", "2021-04"), ["claims.0 FRONT_FOR", "2021-04", "2021-03"]),
    ("python's name of a key", setting("claims", "valid_from", "2019"), ["claims.0.valid_from"]),
    ("negative offset", setting("claims", "quote_start", -1), ["claims.0.quote_start"]),
    ("span from the end", setting("claims", "subject_at", [-5, -1]), ["claims.0.subject_at.0"]),
    ("empty span", setting("claims", "subject_at", [4, 4]), ["claims.0.subject_at", "[4, 4]"]),
    ("span of three", setting("claims", "object_at", [1, 2, 3]), ["claims.0.object_at"]),
    ("surer than sure", setting("claims", "confidence", 1.01), ["claims.0.confidence"]),
]


@pytest.mark.parametrize(("change", "named"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_document_is_refused_and_the_culprit_named(
    change: Callable[[dict[str, Any]], object], named: list[str]
) -> None:
    with pytest.raises(InterchangeError) as refusal:
        parse(changed(change), where="r1.json")
    line = str(refusal.value)
    assert line.startswith("r1.json: ")
    assert "\n" not in line
    assert [word for word in named if word not in line] == []


@pytest.mark.parametrize("document", [None, [], "claims", 3, {"id": "r1", "claims": {}}, {"id": "r1", "entities": [1]}])
def test_what_is_no_reading_at_all_is_refused(document: object) -> None:
    with pytest.raises(InterchangeError):
        parse(document)


@pytest.mark.parametrize(
    "value",
    [
        "2019",
        "2019-12",
        "2019-12-27",
        "2020-02-29",
        "2019/2020",
        "2019-12-26/2019-12-27",
        "2019-12/2019",
        "2019/2019-01",
    ],
)
def test_partial_dates_and_intervals(value: str) -> None:
    assert check_date(value) == value


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2019-13", "calendar"),
        ("2019-00", "calendar"),
        ("2021-02-29", "calendar"),
        ("0000", "calendar"),
        ("2020/2019", "before it starts"),
        ("2019-12-27/2019-12-26", "before it starts"),
        ("2020-01/2019", "before it starts"),
        ("", "is not a date"),
        ("19", "is not a date"),
        ("2019-1", "is not a date"),
        ("2019-12-27T00:00", "is not a date"),
        ("2019/2020/2021", "is not a date"),
        ("2019/", "is not a date"),
        ("2019\n", "is not a date"),
        ("٢٠١٩", "is not a date"),
        ("yesterday", "is not a date"),
    ],
)
def test_what_is_no_date(value: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        check_date(value)


def test_a_file_round_trips(tmp_path: Path) -> None:
    path = tmp_path / "r1.json"
    path.write_text(dumps(parse(DOCUMENT)), encoding="utf-8")
    assert load(path) == parse(DOCUMENT)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "JSON"),
        (b"{", "JSON"),
        (b'{"id": "r1"', "JSON"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"PK\x03\x04\x00", "JSON"),
        (b"[" * 200_000, "JSON"),
        (b"[]", "dictionary"),
    ],
)
def test_a_file_that_is_no_reading(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    with pytest.raises(InterchangeError) as refusal:
        load(path)
    assert str(path) in str(refusal.value)
    assert why in str(refusal.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InterchangeError, match="cannot be read"):
        load(tmp_path / "missing.json")
    with pytest.raises(InterchangeError, match="cannot be read"):
        load(tmp_path)


def test_closed_sets_written_in_the_models_are_those_of_the_schema() -> None:
    properties = Reading.model_json_schema()["$defs"]
    for model, key, node in (("Entity", "precision", "Place"), ("Event", "date_precision", "Event")):
        options = properties[model]["properties"][key]["anyOf"][0]["enum"]
        assert options == list(schema().values_of(schema().nodes[node].properties[key]))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the data set beside the checkout is not there")
def test_annotated_files_load_and_pass_their_own_check_when_written_again(tmp_path: Path) -> None:
    files = sorted((SHARED / "gold").glob("*/*.gold.json"))
    assert files
    for file in files:
        copied = tmp_path / file.name
        copied.write_text(dumps(load(file)), encoding="utf-8")
        shutil.copy(file.with_name(file.name.replace(".gold.json", ".txt")), tmp_path)
        assert as_json(load(copied)) == as_json(load(file))
    check = [sys.executable, str(SHARED / "gold" / "check.py"), str(tmp_path)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert f"{len(files)} files, 0 errors" in done.stdout


PAGE = Path(__file__).parents[2] / "docs" / "interchange.md"


def example(language: str) -> str:
    return PAGE.read_text(encoding="utf-8").split(f"```{language}\n")[1].split("```")[0]


def test_the_example_of_the_page_passes_the_gate_whole() -> None:
    reading = parse(json.loads(example("json")))
    verdict = examine(reading, example("text"))
    assert verdict.refused == ()
    assert [evidence.claim.modality for evidence in verdict.claims] == ["claimed", "suspected", "denied"]
    assert example("text")[slice(*verdict.claims[2].subject_at)] == "Sons of the Ford"


def test_the_page_explains_every_key_and_no_other() -> None:
    tables = PAGE.read_text(encoding="utf-8").split("## The file")[1].split("### Dates")[0]
    explained = {
        key for row in re.findall(r"^\| (`[^|]*)\|", tables, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)
    }
    models: list[type[BaseModel]] = [Reading, Entity, Event, Claim]
    assert explained == {field.alias or name for model in models for name, field in model.model_fields.items()}
    for name in (*schema().entity_types, "claimed", "accused"):
        assert f"`{name}`" in tables
