"""The two learners and the priors: they learn what can be learned, and the same twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ingest.roles import settings as its_settings
from ingest.roles.hashing import BUCKETS, bucket, checksum
from ingest.roles.linear import train
from ingest.roles.priors import Priors
from ingest.roles.settings import ROLES, Descent, Growth, Settings
from ingest.roles.trees import grow
from ontology.errors import SchemaError
from ontology.schema import load_yaml

DESCENT = Descent(epochs=20, step=0.1, shrink=0.001, batch=32)
GROWTH = Growth(trees=60, depth=3, rate=0.2, smooth=1.0, least=5, features=1.0, rows=0.8)


def test_a_regression_learns_which_bucket_means_yes_for_each_output() -> None:
    chance = np.random.default_rng(1)
    rows = chance.integers(1, 50, (600, 6)).astype(np.int32)
    targets = np.stack([(rows == 7).any(axis=1), (rows == 9).any(axis=1)], axis=1).astype(np.float32)
    odds = train(rows, targets, 50, DESCENT).logits(rows)
    assert ((odds > 0) == (targets > 0)).mean() > 0.98


def test_padding_weighs_nothing() -> None:
    rows = np.array([[1, 0, 0], [2, 0, 0]] * 50, dtype=np.int32)
    model = train(rows, np.array([[1.0], [0.0]] * 50, dtype=np.float32), 3, DESCENT)
    assert model.weights[0, 0] == 0
    assert np.allclose(model.logits(rows[:2]), model.logits(rows[:2, :1]), atol=1e-6)


def test_trees_learn_what_no_line_divides() -> None:
    rows = np.random.default_rng(2).normal(size=(800, 4)).astype(np.float32)
    yes = (rows[:, 0] > 0) ^ (rows[:, 1] > 0)
    unseen = np.random.default_rng(3).normal(size=(400, 4)).astype(np.float32)
    told = grow(rows, yes, GROWTH).probabilities(unseen) > 0.5
    assert (told == ((unseen[:, 0] > 0) ^ (unseen[:, 1] > 0))).mean() > 0.9


@pytest.mark.parametrize("yes", [True, False])
def test_trees_of_one_answer_give_that_answer(yes: bool) -> None:
    rows = np.ones((30, 3), dtype=np.float32)
    told = grow(rows, np.full(30, yes), GROWTH).probabilities(rows)
    assert ((told > 0.99) == yes).all()


def test_trees_without_examples_say_no() -> None:
    nothing = grow(np.zeros((0, 3), dtype=np.float32), np.zeros(0, dtype=bool), GROWTH)
    assert nothing.probabilities(np.ones((2, 3), dtype=np.float32)).max() < 0.001


def test_the_same_examples_give_the_same_numbers() -> None:
    rows = np.random.default_rng(4).normal(size=(300, 5)).astype(np.float32)
    yes = rows[:, 2] > 0.3
    one, other = grow(rows, yes, GROWTH), grow(rows, yes, GROWTH)
    assert np.array_equal(one.leaves, other.leaves)
    assert np.array_equal(one.cuts, other.cuts)


def test_priors_lean_to_the_base_rate_where_little_was_seen() -> None:
    filled = np.array([[1]] * 10 + [[0]] * 10 + [[1]], dtype=np.float32)
    priors = Priors.counted(["bomb"] * 10 + ["tree"] * 10 + ["once"], filled)
    bomb, tree, once, never = priors.odds(["bomb", "tree", "once", "never"])
    assert bomb[0] > once[0] > never[0] > tree[0]
    assert [round(float(np.expm1(row[1]))) for row in (bomb, once, never)] == [10, 1, 0]


def test_no_priors_are_no_error() -> None:
    assert Priors.counted([], np.zeros((0, 2), dtype=np.float32)).odds(["word"]).shape == (1, 3)


def test_buckets_depend_on_the_words_and_their_order_alone() -> None:
    one, other = checksum("bomb"), checksum("bus")
    assert bucket(1, one, other) == bucket(1, one, other)
    assert bucket(1, one, other) != bucket(1, other, one) != bucket(2, other, one)
    assert 1 <= bucket(0)[0] < BUCKETS


def test_the_settings_name_every_role_and_an_error_names_its_place(tmp_path: Path) -> None:
    assert set(its_settings.settings().thresholds) == set(ROLES)
    text = its_settings.PATH.read_text()
    broken = tmp_path / "settings.yaml"
    broken.write_text(text.replace("  Weapon:", "  Wepon:"))
    with pytest.raises(SchemaError, match=r"settings\.yaml: thresholds"):
        load_yaml(broken, Settings)
    broken.write_text("\n".join(line for line in text.splitlines() if "Weapon" not in line))
    with pytest.raises(SchemaError, match="Weapon is missing"):
        load_yaml(broken, Settings)
