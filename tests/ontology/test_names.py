"""Spellings of one name share a key; names of different groups never do."""

from __future__ import annotations

import csv
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ontology.names import Spelling, fold, key

SHARED = Path(__file__).parents[2].parent / "shared"

PIECES = [
    *["al-", "ash-", "the ", "e-", "Kata'ib ", "Hizb", "ullah", "Allah ", "abdul", "rr", "ee", "ou", "iyyah", "ah "],
    *["k", "K.", "&amp;", "&#8217;", "ʿ", "İ", "ß", "ة", "ـ", "حزب ", "\u0301", " ", "-"],
]
spelled = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
anything = st.text() | spelled


@pytest.mark.parametrize(
    "spellings",
    [
        [
            "Kata'ib Hizbollah",
            "Kataib Hezbollah",
            "Kata’ib Hizballah",
            "Kataeb Hizbullah",
            "the Kata&#8217;ib Hizb Allah",
        ],
        ["the Usbat al-Tha'ireen", "Usbat al-Thaireen", "Usbat al-Thairin", "Usbat ath-Thaireen", "USBAT AL THAIREEN"],
        ["Hezbollah", "Hizballah", "Hizb Allah", "Hizbu'llah"],
        ["Lashkar-e-Taiba", "Lashkar-i-Tayyiba", "Lashkar e Toiba", "Lashkar-e-Tayyaba"],
        ["Asa'ib Ahl al-Haq", "Asaib Ahl al-Haqq", "ʿAṣāʾib Ahl al-Ḥaqq"],
        ["Jaysh al-Mahdi", "Jaish al-Mehdi", "Jeish el-Mahdi"],
        ["Rab'Allah", "Rab' Allah", "Rabaallah"],
        ["Ansar Allah", "Ansarullah", "Ansarallah", "Ansarollah"],
        ["Abdul Rahman", "Abdulrahman", "Abd al-Rahman", "Abdur Rahman", "Abdurrahman"],
        ["Nasiriyah", "al-Nasiriya", "An-Nasiriyya", "Nassiriyeh"],
        ["Deir ez-Zor", "Dayr al-Zawr", "Deir al-Zour"],
        ["U.S.", "US", "the U.S."],
        ["al-Qaeda", "Al Qa'ida", "al-Qaïda", "alqaeda"],
        ["Türkiye", "Turkiye"],
        ["Labour Defence Organisation", "Labor Defense Organization"],
    ],
)
def test_spellings_of_one_name_share_a_key(spellings: list[str]) -> None:
    assert {key(name) for name in spellings} == {key(spellings[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hezbollah", "Kata'ib Hezbollah"),
        ("Jemaah Islamiyah", "al-Gama'a al-Islamiyya"),
        ("Jamaat-e-Islami", "Jamaa al-Islamiya"),
        ("Ansar al-Islam", "Ansarul Islam"),
        ("Ansar al-Din", "Ansaru"),
        ("Saraya al-Salam", "Saraya al-Islam"),
        ("Jaysh al-Islam", "Jaysh al-Sham"),
        ("Hizb-e-Islami", "Hizbul Islam"),
        ("Salim", "Salem"),
        ("Hamid", "Hamed"),
        ("IS Sinai Province", "Sinai Province"),
        ("US South", "South"),
        ("Usbat al-Ansar", "Usbat al-Thaireen"),
        ("حزب الله", "كتائب حزب الله"),
    ],
)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kata&amp;#8217;ib  Hizbollah", "kataib hizbollah"),
        ("ʿAyn al-Asad", "ayn al asad"),
        ("L’État–Major", "letat major"),
        ("P.K.K. and U.S.-led", "pkk and us led"),
        ("كَتائِب", "كتايب"),
        ("Łódź Straße", "lodz strasse"),
        ("№ 5 “Brigade”", "no 5 brigade"),
        ("—'—", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(anything)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(anything)
def test_key_is_stable(text: str) -> None:
    assert key(fold(text)) == key(text) == key(key(text))


@given(anything)
def test_only_what_has_letters_or_digits_has_a_key(text: str) -> None:
    assert bool(key(text)) == bool(fold(text))


@pytest.mark.parametrize("families", [{"hizb": ["Hezb"]}, {"hizb": ["hezb", "hezb allah"]}, {"a": ["b"], "c": ["b"]}])
def test_a_bad_family_is_named(families: dict[str, list[str]]) -> None:
    with pytest.raises(ValidationError, match="families"):
        Spelling(families=families, plain=[])


@pytest.fixture(scope="module")
def pairs() -> list[dict[str, str]]:
    path = SHARED / "names" / "listed_entities_pairs.csv"
    if not path.exists():
        pytest.skip("the data set is not beside the checkout")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.shared
def test_listed_groups_with_one_key_are_one_group(pairs: list[dict[str, str]]) -> None:
    joined = [pair for pair in pairs if key(pair["name1"]) == key(pair["name2"])]
    assert len(joined) >= 50
    assert sum(pair["is_match"] == "1" for pair in joined) >= 0.95 * len(joined)


@pytest.mark.shared
def test_names_that_nobody_pairs_hardly_ever_share_a_key(pairs: list[dict[str, str]]) -> None:
    """Of all pairs of listed names; what is left are spellings of one group that the data set does not pair."""
    paired = {frozenset((pair["name1"], pair["name2"])) for pair in pairs if pair["is_match"] == "1"}
    names = sorted({pair[end] for pair in pairs for end in ("name1", "name2")})
    unpaired = [both for both in combinations(names, 2) if frozenset(both) not in paired]
    joined = [both for both in unpaired if key(both[0]) == key(both[1])]
    assert len(joined) <= len(unpaired) / 1000
    assert all(SequenceMatcher(None, fold(one), fold(other)).ratio() > 0.7 for one, other in joined)
