"""The graph as a networkx object: what the README shows, and nothing lost on the way."""

from __future__ import annotations

from pathlib import Path

from graph import export, projection
from graph.engine import Engine
from graph.record import Record, Report
from tests.support.world import world_readings


def test_nothing_is_lost_on_the_way_to_networkx(embedded_engine: Engine, tmp_path: Path) -> None:
    record = Record(f"sqlite:///{tmp_path / 'record.db'}")
    for reading, text in world_readings():
        record.append(Report(text, reading.outlet, reading.published), reading, author="tester")
    projection.project(record, embedded_engine)
    record.close()
    graph = export.multigraph(embedded_engine)
    told = list(export.elements(embedded_engine))
    assert graph.number_of_nodes() == sum("node" in element for element in told)
    assert graph.number_of_edges() == sum("edge" in element for element in told)
    fronts = {(graph.nodes[a]["name"], graph.nodes[b]["name"], edge["modality"])
              for a, b, edge in graph.edges(data=True) if edge["type"] == "FRONT_FOR"}  # fmt: skip
    assert fronts
    for element in told:
        if "edge" in element and element["edge"] == "FRONT_FOR":
            edge = graph.edges[element["source"], element["target"], element["properties"]["id"]]
            assert edge["claims"] == element["properties"]["claims"]
