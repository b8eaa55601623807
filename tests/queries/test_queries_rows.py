"""The rows of every saved query on the fixed test world, on every engine.

The files in `tests/data/queries/` were compared with the reports by hand. They are written anew only where
`UNMASK_WRITE_GOLDEN` is set, and then want to be compared again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from graph import projection
from graph.contributions import Contributions
from graph.elements import Slice
from graph.engine import Engine
from graph.fold import fold
from graph.record import Record, Report
from ontology.interchange import check_date
from queries.errors import AmbiguousNameError, UnknownNameError
from queries.library import ours
from queries.resolve import find_id
from queries.runner import run
from tests.support.world import world_readings

GOLDEN = Path(__file__).parents[1] / "data" / "queries"
WRITE = bool(os.environ.get("UNMASK_WRITE_GOLDEN"))

KATAIB, USBAT, NUR, KAHF = "Kata'ib Hizbollah", "Usbat al-Thaireen", "Katibat Nur al-Wadi", "Ashab al-Kahf"
CASES: Mapping[str, list[dict[str, object]]] = {
    "trace-front": [{}, {"front": KAHF}, {"since": "2021-04"}, {"until": "2021-03"}, {"front": NUR}],
    "trace-front-chain": [{}, {"front": KAHF}],
    "fronts-of-parent": [{}, {"parent": USBAT}],
    "attacks-claimed-by": [
        {}, {"actor": "Washington"}, {"until": "2021-03"}, {"actor": KATAIB}, {"place": "Salah al-Din Governorate"},
    ],
    "attacks-in-place": [
        {"place": "Salah al-Din Governorate"}, {"place": "Dujail"}, {"place": "place:dujail", "until": "2000"},
    ],
    "ledger-of-attack": [
        {"event": "event:763b7284d121769f"},
        {"event": "Assassination at Tal Rimah 2019-03-09"},
        {"event": "Rocket attack at Camp Sunrise 2021-04-18"},
        {"event": "Bombing at Tal Rimah 2019-11-02"},
    ],
    "who-blames-whom": [{}, {"actor": KATAIB}, {"actor": NUR, "since": "2020"}],
    "leaders-over-time": [
        {}, {"on": "2015"}, {"group": NUR}, {"group": NUR, "on": "2019-03"}, {"group": NUR, "on": "2019-03-20"},
    ],
    "backers": [{}, {"group": NUR}],
    "claims-of-report": [
        {"report": "Who stands behind the new names?"},
        {"report": "Two groups want the credit for the Balad salvo"},
        {"report": "Kata'ib Hizbollah after its founder"},
        {"report": "Seven rockets strike Balad airbase; a new name takes the credit"},
        {"report": "Statement number nine"},
        {"report": "Rival brigades trade blame in the Red Valley"},
    ],
    "conflicting-claims": [{}, {"actor": "Karim Dawlati"}],
    "actor-neighbourhood": [{}, {"actor": "Emir Sakhr", "depth": 2}, {"actor": "Britain", "depth": 3, "limit": 4}],
    "find-actor": [{"name": "KATA"}, {"name": "نور"}, {"limit": 3}, {"name": "nobody at all"}],
    "claim-evidence": [
        {"claims": ["claim:459d974e0e285663", "claim:36ba73f2e811dd58"]}, {"claims": ["claim:none"]}, {"claims": []},
    ],
    "evidence-for-front": [{"front": USBAT}, {"front": "Jabhat al-Wadi", "predicates": ["REBRANDED_AS"]}],
    "node": [
        {"id": "group:usbat-al-thaireen"}, {"id": "event:7f618e359b4fdf31"}, {"id": "place:dujail"}, {"id": "none"},
    ],
    "overview": [{}],
    "newest-attacks": [{}, {"limit": 1}],
    "report-text": [{"report": "Statement number nine"}],
    "look-up": [
        {"labels": ["Group"], "name": "usbat al-thaireen", "key": ""}, {"labels": ["Place"], "name": USBAT, "key": ""},
    ],
    "names": [{"labels": ["Country", "Event"]}],
    "accounts-of-event": [{"event": "event:763b7284d121769f"}],
    "edges-around": [{"nodes": ["event:763b7284d121769f", "person:emir-sakhr"]}, {"nodes": ["group:none"]}],
    "fronts": [{}],
}  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    opened = Record(f"sqlite:///{tmp_path_factory.mktemp('world') / 'record.db'}")
    for reading, text in world_readings():
        opened.append(Report(text, reading.outlet, reading.published, reading.url), reading, author="tester")
    yield opened
    opened.close()


@pytest.fixture(
    scope="module",
    params=["arcadedb", pytest.param("neo4j", marks=[pytest.mark.neo4j, pytest.mark.xdist_group("neo4j")])],
)
def shared_engine(request: pytest.FixtureRequest) -> Engine:
    """Either engine in turn, for all tests of this file together: they only read."""
    engine: Engine = request.getfixturevalue(f"_prepared_{request.param}")
    return engine


@pytest.fixture
def world(shared_engine: Engine, record: Record) -> Engine:
    """An engine that holds the world and nothing else, whatever another test has left there."""
    projection.project(record, shared_engine)
    return shared_engine


@pytest.fixture(scope="module")
def slices(record: Record) -> list[Slice]:
    """What the reports say, without any engine: what the queries are held against."""
    return list(fold(record.live()).values())


def answer(engine: Engine, name: str, values: Mapping[str, object]) -> list[dict[str, Any]]:
    table = run(engine, ours()[name], values)
    assert not table.truncated
    return [dict(row) for row in table.rows]


@pytest.mark.parametrize("name", ours())
def test_rows_on_the_world(world: Engine, name: str) -> None:
    found = [{"values": values, "rows": answer(world, name, values)} for values in CASES[name]]
    path = GOLDEN / f"{name}.json"
    if WRITE and world.kind == "arcadedb":
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8")), "compare with the reports; then UNMASK_WRITE_GOLDEN=1"


@pytest.mark.parametrize("name", CASES)
def test_columns_hold_what_the_header_says(world: Engine, name: str) -> None:
    types = {"string": str, "text": str, "date": str, "datetime": str, "integer": int, "float": float, "boolean": bool}
    for values in CASES[name]:
        for row in answer(world, name, values):
            for column in ours()[name].columns:
                value = row[column.name]
                if value is None:
                    assert column.nullable, f"{name} {column.name} is null"
                elif column.type == "strings":
                    assert isinstance(value, list) and all(isinstance(item, str) for item in value)
                else:
                    assert type(value) is types[column.type], f"{name} {column.name}"
                    if column.type == "date":
                        check_date(str(value))


def test_every_front_is_traced_by_every_claim(world: Engine, slices: list[Slice]) -> None:
    claims = [fact.properties for piece in slices for fact in piece.claims.values()]
    groups = {node.id for piece in slices for node in piece.mentions if node.label == "Group"}
    for group in sorted(groups):
        told = {c["id"]: c for c in claims if c["predicate"] == "FRONT_FOR" and c["subject"] == group}
        rows = answer(world, "trace-front", {"front": group})
        assert {row["claim_id"] for row in rows} == set(told)
        for row in rows:
            claim = told[row["claim_id"]]
            for column, key in (
                ("parent_id", "object"),
                ("speaker_id", "asserter"),
                ("quote", "quote"),
                ("modality", "modality"),
            ):
                assert row[column] == claim[key]


def test_the_neighbourhood_grows_step_by_step(world: Engine, slices: list[Slice]) -> None:
    shared = Contributions(slices)
    ends = {edge.discriminator: {edge.source.id, edge.target.id} for edge in shared.claims}
    for piece in slices:
        for event, fact in piece.events.items():
            ends |= {f"LOCATED_IN|{event.id}|{n.id}": {event.id, n.id} for e, n, _ in fact.details if e == "LOCATED_IN"}
    for actor in ("group:usbat-al-thaireen", "country:gb", "person:emir-sakhr", "person:lina-hadad"):
        reached, expected = {actor}, dict[str, int]()
        for depth in (1, 2, 3):
            for edge in {edge for edge, two in ends.items() if two & reached} - expected.keys():
                expected[edge] = depth
            reached = {node for edge in expected for node in ends[edge]} | reached
            rows = answer(world, "actor-neighbourhood", {"actor": actor, "depth": depth})
            assert {row["edge_id"]: row["steps"] for row in rows} == expected


def test_every_contradiction_is_found_once(world: Engine, slices: list[Slice]) -> None:
    claims = [fact.properties for piece in slices for fact in piece.claims.values()]
    same = ("predicate", "subject", "object")
    denied = {
        (a["id"], b["id"])
        for a in claims
        for b in claims
        if all(a[key] == b[key] for key in same) and a["modality"] != "denied" and b["modality"] == "denied"
    }
    claimed = [c for c in claims if c["predicate"] == "PERPETRATED" and c["modality"] == "claimed"]
    rival = {
        (a["id"], b["id"])
        for a in claimed
        for b in claimed
        if a["object"] == b["object"] and a["subject"] < b["subject"]
    }
    rows = answer(world, "conflicting-claims", {})
    for kind, expected in (("denial", denied), ("rival claim", rival)):
        found = [(row["claim_id"], row["against_claim_id"]) for row in rows if row["conflict"] == kind]
        assert expected and len(found) == len(set(found)) and set(found) == expected


def test_attacks_that_nobody_claims_stay_without_a_culprit(world: Engine) -> None:
    attacks = {row["event"]: row for row in answer(world, "newest-attacks", {})}
    for event in ("Rocket attack at Dujail 2021-03-16", "Bombing at Tal Rimah 2019-11-02"):
        assert attacks[event]["claimed_by"] == attacks[event]["blamed"] == []
        assert answer(world, "ledger-of-attack", {"event": event}) == []
    assert not [name for name in attacks if "series" in name]


def test_blame_for_a_series_is_marked_as_such(world: Engine) -> None:
    rows = answer(world, "who-blames-whom", {})
    assert {row["deed"] for row in rows if row["collective"]} == {
        "Other (series) at Balad airbase date unknown",
        "Bombing (series) 2019",
    }


def test_one_phrase_for_an_anonymous_source_in_two_reports_is_two_speakers(world: Engine) -> None:
    rows = [
        row
        for front in (USBAT, KAHF)
        for row in answer(world, "trace-front", {"front": front})
        if row["speaker"] == "Two Iraqi security officials"
    ]
    assert len({row["speaker_id"] for row in rows}) == 2
    with pytest.raises(AmbiguousNameError):
        find_id(world, "Two Iraqi security officials", "source")


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Kata’ib Hezbollah", "group", "group:kataib-hezbollah"),
        ("KATAIB HIZBULLAH", "actor", "group:kataib-hezbollah"),
        ("كتيبة نور الوادي", "group", "group:kataib-nur-wadi"),
        ("washington", "country", "country:us"),
        ("country:us", "actor", "country:us"),
    ],
)
def test_names_in_the_spellings_of_any_report_lead_to_one_actor(
    world: Engine, name: str, kind: str, expected: str
) -> None:
    assert find_id(world, name, kind) == expected


def test_a_near_name_is_suggested_never_taken(world: Engine) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_id(world, "Usbat al-Thairen al-Jadida", "group")
    assert USBAT in caught.value.suggestions
