"""The judge of names: what it joins, what it asks about, what it never joins. The names are illustrative."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import name_judge
from graph.matching import score
from graph.matching.lexicon import lexicon
from graph.matching.model import model
from ontology import gazetteer, names

SHARED = Path(__file__).parents[2].parent / "shared"

LINKED = [
    ("Ahrar al-Jibal Brigades", "Kata'ib Ahrar al-Jibal"),
    ("Ejército Popular de Montoya", "Popular Army of Montoya"),
    ("Front for the Liberation of Tervania", "Tervania Liberation Front"),
    ("Martyr Yahya Zamruti Battalion", "Brigade of the Martyr Yahya Zamruti"),
    ("كتائب أحرار الجبال", "Kata'ib Ahrar al-Jibal"),
    ("كتائب حزب الله", "Kata'ib Hezbollah"),
    ("Hizbullah", "Hezbollah"),
    ("AAH", "Asa'ib Ahl al-Haq"),
]
NEVER_LINKED = [
    ("Hezbollah", "Kata'ib Hezbollah"),
    ("Zamrut", "Kata'ib Zamrut al-Quds"),
    ("Ansar al-Islam", "Kata'ib Ansar al-Islam"),
    ("Hadi al-Amiri", "Badr Organization"),
    ("Iraq", "Iraqi Army"),
    ("Tervanian Army", "Islamic Army of Tervania"),
    ("45th Brigade", "46th Brigade"),
    ("First Zamruti Brigade", "Second Zamruti Brigade"),
    ("Zamruti Front", "Zamruti Front - General Command"),
    ("Real Zamruti Army", "Zamruti Army"),
    ("Popular Front of Tervania", "Front of Tervania"),
    ("Zamruti Movement in Iraq", "Zamruti Movement in Yemen"),
    ("Zamruti Movement-Syria", "Zamruti Movement"),
    ("Saraya al-Zamruti", "Saraya al-Kandari"),
    ("Zamruti Movement – Kandari Faction", "Zamruti Movement"),
    ("Yahya Zamruti's Faction of the Tervanian Party", "Yahya Zamruti"),
    ("East Zamruti Brigade", "West Zamruti Brigade"),
    ("Zamruti Party", "Zamruti Council"),
    ("TLF", "Tervania Liberation Front"),
    ("Zamruti Front (FZL)", "Popular Zamruti Front (PFZL)"),
    ("Saraya Hassan", "Saraya Hussein"),
    ("Islamic Movement", "Islamic Front"),
]


@pytest.mark.parametrize("pair", LINKED, ids=" = ".join)
def test_names_of_one_body_are_linked(pair: tuple[str, str]) -> None:
    judged = score(*pair)
    assert (judged.verdict, judged.score >= model().link) == ("link", True), judged
    assert judged.reasons


@pytest.mark.parametrize("pair", NEVER_LINKED, ids=" / ".join)
def test_what_tells_two_bodies_apart_is_never_passed_over(pair: tuple[str, str]) -> None:
    judged = score(*pair)
    assert judged.verdict != "link", judged
    assert judged.reasons


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("Sheikh Tariq al-Zamruti", "Tareq Zamruti", "link"),
        ("قيس الزمروتي", "Qais al-Zamruti", "link"),
        ("Abu Zamrut", "Zamrut", "different"),
        ("Hassan al-Zamruti", "Hussein al-Zamruti", "review"),
        ("Laith al-Zamruti", "Qais al-Zamruti", "different"),
        ("Tariq Kandari", "Kandari Tariq", "review"),
        ("Zamruti", "Tariq Zamruti", "review"),
        ("Tariq Zamruti", "Tariq Zamruti Kandari", "review"),
    ],
)
def test_of_persons_every_name_counts(first: str, second: str, verdict: str) -> None:
    assert score(first, second, "Person").verdict == verdict


def test_what_the_gazetteer_knows_goes_first() -> None:
    assert score("League of the Righteous", "Khazali Network").reasons == (
        "the gazetteer knows both as Asa'ib Ahl al-Haq",
    )
    assert score("Saraya al-Mukhtar", "Saraya al-Ashtar").reasons[0].startswith("the gazetteer knows them as")


def test_a_name_without_letters_is_nobodys() -> None:
    assert score("—", "Red Band") == score("Red Band", "—")
    assert score("—", "—").verdict == "different"


WORDS = st.sampled_from(
    [
        *("Ahrar", "Zamrut", "Tervania", "Kata'ib", "Brigades", "al-Jibal", "Movement", "of", "Islamic", "Popular"),
        *("Front", "Ḥasan", "Ibn", "Abu", "TLF", "45th", "(TLF)", "Iraqi", "East", "Real", "Qāsim", "كتائب", "حزب"),
        *("/", "'s", "and", "the", "Army", "Golden"),
    ]
)
NAMES = st.one_of(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), st.text(max_size=24))
KINDS = st.sampled_from(["Group", "Person", "Place"])


@settings(deadline=None, max_examples=200)
@given(NAMES, NAMES, KINDS)
def test_the_order_of_the_names_plays_no_part(first: str, second: str, kind: str) -> None:
    judged = score(first, second, kind)
    assert judged == score(second, first, kind)
    assert 0 <= judged.score <= 1
    assert (judged.verdict == "link") == (judged.score >= model().link)


@settings(deadline=None)
@given(NAMES, KINDS)
def test_a_name_is_itself_in_any_case_with_any_article_and_accent(name: str, kind: str) -> None:
    if not names.key(name):
        return
    for form in (name, f"the {name}", name.replace("a", "á")):
        if names.key(form) == names.key(name):
            assert score(name, form, kind).verdict == "link"


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Zamrut", "Kandari", "Tervania", "Jibal", "Montoya"]), min_size=1, max_size=3))
def test_case_changes_nothing(words: list[str]) -> None:
    name = f"{' '.join(words)} Brigades"
    assert score(name, name.upper()).score == score(name.lower(), name).score == 1.0


def test_entries_of_the_gazetteer_are_never_linked_to_one_another() -> None:
    groups = [entry for entry in gazetteer.gazetteer().entries if entry.type == "Group"][::7]
    for one, other in itertools.pairwise(groups):
        assert score(one.name, other.name).verdict == "different"


def test_every_meaning_of_the_lexicon_is_found_under_its_own_words() -> None:
    for phrase, meaning in lexicon().meanings.items():
        ((read, found),) = lexicon().read(phrase)
        assert (read, found) == (phrase, meaning)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the data set is not beside the checkout")
def test_the_judge_reaches_its_bars_on_names_it_has_not_seen() -> None:
    pairs = name_judge.Pairs.read(SHARED / "names" / "listed_entities_pairs.csv")
    _, figures = name_judge.measure(pairs)
    for found in figures.values():
        assert found["f1 at .7"] >= 0.70
        assert found["recall at 95"] >= 0.55
        assert found["link precision"] >= 0.95
