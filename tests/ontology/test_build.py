"""What is made from the schema: fresh, the same bytes every time, valid in its own standard, and true to the schema."""

from __future__ import annotations

import copy
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rdflib import Namespace
from readings import readings

from ontology import build
from ontology.__main__ import main
from ontology.errors import InterchangeError
from ontology.interchange import Reading, as_json, parse
from ontology.schema import PATH, Schema, load_yaml, schema

ROOT = Path(__file__).parents[2]
UNMASK = Namespace(schema().iri)
NODES = [name for name, node in schema().nodes.items() if not node.internal]


def made(name: str) -> str:
    return build.FILES[name](schema())


# ------------------------------------------------------------------------------------------------ build and check


def test_the_committed_files_are_what_the_schema_makes() -> None:
    assert build.stale(schema()) == []


def test_build_writes_what_is_missing_or_changed_and_nothing_else(tmp_path: Path) -> None:
    assert build.build(schema(), tmp_path) == list(build.FILES)
    assert build.stale(schema(), tmp_path) == []
    kept = tmp_path / "docs" / "ontology.md"
    before = kept.stat().st_mtime_ns
    (tmp_path / "ontology" / "generated" / "palette.json").write_bytes(b"{}\r\n")
    (tmp_path / "ontology" / "generated" / "shapes.ttl").unlink()
    stale = ["ontology/generated/palette.json", "ontology/generated/shapes.ttl"]
    assert build.stale(schema(), tmp_path) == stale
    assert build.build(schema(), tmp_path) == stale
    assert kept.stat().st_mtime_ns == before


def test_a_changed_schema_makes_the_files_stale(tmp_path: Path) -> None:
    build.build(schema(), tmp_path)
    text = PATH.read_text(encoding="utf-8").replace("A party says it about itself.", "A party says it of itself.")
    (tmp_path / "schema.yaml").write_text(text, encoding="utf-8")
    stale = build.stale(load_yaml(tmp_path / "schema.yaml", Schema), tmp_path)
    assert set(stale) >= {"docs/ontology.md", "ontology/generated/ontology.ttl", "ontology/generated/palette.json"}
    assert "ontology/generated/constraints.neo4j.cypher" not in stale


def test_the_command_names_stale_files_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--check"], tmp_path) == 1
    assert sorted(line.partition(": ")[0] for line in capsys.readouterr().err.splitlines()) == sorted(build.FILES)
    assert list(tmp_path.iterdir()) == []
    assert main(["build"], tmp_path) == 0
    assert capsys.readouterr().out.splitlines() == [f"written: {name}" for name in build.FILES]
    assert main(["build", "--check"], tmp_path) == 0
    assert main(["build"], tmp_path) == 0
    assert "fresh" in capsys.readouterr().out


def test_the_command_explains_itself() -> None:
    command = [sys.executable, "-m", "ontology"]
    asked = subprocess.run([*command, "build", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "--check" in asked.stdout
    wrong = subprocess.run([*command, "bild"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert "Traceback" not in wrong.stderr


def test_the_same_bytes_whatever_the_order_of_hashes() -> None:
    script = (
        "import hashlib; from ontology import build; from ontology.schema import schema; "
        "print(*(hashlib.sha256(make(schema()).encode()).hexdigest() for make in build.FILES.values()))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


# ---------------------------------------------------------------------------------------------------- constraints


def statements(name: str) -> list[str]:
    lines = [line for line in made(name).splitlines() if line and not line.startswith("//")]
    assert all(line.endswith(";") for line in lines)
    return lines


def test_neo4j_gets_a_unique_id_for_every_node_type_and_every_derived_edge() -> None:
    lines = statements("ontology/generated/constraints.neo4j.cypher")
    unique = re.findall(r"FOR \(n:(\w+)\) REQUIRE n\.id IS UNIQUE;", "\n".join(lines))
    indexed = re.findall(r"FOR \(\)-\[r:(\w+)\]-\(\) REQUIRE r\.id IS UNIQUE;", "\n".join(lines))
    assert unique == list(schema().nodes)
    assert indexed == list(schema().claim_edges())
    assert len(lines) == len(unique) + len(indexed)
    names = [line.split()[2] for line in lines]
    assert len(set(names)) == len(names)
    assert all(" IF NOT EXISTS " in line for line in lines)


def test_arcadedb_gets_every_type_declared_before_its_index() -> None:
    lines = statements("ontology/generated/constraints.arcadedb.sql")
    assert [line.split("`")[1] for line in lines if "VERTEX TYPE" in line] == list(schema().nodes)
    assert [line.split("`")[1] for line in lines if "EDGE TYPE" in line] == list(schema().edges)
    unique = [line.split("`")[1] for line in lines if line.endswith("(`id`) UNIQUE;")]
    assert unique == [*schema().nodes, *schema().claim_edges()]
    for name in ("Group", "FRONT_FOR"):
        about = [line.split("`")[0].split()[1] for line in lines if f"`{name}`" in line]
        assert about in (["VERTEX", "PROPERTY", "INDEX"], ["EDGE", "PROPERTY", "INDEX"])


# ---------------------------------------------------------------------------------------------------- JSON Schema

CLAIMS = json.loads(made("ontology/generated/claim.schema.json"))
VALIDATOR = Draft202012Validator(CLAIMS)


def test_the_json_schema_is_one() -> None:
    Draft202012Validator.check_schema(CLAIMS)
    assert "x-names" not in json.dumps(CLAIMS)


def test_the_json_schema_has_the_closed_sets_of_the_schema() -> None:
    claim, event, entity = (CLAIMS["$defs"][name]["properties"] for name in ("Claim", "Event", "Entity"))
    assert claim["predicate"]["enum"] == list(schema().predicates)
    assert claim["modality"]["enum"] == list(schema().modalities)
    assert event["type"]["enum"] == list(schema().event_types)
    assert entity["type"]["enum"] == list(schema().entity_types)
    assert {"from", "until"} <= set(claim)


@given(readings())
def test_what_is_written_is_valid(reading: Reading) -> None:
    assert list(VALIDATOR.iter_errors(as_json(reading))) == []


values = st.none() | st.booleans() | st.integers(-3, 3) | st.floats(-2, 2) | st.text(max_size=5) | st.just([])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(readings(), st.data())
def test_what_it_refuses_the_parser_refuses(reading: Reading, data: st.DataObject) -> None:
    document = as_json(reading)
    parts = [document, *document["entities"], *document["events"], *document["claims"]]
    part = data.draw(st.sampled_from(parts))
    key = data.draw(st.sampled_from([*sorted(part), "surplus"]))
    if data.draw(st.booleans()):
        part.pop(key, None)
    else:
        part[key] = data.draw(values)
    if not VALIDATOR.is_valid(document):
        with pytest.raises(InterchangeError):
            parse(document)


DOCUMENT: dict[str, Any] = {
    "id": "r1",
    "published": "2021-04-24",
    "entities": [
        {"id": "g1", "type": "Group", "name": "A", "mentions": ["A"]},
        {"id": "g2", "type": "Group", "name": "B", "mentions": ["B"], "lat": 1},
    ],
    "events": [{"id": "e1", "type": "other", "quote": "q", "killed": 0}],
    "claims": [{"predicate": "FRONT_FOR", "subject": "g1", "object": "g2", "modality": "asserted", "quote": "q"}],
}


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("entities", "type", "Militia"),
        ("entities", "mentions", []),
        ("entities", "mentions", "A"),
        ("entities", "lat", "1"),
        ("entities", "lat", 91),
        ("entities", "precision", "city"),
        ("entities", "nickname", "A"),
        ("events", "type", "riot"),
        ("events", "killed", -1),
        ("events", "killed", "0"),
        ("events", "collective", 1),
        ("events", "date", "May 2019"),
        ("events", "quote", " "),
        ("claims", "predicate", "LIKES"),
        ("claims", "modality", "hinted"),
        ("claims", "from", "2019-5"),
        ("claims", "valid_from", "2019"),
        ("claims", "subject_at", [1]),
        ("claims", "subject_at", [-2, -1]),
        ("claims", "confidence", 2),
        ("claims", "quote", None),
    ],
)
def test_both_refuse_the_same_breach_of_form(part: str, key: str, value: object) -> None:
    assert VALIDATOR.is_valid(DOCUMENT)
    parse(DOCUMENT)
    broken = copy.deepcopy(DOCUMENT)
    broken[part][0][key] = value
    assert not VALIDATOR.is_valid(broken)
    with pytest.raises(InterchangeError):
        parse(broken)


# --------------------------------------------------------------------------------------------- palette and the page


def test_the_palette_tells_how_to_draw_everything_that_is_shown() -> None:
    palette = json.loads(made("ontology/generated/palette.json"))
    assert list(palette["nodes"]) == NODES
    assert list(palette["edges"]) == list(schema().edges)
    assert list(palette["modalities"]) == list(schema().modalities)
    assert palette["nodes"]["Group"]["colour"] == schema().nodes["Group"].colour
    assert palette["edges"]["DENIES"]["mark"] == palette["modalities"]["denied"]["mark"] != ""
    assert palette["modalities"]["asserted"] == {
        "line": "solid",
        "dashes": [],
        "mark": "",
        "opacity": 1.0,
        "description": schema().modalities["asserted"].description,
    }


PARTS = ("nodes", "edges", "predicates", "modalities", "event_types")


@pytest.mark.parametrize("part", PARTS)
def test_every_name_of_the_schema_stands_on_the_page_with_its_meaning(part: str) -> None:
    page = made("docs/ontology.md")
    for name, thing in getattr(schema(), part).items():
        assert f"`{name}`" in page
        assert thing.description in page


def test_every_property_and_mapping_stands_on_the_page() -> None:
    page = made("docs/ontology.md")
    owners = [node.properties for node in schema().nodes.values()] + list(schema().edge_properties.values())
    for name, prop in ((name, prop) for owner in owners for name, prop in owner.items()):
        assert f"| `{name}` | {prop.type} |" in page
        assert prop.description in page
    for standard in schema().standards.values():
        assert standard.title in page
    for things in (schema().nodes, schema().edges, schema().event_types):
        for terms in (terms for thing in things.values() for terms in thing.mappings.values()):
            assert all(f"`{term}`" in page for term in ([terms] if isinstance(terms, str) else terms))


def test_the_tables_of_the_page_are_even() -> None:
    for table in re.findall(r"(?:^\|.*\n)+", made("docs/ontology.md"), re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1, table
