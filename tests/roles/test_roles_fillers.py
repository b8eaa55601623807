"""From probabilities to fillers."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.roles.fillers import decide, same
from ingest.roles.hashing import checksum
from ingest.roles.settings import ROLES


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("gunmen", "two gunmen"),
        ("juan ruiz", "ruiz"),
        ("pdf", "peoples dawn front"),
        ("front for land", "fl"),
        ("white car", "stolen car"),
    ],
)
def test_forms_of_one_name_are_one_entity(a: str, b: str) -> None:
    assert same(a, b)
    assert same(b, a)


@pytest.mark.parametrize(("a", "b"), [("juan ruiz", "ana sol"), ("bomb", "rifle"), ("pdf", "peoples front")])
def test_different_names_are_different_entities(a: str, b: str) -> None:
    assert not same(a, b)


def test_an_alias_that_was_learned_is_one_entity() -> None:
    low, high = sorted((checksum("owls"), checksum("night watch")))
    assert same("owls", "night watch", frozenset({(low, high)}))


def test_of_each_entity_the_most_probable_mention_is_told_best_first() -> None:
    texts = ["gunmen", "two gunmen", "bandits", "bus"]
    probabilities = np.zeros((4, len(ROLES)), dtype=np.float32)
    probabilities[:, ROLES.index("PerpInd")] = (0.6, 0.9, 0.99, 0.01)
    found = decide(texts, probabilities, frozenset(), dict.fromkeys(ROLES, 0.5))
    assert found["PerpInd"] == [["bandits"], ["two gunmen"]]
    assert set(found) == set(ROLES)
    assert not any(found[role] for role in ROLES if role != "PerpInd")


def test_no_texts_have_no_fillers() -> None:
    assert not any(decide([], np.zeros((0, len(ROLES)), dtype=np.float32), frozenset(), {}).values())
