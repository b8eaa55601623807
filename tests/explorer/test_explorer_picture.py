"""What is drawn: every edge, in the line of its modality, without anything that could run."""

from __future__ import annotations

import json

import pytest

from explorer.data import Relation
from explorer.picture import Body, draw, line_of
from explorer.view import build
from tests.explorer.fakes import WorldGateway

AT = {"group:a": (0.0, 0.0), "group:b": (100.0, 0.0)}


def relation(edge: str = "FRONT_FOR", modality: str = "asserted", source: str = "a", target: str = "b") -> Relation:
    return Relation(
        edge_id=f"{edge}|{modality}|{source}",
        edge=edge,
        predicate="FRONT_FOR",
        modality=modality,
        source_id=f"group:{source}",
        source=source.upper(),
        source_label="Group",
        target_id=f"group:{target}",
        target=target.upper(),
        target_label="Group",
        claims=["claim:1"],
    )


def bodies(name: str = "A") -> list[Body]:
    return [Body("group:a", "Group", name, hidden=3), Body("group:b", "Group", "B")]


def test_parallel_edges_are_all_drawn_and_bow_apart() -> None:
    several = [relation(), relation(modality="suspected"), relation(source="b", target="a")]
    edges = draw(bodies(), several, AT, "group:a")["edges"]
    assert [edge["id"] for edge in edges] == [one.edge_id for one in several]
    bows = [
        edge["smooth"]["roundness"]
        * (1 if (edge["smooth"]["type"] == "curvedCW") == (edge["from"] < edge["to"]) else -1)
        for edge in edges
    ]
    assert len({round(bow, 3) for bow in bows}) == 3


@pytest.mark.parametrize(
    ("edge", "modality", "line"),
    [
        ("FRONT_FOR", "asserted", "solid"),
        ("FRONT_FOR", "accused", "dashed"),
        ("FRONT_FOR", "suspected", "dashed"),
        ("FRONT_FOR", "possible", "dotted"),
        ("DENIES", "denied", "crossed"),
        ("DISPUTED", "denied", "crossed"),
        ("PRAISED", "asserted", "dotted"),
        ("BLAMED_FOR", "possible", "dotted"),
        ("BLAMED_FOR", "accused", "dashed"),
    ],
)
def test_the_line_tells_how_it_is_said(edge: str, modality: str, line: str) -> None:
    assert line_of(relation(edge, modality)) == line


def test_a_denial_is_crossed_in_its_label() -> None:
    (edge,) = draw(bodies(), [relation("DENIES", "denied")], AT, "group:a")["edges"]
    assert edge["label"].startswith("✕")
    assert "front for" in edge["label"]


def test_symmetric_edges_have_no_arrow() -> None:
    several = [relation("ALLIED_WITH"), relation()]
    assert [edge["arrows"] for edge in draw(bodies(), several, AT, "group:a")["edges"]] == ["", "to"]


@pytest.mark.parametrize("name", ["</script><b>", "x" * 10_000, "a\u202eb", "<img src=x onerror=alert(1)>"])
def test_names_are_short_labels_and_nothing_has_a_title(name: str) -> None:
    view = draw(bodies(name), [relation()], AT, "group:a")
    label = view["nodes"][0]["label"]
    assert len(label) < 60
    assert "\u202e" not in label
    assert "title" not in json.dumps(view)


def test_a_node_says_how_many_of_its_edges_are_not_shown() -> None:
    assert draw(bodies(), [relation()], AT, "group:a")["nodes"][0]["label"] == "A (+3)"


def test_the_world_is_drawn_the_same_every_time() -> None:
    def once() -> str:
        gateway = WorldGateway()
        view = build(gateway, gateway.find_actors("Usbat", 1)[0].id, [])
        assert view is not None
        return json.dumps(draw(view.bodies, view.relations, view.positions, view.centre))

    assert once() == once()
