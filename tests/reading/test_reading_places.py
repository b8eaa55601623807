"""Places of a reading: which name is one, which belongs to the incident, and where it stands. The texts are
illustrative."""

from __future__ import annotations

import pytest

from ingest import reading
from ontology.interchange import Entity, Reading

DATELINE = "Report of the day\n\n"


def read(text: str, published: str = "2021-05-04") -> Reading:
    return reading.read(reading.Document(id="r", text=DATELINE + text + "\n", published=published))


def place(found: Reading, event: int = 0) -> Entity:
    entities = {entity.id: entity for entity in found.entities}
    return entities[found.events[event].place or ""]


@pytest.mark.parametrize(
    ("sentence", "name", "point"),
    [
        (
            "Gunmen attacked an army checkpoint in Radaa, Al Bayda, Yemen, killing four soldiers.",
            "Radaa",
            (14.41, 44.84),
        ),
        ("Militants fired drones targeting Khamis Mushayt, Asir, Saudi Arabia.", "Khamis Mushayt", (18.30, 42.73)),
        ("A bomb killed two policemen west of Rutbah, Al Anbar, Iraq.", "Rutbah", (33.04, 40.29)),
        (
            "A bomb killed two policemen in Spinwam village, North Waziristan agency, Pakistan.",
            "Spinwam",
            (33.17, 70.40),
        ),
        ("A mine killed three soldiers near Imam Gharbi, Nineveh, Iraq.", "Imam Gharbi", (35.70, 43.28)),
    ],
)
def test_the_most_specific_place_of_a_phrase_is_the_incident_s(
    sentence: str, name: str, point: tuple[float, float]
) -> None:
    found = place(read(sentence))
    assert found.name == name
    assert (found.lat, found.lon) == pytest.approx(point, abs=0.05)


def test_a_quarter_without_a_point_stands_in_its_town_and_says_so() -> None:
    found = place(read("A bomb killed two policemen in the Qwxa neighborhood of Mosul, Nineveh, Iraq."))
    assert (found.name, found.precision) == ("Qwxa", "town")
    assert (found.lat, found.lon) == pytest.approx((36.34, 43.13), abs=0.05)


def test_a_place_that_nothing_tells_has_no_point() -> None:
    found = place(read("A bomb killed two policemen in the village of Qwxabad."))
    assert found.name == "Qwxabad"
    assert (found.lat, found.lon, found.precision) == (None, None, None)


def test_two_towns_of_one_name_are_two_places() -> None:
    found = read(
        "A car bomb killed eleven people in Tripoli on Friday, Lebanese officials said.\n\n"
        "On Thursday gunmen attacked a bank in Tripoli, Libya, and wounded two guards."
    )
    assert [place(found, number).lat for number in (0, 1)] == pytest.approx([34.44, 32.89], abs=0.05)


def test_a_capital_without_a_namesake_stays_a_capital() -> None:
    found = place(read("A car bomb killed eleven people in Baghdad on Friday."))
    assert (found.type, found.name) == ("Place", "Baghdad")
    assert found.lat == pytest.approx(33.31, abs=0.05)


def test_the_country_of_the_report_decides_between_namesakes() -> None:
    told = read("Iraqi police said a mine killed three soldiers near al-Batha on Friday.")
    assert (place(told).lat, place(told).lon) == pytest.approx((31.12, 45.89), abs=0.05)


def test_this_port_is_where_the_report_is_written() -> None:
    text = "TRIPOLI, Lebanon: Two car bombs killed nine people in this northern port on Saturday.\n"
    found = reading.read(reading.Document(id="r", text="Bombs at noon\n\n" + text, published="2013-08-24"))
    assert place(found).lat == pytest.approx(34.44, abs=0.05)


def test_persons_keep_their_names_where_no_phrase_makes_them_places() -> None:
    found = read("Imam Gharbi told reporters that a bomb had killed two policemen in Mosul, Nineveh, Iraq.")
    assert "Imam Gharbi" not in [entity.name for entity in found.entities if entity.type == "Place"]


def test_every_point_comes_with_its_precision() -> None:
    found = read("A bomb killed two policemen in Mosul, Iraq. A rocket hit Qwxabad on Friday, killing one man.")
    for entity in found.entities:
        assert (entity.lat is None) == (entity.lon is None) == (entity.precision is None)
        assert entity.type == "Place" or entity.lat is None
