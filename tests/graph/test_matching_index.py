"""The index of names: what it finds, in which order. The names are illustrative."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.matching import Index

NAMES = [
    "Ahrar al-Jibal Brigades",
    "Zamruti Movement",
    "Popular Front of Tervania",
    "Tervania Liberation Front (TLF)",
    "Party of the Zamruti Workers",
    "Asa'ib Ahl al-Haq",
    "Mujahideen of the Valley",
    *(f"{colour} {beast} Battalion" for colour in ("Red", "Blue", "White") for beast in ("Lions", "Hawks", "Wolves")),
]


def nearest(name: str) -> str:
    return Index(NAMES).search(name)[0].name


def test_a_name_is_found_by_another_language_spelling_acronym_and_alias() -> None:
    assert nearest("Kata'ib Ahrar al-Jibal") == "Ahrar al-Jibal Brigades"
    assert nearest("Zamroutiy Mouvement") == "Zamruti Movement"
    assert nearest("TLF") == "Tervania Liberation Front (TLF)"
    assert nearest("Frente Popular de Tervania") == "Popular Front of Tervania"
    assert nearest("Khazali Network") == "Asa'ib Ahl al-Haq"
    assert nearest("مجاهدين") == "Mujahideen of the Valley"


def test_a_name_in_the_index_finds_itself_first() -> None:
    index = Index(NAMES)
    for name in NAMES:
        assert index.search(name, 1)[0].name == name


def test_no_more_than_asked_the_nearest_first() -> None:
    found = Index(NAMES).search("Red Hawks Battalion", 3)
    assert len(found) == 3
    assert [one.near for one in found] == sorted((one.near for one in found), reverse=True)


def test_what_shares_nothing_is_not_found() -> None:
    assert Index(NAMES).search("Xyloq") == []
    assert Index([]).search("Zamruti Movement") == []
    assert Index(NAMES).search("") == []


@settings(deadline=None, max_examples=25)
@given(st.integers(), st.lists(st.sampled_from(NAMES), min_size=1))
def test_the_order_of_the_names_plays_no_part(seed: int, names: list[str]) -> None:
    turned = [*names]
    random.Random(seed).shuffle(turned)
    one, other = Index(names), Index([*turned, names[0]])
    assert len(one) == len(other) == len(set(names))
    for asked in (names[0], "Red Front of Zamrut"):
        assert one.search(asked, 5) == other.search(asked, 5)
