"""Places and what they lie in: ids by name and point, the chain to the country, and the edges of the graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import export, projection
from graph.elements import NodeKey, Slice
from graph.engine import Engine
from graph.fold import fold
from graph.record import LiveReading, Record, Report
from ontology import interchange
from ontology.interchange import Reading
from ontology.places.index import site

DIWANIYA, SQUARE = "Diwaniya", "Tahrir Square Baghdad"


def reading(name: str, **located: object) -> Reading:
    return interchange.parse(
        {
            "id": "r",
            "published": "2021-05-04",
            "outlet": "Gazette",
            "url": None,
            "entities": [{"id": "p1", "type": "Place", "name": name, "mentions": [name], **located}],
            "events": [{"id": "e1", "type": "bombing", "place": "p1", "quote": f"A bomb went off in {name}"}],
            "claims": [],
        }
    )


def report(name: str, headline: str = "Bomb") -> Report:
    return Report(f"{headline}\n\nA bomb went off in {name} on Monday.\n", "Gazette", "2021-05-04")


def folded(name: str, **located: object) -> Slice:
    told = report(name)
    live = LiveReading(1, told.id, told, reading(name, **located), "2024-01-01T00:00:00+00:00")
    (piece,) = fold([live]).values()
    return piece


def chain(piece: Slice) -> list[str]:
    (start,) = [node for node in piece.mentions if node.label == "Place"]
    found = [start]
    while found[-1] in piece.within:
        found.append(piece.within[found[-1]].key)
    return [node.id for node in found]


def test_a_known_place_lies_in_town_province_and_country() -> None:
    assert chain(folded(SQUARE)) == [
        "place:tahrir-square-baghdad",
        "place:baghdad",
        "place:baghdad-governorate",
        "country:iq",
    ]


def test_a_namesake_gets_the_id_of_the_place_that_stands_there() -> None:
    lebanese, libyan = site("tripoli-lebanon"), site("tripoli-libya")
    assert lebanese and libyan
    for here, country in ((lebanese, "country:lb"), (libyan, "country:ly")):
        piece = folded("Tripoli", lat=here.point[0], lon=here.point[1], precision="town")
        assert chain(piece)[0] == f"place:{here.id}"
        assert chain(piece)[-1] == country
    unknown = folded("Tripoli")
    assert unknown.within == {} and not {"place:tripoli-lebanon", "place:tripoli-libya"} & set(chain(unknown))


def test_a_place_of_the_large_index_has_its_id_and_province() -> None:
    oslo = site("gn-3143244")
    assert oslo
    piece = folded("Oslo", lat=oslo.point[0], lon=oslo.point[1], precision="town")
    assert chain(piece) == ["place:gn-3143244", "country:no"]


def test_a_place_of_no_table_lies_in_what_it_was_located_by() -> None:
    nineveh = site("nineveh")
    assert nineveh
    piece = folded("Qwxabad", lat=nineveh.point[0], lon=nineveh.point[1], precision="province")
    assert chain(piece)[1:] == ["place:nineveh", "country:iq"]


def test_a_namesake_elsewhere_does_not_take_the_id_of_a_known_place() -> None:
    nineveh = site("nineveh")
    assert nineveh
    piece = folded("Diwaniyah", lat=nineveh.point[0], lon=nineveh.point[1], precision="province")
    assert chain(piece)[0] != chain(folded("Diwaniyah"))[0]


def test_a_place_that_nothing_tells_lies_nowhere() -> None:
    assert folded("Qwxabad").within == {}


def test_places_around_are_shown_as_the_tables_have_them() -> None:
    piece = folded(SQUARE)
    shown = {wider.key: wider.properties for wider in piece.within.values()}
    assert shown[NodeKey("Place", "place:baghdad")]["precision"] == "town"
    assert shown[NodeKey("Country", "country:iq")] == {"name": "Iraq", "names": ["Iraq"], "keys": ["iraq"]}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = Record(f"sqlite:///{tmp_path / 'record.db'}")
    yield opened
    opened.close()


def exported(engine: Engine) -> str:
    return "".join(export.lines(engine))


def test_the_chain_is_in_the_graph_and_goes_with_its_last_report(engine: Engine, record: Record) -> None:
    record.append(report(DIWANIYA), reading(DIWANIYA), author="tester")
    projection.project(record, engine)
    alone = exported(engine)
    assert '"edge": "WITHIN", "source": "place:diwaniya", "target": "place:al-qadisiyyah"' in alone
    assert '"edge": "WITHIN", "source": "place:al-qadisiyyah", "target": "country:iq"' in alone
    other = report(SQUARE, "Another bomb")
    record.append(other, reading(SQUARE), author="tester")
    projection.project(record, engine)
    both = exported(engine)
    assert both.count('"target": "country:iq"') == 2
    gone = reading(SQUARE).model_copy(update={"entities": (), "events": ()})
    record.append(other, gone, author="tester")
    projection.project(record, engine)
    after = exported(engine)
    assert "place:baghdad" not in after and '"node": "Country", "id": "country:iq"' in after
