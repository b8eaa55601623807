"""`schema.yaml`: it holds together, and a broken one names what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from ontology.errors import SchemaError, UnmaskError
from ontology.schema import PATH, Schema, Strict, load_yaml, schema

WHITE = (255, 255, 255)


def written(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    data = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    change(data)
    path = tmp_path / "schema.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def test_the_schema_is_read_once_and_does_not_change() -> None:
    assert schema() is schema()
    with pytest.raises(ValueError, match="frozen"):
        schema().nodes["Group"].colour = "#000000"


def test_claims_become_the_edges_that_the_design_names() -> None:
    perpetrated = schema().predicates["PERPETRATED"]
    assert perpetrated.edge_for("claimed", by_subject=True) == "CLAIMED"
    assert perpetrated.edge_for("asserted", by_subject=False) == "PERPETRATED"
    for modality in ("accused", "suspected", "possible"):
        assert perpetrated.edge_for(modality, by_subject=False) == "BLAMED_FOR"
    assert perpetrated.edge_for("denied", by_subject=True) == "DENIED"
    assert perpetrated.edge_for("denied", by_subject=False) == "DISPUTED"


def test_what_is_denied_never_becomes_the_edge_itself() -> None:
    for name, predicate in schema().predicates.items():
        for by_subject in (True, False):
            assert predicate.edge_for("denied", by_subject=by_subject) in {"DENIES", "DENIED", "DISPUTED"} - {name}
            denials = {predicate.edge_for("denied", by_subject=by_subject)}
            others = {predicate.edge_for(m, by_subject=by_subject) for m in schema().modalities if m != "denied"}
            assert not denials & others


def test_every_predicate_and_modality_becomes_an_edge_between_the_same_ends() -> None:
    for predicate in schema().predicates.values():
        for modality, name in predicate.edge_table(schema().modalities):
            edge = schema().edges[name]
            assert set(predicate.subject) <= set(edge.source), (name, modality)
            assert set(predicate.object) <= set(edge.target), (name, modality)


def test_a_symmetric_predicate_has_a_symmetric_edge() -> None:
    for name, predicate in schema().predicates.items():
        if name in schema().edges:
            assert predicate.symmetric == schema().edges[name].symmetric


def test_a_symmetric_edge_may_start_where_it_may_end() -> None:
    allied = schema().edges["ALLIED_WITH"]
    assert set(allied.starts()) == set(allied.ends()) == {"Group", "Country"}
    assert schema().edges["LEADS"].starts() == ["Person"]


def test_one_property_name_has_one_type_wherever_it_stands() -> None:
    owners = [node.properties for node in schema().nodes.values()] + list(schema().edge_properties.values())
    kinds: dict[str, set[str]] = {}
    for properties in owners:
        for name, prop in properties.items():
            kinds.setdefault(name, set()).add(prop.type.replace("text", "string"))
    assert {name: kind for name, kind in kinds.items() if len(kind) > 1} == {}


def test_values_of_a_property_come_from_the_list_or_from_the_part_it_names() -> None:
    claim = schema().nodes["Claim"].properties
    assert schema().values_of(claim["modality"]) == tuple(schema().modalities)
    assert "anonymous" in schema().values_of(claim["asserter_kind"])
    assert schema().values_of(claim["quote"]) == ()


def luminance(colour: tuple[int, ...]) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), WHITE) == pytest.approx(21)
    assert contrast((0x76, 0x76, 0x76), WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", list(schema().nodes))
def test_white_text_can_be_read_on_every_node_colour(name: str) -> None:
    assert contrast(tuple(bytes.fromhex(schema().nodes[name].colour[1:])), WHITE) >= 4.5


def test_nodes_can_be_told_apart_without_colour() -> None:
    nodes = schema().nodes.values()
    assert len({node.shape for node in nodes}) == len(nodes)
    assert len({node.glyph for node in nodes}) == len(nodes)
    drawn_by_vis_network = {"box", "circle", "database", "diamond", "dot", "ellipse", "hexagon", "square", "star"}
    assert {node.shape for node in nodes} <= drawn_by_vis_network | {"text", "triangle", "triangleDown"}


def test_what_is_denied_looks_like_nothing_else() -> None:
    lines = schema().lines
    assert len({(tuple(line.dashes), line.mark) for line in lines.values()}) == len(lines)
    crossed = schema().modalities["denied"].line
    assert lines[crossed].mark
    assert [name for name, one in schema().modalities.items() if one.line == crossed] == ["denied"]


def remove(part: str, name: str) -> Callable[[dict[str, Any]], object]:
    return lambda data: data[part].pop(name)


BROKEN: list[tuple[str, Callable[[dict[str, Any]], object], list[str]]] = [
    ("unknown key", lambda d: d.update(colours={}), ["colours"]),
    ("misspelt key of a node", lambda d: d["nodes"]["Group"].update(color="#000000"), ["nodes.Group.color"]),
    ("colour by name", lambda d: d["nodes"]["Group"].update(colour="red"), ["nodes.Group.colour"]),
    ("edge to nowhere", remove("nodes", "Weapon"), ["edges.USED", "'Weapon'"]),
    ("edge without a source", lambda d: d["edges"]["USED"].update({"from": []}), ["edges.USED.from"]),
    ("edge of no family", lambda d: d["edges"]["USED"].update(family="other"), ["edges.USED.family"]),
    ("unknown line", remove("lines", "dotted"), ["edges.PRAISED", "modalities.possible", "'dotted'"]),
    ("unknown standard", remove("standards", "gtd"), ["nodes.Group", "event_types.bombing", "'gtd'"]),
    ("unknown modality", remove("modalities", "accused"), ["predicates.PERPETRATED.edges", "'accused'"]),
    ("unlisted modality", lambda d: d["modalities"].update(hinted=d["modalities"]["possible"]), ["'hinted'"]),
    ("predicate about nothing", lambda d: d["predicates"]["LEADS"].update(subject=["Chief"]), ["LEADS", "'Chief'"]),
    (
        "predicate to an edge that is not of claims",
        lambda d: d["predicates"]["LEADS"]["edges"].update({"*": "MENTIONS"}),
        ["predicates.LEADS.edges.*", "'MENTIONS'", "family claim"],
    ),
    (
        "predicate to an edge with other ends",
        lambda d: d["predicates"]["LEADS"]["edges"].update({"*": "FRONT_FOR"}),
        ["predicates.LEADS.edges.*", "'FRONT_FOR'", "does not join"],
    ),
    ("a name twice", lambda d: d["nodes"].update(USED=d["nodes"]["Weapon"]), ["USED: both"]),
    (
        "values from an unknown part",
        lambda d: d["nodes"]["Event"]["properties"]["type"].update(values="nodes"),
        ["nodes.Event.properties.type.values"],
    ),
    ("too faint", lambda d: d["modalities"]["denied"].update(opacity=0), ["modalities.denied.opacity"]),
]


@pytest.mark.parametrize(("change", "named"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_schema_names_its_culprit(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], named: list[str]
) -> None:
    path = written(tmp_path, change)
    with pytest.raises(SchemaError) as refusal:
        load_yaml(path, Schema)
    line = str(refusal.value)
    assert line.startswith(f"{path}: ")
    assert "\n" not in line
    assert [word for word in named if word not in line] == []


def test_an_unchanged_copy_is_the_same_schema(tmp_path: Path) -> None:
    assert load_yaml(written(tmp_path, lambda _: None), Schema) == schema()


class Weights(Strict):
    heavy: float


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"heavy: [", "is not YAML"), (b"", "valid dictionary"), (b"heavy: much", "heavy"), (b"\xff", "is not YAML")],
)
def test_a_data_file_that_cannot_be_used_says_why(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "weights.yaml"
    path.write_bytes(content)
    with pytest.raises(SchemaError) as refusal:
        load_yaml(path, Weights)
    assert why in str(refusal.value)
    assert str(path) in str(refusal.value)


def test_a_data_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="cannot be read"):
        load_yaml(tmp_path / "missing.yaml", Weights)


def test_an_error_is_one_line_with_its_place_and_remedy() -> None:
    error = UnmaskError("is\nbroken", where="file.txt", remedy="mend it")
    assert str(error) == "file.txt: is broken; mend it"
    assert (error.what, error.where, error.remedy) == ("is\nbroken", "file.txt", "mend it")
    assert str(UnmaskError("is broken")) == "is broken"
