"""The gazetteer knows what it should, keeps apart what differs, and a bad table is refused by file and line."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ontology.errors import SchemaError
from ontology.gazetteer import FOLDER, SHARED, TABLES, Gazetteer, gazetteer, load
from ontology.names import key


def ids(name: str, kind: str | None = None) -> list[tuple[str, str]]:
    return [(entry.type, entry.id) for entry in gazetteer().lookup(name, kind)]


@pytest.mark.parametrize(
    ("name", "kind", "id"),
    [
        ("Kata’ib Hizbollah", "Group", "kataib-hezbollah"),
        ("the Hezbollah Brigades", "Group", "kataib-hezbollah"),
        ("Kataeb Hizbullah", "Group", "kataib-hezbollah"),
        ("KH", "Group", "kataib-hezbollah"),
        ("Hizballah", "Group", "hezbollah"),
        ("Usbat al-Tha'ireen", "Group", "usbat-al-thaireen"),
        ("League of the Revolutionaries", "Group", "usbat-al-thaireen"),
        ("Asaib Ahl al-Haqq", "Group", "asaib-ahl-al-haq"),
        ("al-Hashd al-Shaabi", "Group", "popular-mobilization-forces"),
        ("the Islamic Revolutionary Guard Corps", "Group", "islamic-revolutionary-guard-corps"),
        ("IRGC-Quds Force", "Group", "irgc-quds-force"),
        ("Ansarallah", "Group", "houthi-movement"),
        ("The Resistance Front", "Group", "the-resistance-front"),
        ("Lashkar-i-Tayyiba", "Group", "lashkar-e-taiba"),
        ("Red Hand Defenders", "Group", "red-hand-defenders"),
        ("داعش", "Group", "islamic-state"),
        ("U.S.", "Country", "us"),
        ("US", "Country", "us"),
        ("America", "Country", "us"),
        ("American", "Country", "us"),
        ("Washington", "Country", "us"),
        ("the EU", "Country", "eu"),
        ("Tehran", "Country", "ir"),
        ("Türkiye", "Country", "tr"),
        ("al-Bathaa", "Place", "al-batha"),
        ("Ayn al-Assad", "Place", "ain-al-asad"),
        ("Nasiriya", "Place", "nasiriyah"),
        ("Irbil", "Place", "erbil"),
        ("Balad airbase", "Place", "balad-air-base"),
        ("Abu Mahdi al-Mohandes", "Person", "abu-mahdi-al-muhandis"),
        ("Qassem Suleimani", "Person", "qasem-soleimani"),
        ("Security Media Cell", "Source", "security-media-cell"),
        ("CENTCOM", "Source", "united-states-central-command"),
    ],
)
def test_a_name_finds_its_one_entry(name: str, kind: str, id: str) -> None:  # noqa: A002
    assert ids(name, kind) == [(kind, id)]


def test_a_capital_is_both_a_place_and_its_government() -> None:
    assert ids("Baghdad") == [("Country", "iq"), ("Place", "baghdad")]


def test_two_of_one_name_are_both_given() -> None:
    assert ids("Tripoli", "Place") == [("Place", "tripoli-lebanon"), ("Place", "tripoli-libya")]
    assert ids("BLA") == [("Group", "balochistan-liberation-army"), ("Group", "black-liberation-army")]


@pytest.mark.parametrize(
    "name", ["us", "Us", "balad", "is", "hit", "nice", "polish", "maze", "green zone", "party of god"]
)
def test_a_form_that_is_also_a_common_word_counts_only_as_written(name: str) -> None:
    assert ids(name) == []


@pytest.mark.parametrize(
    "word", ["sort", "solo", "jar", "karma", "summer", "finish", "male", "Anna", "Cheney", "Sadie"]
)
def test_no_ordinary_word_is_taken_for_the_spelling_of_a_place(word: str) -> None:
    assert ids(word) == []


@pytest.mark.parametrize("name", ["", "the", "al-", "—", "Front for the Liberation of Nowhere"])
def test_what_is_unknown_is_unknown(name: str) -> None:
    assert ids(name) == []


@pytest.mark.parametrize(
    ("front", "parent"),
    [
        ("Usbat al-Thaireen", "Kata'ib Hezbollah"),
        ("Ashab al-Kahf", "Asa'ib Ahl al-Haq"),
        ("Saraya Awliya al-Dam", "Kata'ib Sayyid al-Shuhada"),
        ("The Resistance Front", "Lashkar-e-Taiba"),
        ("Kashmir Resistance", "The Resistance Front"),
        ("Red Hand Defenders", "UDA"),
        ("Ulster Freedom Fighters", "UDA"),
        ("Protestant Action Force", "UVF"),
        ("Direct Action Against Drugs", "Provisional IRA"),
        ("Anti-Imperialist International Brigade", "Japanese Red Army"),
    ],
)
def test_a_cover_name_is_its_own_group_and_no_parent_is_hinted_at(front: str, parent: str) -> None:
    (one,) = gazetteer().lookup(front, "Group")
    (other,) = gazetteer().lookup(parent, "Group")
    assert one.id != other.id
    assert one.parent_hint is None


def test_strict_entries_are_those_whose_name_is_exact() -> None:
    assert [entry.strict for entry in gazetteer().lookup("Balad", "Place")] == [True]
    assert [entry.strict for entry in gazetteer().lookup("US", "Country")] == [False]


def test_the_tables_are_as_deep_as_they_should_be() -> None:
    count = Counter(entry.type for entry in gazetteer().entries)
    assert count["Group"] >= 1000
    assert count["Place"] >= 1300
    assert count["Person"] >= 200
    assert count["Source"] >= 90
    assert count["Country"] == 193 + len(["the EU", "Kosovo", "Palestine", "Taiwan", "the Vatican"])


def test_every_form_finds_its_entry_again() -> None:
    known = gazetteer()
    for entry in known.entries:
        for form in entry.forms():
            assert entry in known.lookup(form, entry.type), form


def test_no_two_groups_share_a_key_unless_declared() -> None:
    declared = {key(line.split(",")[0]) for line in (FOLDER / SHARED).read_text(encoding="utf-8").splitlines()[1:]}
    for spelling, entries in gazetteer().by_key.items():
        for kind in TABLES:
            assert len([entry for entry in entries if entry.type == kind]) <= 1 or spelling in declared


def test_places_lie_near_the_place_they_lie_in() -> None:
    known = gazetteer()
    for entry in known.entries:
        parent = known.get("Place", entry.parent_hint or "")
        if entry.type == "Place" and parent is not None:
            assert entry.lat is not None
            assert entry.lon is not None
            assert parent.lat is not None
            assert parent.lon is not None
            assert abs(entry.lat - parent.lat) < 3, entry.id
            assert abs(entry.lon - parent.lon) < 3, entry.id
            assert entry.country == parent.country, entry.id


HEADERS = {
    "groups.csv": "id,name,names,exact,country,parent_hint,source",
    "countries.csv": "id,name,names,exact,capitals,demonyms,source",
    "places.csv": "id,name,names,exact,country,parent_hint,lat,lon,precision,source",
    "persons.csv": "id,name,names,exact,country,parent_hint,source",
    "sources.csv": "id,name,names,exact,country,parent_hint,source",
    "shared.csv": "name,type,ids,source",
}


def write(folder: Path, **rows: str) -> Path:
    for file, header in HEADERS.items():
        (folder / file).write_text("\n".join([header, *rows.get(file.removesuffix(".csv"), "").split("\n"), ""]))
    return folder


def test_small_tables_load(tmp_path: Path) -> None:
    countries = "iq,Iraq,,Iraqis,Baghdad,Iraqi|Iraqis,ISO"
    known = load(write(tmp_path, countries=countries, groups="x,X Front,The X|XF,XF,iq,,note"))
    assert isinstance(known, Gazetteer)
    assert [entry.names for entry in known.entries] == [("X Front", "The X", "XF"), ("Iraq",)]
    assert known.lookup("xf") == known.lookup("iraqis") == ()
    assert known.lookup("the XF") == known.lookup("x front") == known.entries[:1]
    assert known.lookup("Iraqis") == known.lookup("baghdad") == known.entries[1:]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"groups": "x,X Front,,,,,"}, "groups.csv:2: source: Field required"),
        ({"groups": "X!,X Front,,,,,n"}, r"groups.csv:2: id: .*pattern"),
        ({"groups": "x,X Front,,,,n"}, "groups.csv:2: has more or fewer fields than its header"),
        ({"groups": "x,X Front,,,,,n\nx,Y Front,,,,,n"}, "groups.csv:3: id 'x' stands at groups.csv:2 too"),
        ({"groups": "x,X Front,,,zz,,n"}, "groups.csv:2: unknown country 'zz'"),
        ({"groups": "x,X Front,,,,nobody,n"}, "groups.csv:2: unknown parent_hint 'nobody'"),
        ({"groups": "x,X Front,—,,,,n"}, "groups.csv:2: '—' has no letter or digit"),
        (
            {"groups": "x,Hizb Allah,,,,,n\ny,Hezbollah,,,,,n"},
            "groups.csv:3: shares the name 'hizb allah' with groups.csv:2; decl",
        ),
        (
            {"groups": "x,X Front,,,,,n", "shared": "X Front,Group,x|y,n"},
            "shared.csv:2: 'X Front' is not borne by just these",
        ),
        ({"shared": "X Front,Group,x,n"}, "shared.csv:2: ids: "),
        ({"places": "p,Port,,,,,1.00,,town,n"}, "places.csv:2: a Place has lat, lon and precision"),
        ({"places": "p,Port,,,,,95.00,1.00,town,n"}, "places.csv:2: lat: "),
        ({"places": "p,Port,,,,,5.00,1.00,spot,n"}, "places.csv:2: precision: "),
    ],
)
def test_a_bad_table_is_refused_by_file_and_line(tmp_path: Path, rows: dict[str, str], message: str) -> None:
    with pytest.raises(SchemaError, match=re.compile(f"^{message}", re.DOTALL)):
        load(write(tmp_path, **rows))


def test_a_missing_or_broken_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"^groups\.csv: cannot be read"):
        load(tmp_path)
    write(tmp_path)
    (tmp_path / "places.csv").write_bytes(b"id,name\n\xff\xfe,x\n")
    with pytest.raises(SchemaError, match=r"^places\.csv: cannot be read as CSV in UTF-8"):
        load(tmp_path)
