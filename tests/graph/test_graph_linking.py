"""Linking across reports: which names meet by themselves, which become a question, which stay two. Illustrative."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.linking import entity_ids, own_ids, suggestions
from ontology import interchange
from ontology.interchange import Reading


def reading(*entities: str, kind: str = "Group") -> Reading:
    listed = [{"id": f"e{at}", "type": kind, "name": name, "mentions": [name]} for at, name in enumerate(entities)]
    rest = {"published": None, "outlet": None, "url": None, "events": [], "claims": []}
    return interchange.parse({"id": "r", "entities": listed, **rest}, where="illustrative")


def world(*reports: Reading) -> dict[str, Reading]:
    return {f"report:{at:016x}": one for at, one in enumerate(reports)}


def ids(readings: dict[str, Reading]) -> dict[str, str]:
    """Id by name."""
    linked = entity_ids(readings)
    return {entity.name: linked[report][entity.id] for report, one in readings.items() for entity in one.entities}


def test_two_names_of_one_group_meet_across_reports() -> None:
    found = ids(world(reading("Ahrar al-Jibal Brigades"), reading("Kata'ib Ahrar al-Jibal"), reading("Zamruti Front")))
    assert found["Ahrar al-Jibal Brigades"] == found["Kata'ib Ahrar al-Jibal"] == "group:ahrar-jibal-brigades"
    assert found["Zamruti Front"] == "group:zamruti-front"


def test_a_new_name_of_a_known_group_gets_the_known_id() -> None:
    found = ids(world(reading("Qasim al-Jabbarin Brigade"), reading("Qasim al-Jabbarin")))
    assert set(found.values()) == {"group:qasim-al-jabbarin"}


def test_what_one_report_names_as_two_stays_two_and_is_asked_about() -> None:
    both = world(reading("Ahrar al-Jibal Brigades", "Kata'ib Ahrar al-Jibal"))
    assert len(set(ids(both).values())) == 2
    asked = suggestions(both)[0]
    assert {asked.first, asked.second} == set(ids(both).values())
    assert {asked.first_name, asked.second_name} == {"Ahrar al-Jibal Brigades", "Kata'ib Ahrar al-Jibal"}
    assert asked.reasons[0] == "one report names both"


def test_a_group_and_its_namesakes_brigade_are_asked_about_not_joined() -> None:
    readings = world(reading("Ansar al-Zamrut"), reading("Ansar al-Zamrut – Kandari Faction"))
    assert len(set(ids(readings).values())) == 2
    asked = suggestions(readings)[0]
    assert {asked.first, asked.second} == set(ids(readings).values())
    assert asked.score < 0.75


def test_a_short_acronym_is_nobodys() -> None:
    readings = world(reading("TLF"), reading("Tervania Liberation Front"))
    assert len(set(ids(readings).values())) == 2
    assert not [one for one in suggestions(readings) if "TLF" in (one.first_name, one.second_name)]


def test_persons_meet_and_groups_do_not_meet_persons() -> None:
    readings = world(
        reading("Sheikh Tariq al-Zamruti", kind="Person"),
        reading("Tareq Zamruti", kind="Person"),
        reading("Tariq Zamruti"),
    )
    linked = entity_ids(readings)
    persons, other = [linked[report]["e0"] for report in readings][:2], linked["report:" + "2".zfill(16)]["e0"]
    assert len(set(persons)) == 1
    assert other.startswith("group:")


def test_nobody_is_asked_about_more_than_five_times() -> None:
    names = [
        f"Zamruti Front – {word} Faction"
        for word in ["Alim", "Badir", "Cemal", "Dawar", "Ekrem", "Fahim", "Galib", "Habib"]
    ]
    asked = suggestions(world(reading("Zamruti Front"), *(reading(name) for name in names)))
    ends = [end for one in asked for end in (one.first, one.second)]
    assert asked
    assert max(ends.count(end) for end in ends) <= 5


def test_a_veto_splits_what_a_name_between_would_join() -> None:
    between = [reading("Martyr Zamruti Battalion"), reading("Zamruti Battalion"), reading("Zamruti Battalion of Iraq")]
    found = ids(world(*between, reading("Zamruti Battalion of Yemen")))
    assert found["Zamruti Battalion of Iraq"] != found["Zamruti Battalion of Yemen"]


POOL = [
    "Ahrar al-Jibal Brigades",
    "Kata'ib Ahrar al-Jibal",
    "Ahrar al-Jibal",
    "Ahraar al-Jibaal Battalion",
    "Zamruti Front",
    "Zamruty Front",
    "Zamruti Battalion of Iraq",
    "Zamruti Battalion of Yemen",
    "Qasim al-Jabbarin Brigade",
    "Qasim al-Jabbarin",
    "Popular Army of Montoya",
    "Ejército Popular de Montoya",
]
REPORTS = st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=3, unique=True), min_size=1, max_size=7)


@settings(deadline=None, max_examples=60)
@given(REPORTS, st.randoms())
def test_the_order_of_the_reports_plays_no_part(reports: list[list[str]], dice: object) -> None:
    readings = world(*(reading(*names) for names in reports))
    turned = dict(sorted(readings.items(), key=lambda _: dice.random()))  # type: ignore[attr-defined] # a random.Random
    assert entity_ids(readings) == entity_ids(turned)
    assert suggestions(readings) == suggestions(turned)


@settings(deadline=None, max_examples=60)
@given(REPORTS)
def test_two_entities_of_one_report_stay_two(reports: list[list[str]]) -> None:
    readings = world(*(reading(*names) for names in reports))
    linked = entity_ids(readings)
    for report, one in readings.items():
        before, after = own_ids(report, one), linked[report]
        for first, second in itertools.combinations(before, 2):
            assert (before[first] == before[second]) == (after[first] == after[second])
