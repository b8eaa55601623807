"""Ids that were merged away lead on to the node that stands for them."""

from __future__ import annotations

from pathlib import Path

from graph import projection
from graph.engine import Engine
from graph.judgements.acts import parse_act
from graph.judgements.log import append, made
from graph.record import Record
from queries.resolve import find_id
from tests.support.judged_world import reports


def test_a_merged_id_and_its_names_lead_to_the_survivor(engine: Engine, tmp_path: Path) -> None:
    record = Record(f"sqlite:///{tmp_path / 'record.db'}")
    for report, readings in reports():
        record.append(report, readings[0], author="tester")
    merge = parse_act({"kind": "merge", "one": "group:green-hand", "into": "group:red-band"})
    append(record, made(merge, "one flag", "tester", []))
    projection.project(record, engine)
    for said in ("group:green-hand", "Green Hands", "group:red-band"):
        assert find_id(engine, said, "group") == "group:red-band"
    accounts = engine.read("MATCH (e:Event) WHERE e.merged_ids IS NOT NULL RETURN e.id AS id, e.merged_ids AS merged")
    (event,) = accounts.rows
    assert isinstance(event["merged"], list)
    assert find_id(engine, str(event["merged"][0]), "event") == event["id"]
    record.close()
