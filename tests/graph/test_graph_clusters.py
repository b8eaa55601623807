"""Which reports are copies, which accounts are one event. Sample texts are illustrative."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.clusters import cluster
from graph.clusters.rules import PATH, Rules
from ontology import interchange
from ontology.errors import SchemaError
from ontology.interchange import Reading, parse
from ontology.schema import load_yaml

GOLD = Path(__file__).parents[2].parent / "shared" / "gold" / "dev"

BODY = (
    "Gunmen in two pick-ups opened fire on a checkpoint at the northern entrance of Sampletown late on Monday, the "
    "governor's office said. Three guards died and a passing baker was grazed by a splinter. Nobody has said that it "
    "was behind the shooting, the second on that road since the spring."
)

EVENT: dict[str, Any] = {
    "id": "e",
    "type": "shooting",
    "date": "2021-05-03",
    "place": "town",
    "target": "checkpoint of the northern garrison",
    "weapon": None,
    "killed": 3,
    "wounded": None,
    "quote": "gunmen opened fire on the checkpoint of the northern garrison",
}


def report(name: str, *events: dict[str, Any], place: str = "Sampletown", actor: str = "Alpha") -> tuple[Reading, str]:
    """A report with the events given, each EVENT with changes; `actor` is accused of all of them."""
    entities = [
        {"id": "town", "type": "Place", "name": place, "mentions": [place]},
        {"id": "land", "type": "Country", "name": "Sampleland", "mentions": ["Sampleland"]},
        {"id": "actor", "type": "Group", "name": actor, "mentions": [actor]},
        {"id": "zayd", "type": "Person", "name": "Zayd Sample", "mentions": ["Zayd Sample"]},
        {"id": "amr", "type": "Person", "name": "Amr Sample", "mentions": ["Amr Sample"]},
    ]
    told = [{**EVENT, "id": f"e{number}", **event} for number, event in enumerate(events, 1)]
    claims = [
        {"predicate": "PERPETRATED", "subject": "actor", "object": e["id"], "modality": "asserted", "quote": e["quote"]}
        for e in told
    ]
    return parse({"id": name, "entities": entities, "events": told, "claims": claims}), f"{name}\n\n{name} words"


def linked(first: dict[str, Any], second: dict[str, Any], **others: str) -> bool:
    return bool(cluster([report("a", first), report("b", second, **others)]).events)


def test_one_event_told_twice_is_one() -> None:
    assert cluster([report("a", {}), report("b", {"killed": 4, "quote": "shots at the northern garrison"})]).events == (
        (("a", "e1"), ("b", "e1")),
    )


def test_day_place_type_and_actor_alone_are_not_an_identity() -> None:
    bare = {"target": None, "killed": None, "quote": "an attack"}
    assert not linked(bare, bare)


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2021-05-04"},
        {"date": None},
        {"date": "2021"},
        {"collective": True},
        {"type": "rocket_attack"},
        {"killed": 30},
    ],
)
def test_what_speaks_against_one_event(change: dict[str, Any]) -> None:
    assert not linked({}, change)


def test_another_place_is_another_event() -> None:
    assert not linked({}, {}, place="Elsewhere")
    assert linked({}, {}, place="Sampletown airport")


def test_a_report_that_names_only_the_country_may_mean_the_same() -> None:
    assert linked({}, {"place": "land"})
    assert not linked({}, {"place": "land", "target": None, "quote": "an attack"}, actor="Gamma")


def test_a_month_may_be_the_month_of_a_day() -> None:
    assert linked({}, {"date": "2021-05"})
    assert not linked({}, {"date": "2021-06"})


def test_two_victims_are_two_events() -> None:
    killing = {"type": "assassination", "target": "Zayd Sample", "killed": 1, "quote": "shot Zayd Sample at home"}
    assert linked(killing, killing)
    assert not linked(killing, {**killing, "target": "Amr Sample", "quote": "shot Amr Sample at home"})


def test_near_places_agree_by_their_coordinates() -> None:
    first, second = report("a", {}), report("b", {}, place="Hamlet")
    near = [{"lat": 33.0, "lon": 44.0}, {"lat": 33.1, "lon": 44.1}]
    placed = [
        (
            reading.model_copy(
                update={
                    "entities": tuple(e.model_copy(update=at) if e.type == "Place" else e for e in reading.entities)
                }
            ),
            text,
        )
        for (reading, text), at in zip((first, second), near, strict=True)
    ]
    assert not cluster([first, second]).events
    assert cluster(placed).events


def test_of_two_that_fit_equally_well_neither_is_taken() -> None:
    assert not cluster([report("a", {}), report("b", {}, {})]).events


def test_of_two_the_one_that_fits_better_is_taken_and_each_report_gives_one() -> None:
    vague = {"target": None, "quote": "shots at the checkpoint of the northern garrison"}
    found = cluster([report("a", {}), report("b", vague, {}), report("c", {})]).events
    assert found == ((("a", "e1"), ("b", "e2"), ("c", "e1")),)


def test_copies_share_their_body_not_their_headline() -> None:
    nothing = report("x")[0]
    texts = {
        "wire": f"Guards die at checkpoint\n\n{BODY}",
        "mail": f"Deadly night in Sampletown\n\nSAMPLETOWN - {BODY[:200]}",
        "other": "Guards die at checkpoint\n\nThe governor called for calm after a week of shootings. " * 3,
        "short": "Guards die at checkpoint\n\nGunmen in two pick-ups opened fire",
    }
    found = cluster([(nothing.model_copy(update={"id": name}), text) for name, text in texts.items()])
    assert found.as_json() == {"clusters": [], "wire_copies": [["mail", "wire"]]}


def test_the_order_of_the_reports_plays_no_part() -> None:
    reports = [report(name, {}, {"date": "2021-05-09", "killed": 2 + len(name)}) for name in ("a", "bb", "ccc", "dddd")]
    expected = cluster(reports)
    assert expected.events
    for seed in range(5):
        random.Random(seed).shuffle(reports)
        assert cluster(reports) == expected


def test_a_bad_rule_names_the_culprit(tmp_path: Path) -> None:
    data = yaml.safe_load(PATH.read_text())
    data["compatible_types"].append(["shooting", "picnic"])
    path = tmp_path / "clusters.yaml"
    path.write_text(yaml.safe_dump(data))
    with pytest.raises(SchemaError, match="picnic"):
        load_yaml(path, Rules)


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.exists(), reason="the data set beside the checkout is absent")
def test_on_annotated_reports_no_link_is_wrong_and_none_is_missing() -> None:
    files = sorted(GOLD.glob("*.gold.json"))
    found = cluster((interchange.load(path), (GOLD / f"{path.name[:2]}.txt").read_text()) for path in files).as_json()
    gold = yaml.safe_load((GOLD / "clusters.json").read_text())
    assert sorted(found["clusters"]) == sorted(sorted(one) for one in gold["clusters"])
    assert found["wire_copies"] == gold["wire_copies"]


def test_one_outlet_that_words_two_incidents_alike_has_printed_no_copy_and_tells_of_two() -> None:
    """A list of incidents made by one formula: day, type and toll agree by it, not because the incident is one."""
    one, other = report("a", {}), report("b", {})
    texts = [
        f"Incident {number}\n\n{BODY} The {name} gate was closed." for number, name in enumerate(("north", "south"))
    ]
    same = [
        (reading.model_copy(update={"outlet": "Incidents"}), text)
        for (reading, _), text in zip((one, other), texts, strict=True)
    ]
    found = cluster(same)
    assert (found.events, found.wire_copies) == ((), ())
    assert [pair[:2] for pair in found.unsure] == [(("a", "e1"), ("b", "e1"))]
    elsewhere = [(same[0][0], texts[0]), (same[1][0].model_copy(update={"outlet": "Mail"}), texts[1])]
    assert cluster(elsewhere).wire_copies == (("a", "b"),)
    assert cluster(elsewhere).events


def test_two_villages_ten_kilometres_apart_are_two_places_and_a_village_lies_in_its_district() -> None:
    def at(name: str, place: str, lat: float, precision: str) -> tuple[Reading, str]:
        reading, text = report(name, {}, place=place)
        town = reading.entities[0].model_copy(update={"lat": lat, "lon": 44.0, "precision": precision})
        return reading.model_copy(update={"entities": (town, *reading.entities[1:])}), text

    assert not cluster([at("a", "Upperton", 33.0, "town"), at("b", "Netherby", 33.1, "town")]).events
    assert cluster([at("a", "Upperton", 33.0, "town"), at("b", "Netherby", 33.02, "town")]).events
    assert cluster([at("a", "Upperton", 33.0, "town"), at("b", "Netherby district", 33.1, "district")]).events
