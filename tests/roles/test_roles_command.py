"""`python -m ingest roles`: trained on first use, the same answer every time, one line for what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.cli import main
from ingest.roles import models
from ingest.roles.settings import ROLES
from tests.roles.roles_samples import reports, write

ATTACK = "yesterday two gunmen killed the mayor.  later they attacked the old bridge with dynamite."
QUIET = "today the mayor opened the old bridge to visitors.  the weather stayed dry."
UNSEEN = [{"docid": docid, "doctext": text} for docid, text in (("x", ATTACK), ("y", QUIET), ("z", ""))]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose ranker was trained from the samples."""
    home = tmp_path_factory.mktemp("home")
    lines = write(home / "train.jsonl", reports())
    docs = write(home / "docs.jsonl", UNSEEN)
    assert (
        main(["roles", str(docs), "--out", str(home / "first.json"), "--train", str(lines), "--home", str(home)]) == 0
    )
    return home


@pytest.fixture(autouse=True)
def _no_training_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(models, "TRAINING_SET", tmp_path / "nowhere.jsonl")


def answer(home: Path, out: Path, *more: str) -> int:
    return main(["roles", str(home / "docs.jsonl"), "--out", str(out), "--home", str(home), *more])


def test_it_learns_who_did_what_to_whom(trained: Path) -> None:
    found = json.loads((trained / "first.json").read_text())
    assert list(found) == ["x", "y", "z"]
    assert all(list(fillers) == list(ROLES) for fillers in found.values())
    assert found["x"] == {
        "PerpInd": [["two gunmen"]],
        "PerpOrg": [],
        "Target": [["old bridge"]],
        "Victim": [["mayor"]],
        "Weapon": [["dynamite"]],
    }
    assert not any(found["y"].values())
    assert not any(found["z"].values())


def test_a_stored_ranker_is_used_again_with_the_same_answer(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(trained, tmp_path / "second.json", "--json") == 0
    assert (tmp_path / "second.json").read_bytes() == (trained / "first.json").read_bytes()
    told = capsys.readouterr()
    assert told.err == ""
    assert json.loads(told.out) == {"reports": 3, "PerpInd": 1, "PerpOrg": 0, "Target": 1, "Victim": 1, "Weapon": 1}


def test_training_again_gives_the_same_ranker(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "again.npz"
    train = ("--train", str(trained / "train.jsonl"), "--model", str(model))
    assert answer(trained, tmp_path / "third.json", *train) == 0
    assert "training the role ranker" in capsys.readouterr().err
    one, other = models.load(model), models.load(trained / "models" / "roles.npz")
    assert one[1] == other[1]
    arrays, others = one[0].arrays(), other[0].arrays()
    assert all((arrays[name] == others[name]).all() for name in arrays)


def test_no_word_of_the_reports_is_in_the_stored_ranker(trained: Path) -> None:
    ranker, _ = models.load(trained / "models" / "roles.npz")
    assert {array.dtype.kind for array in ranker.arrays().values()} <= {"f", "i"}


def test_another_training_set_means_another_ranker(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "roles.npz"
    model.write_bytes((trained / "models" / "roles.npz").read_bytes())
    fewer = write(tmp_path / "fewer.jsonl", list(reports())[:60])
    assert answer(trained, tmp_path / "out.json", "--train", str(fewer), "--model", str(model)) == 0
    assert "was trained from something else" in capsys.readouterr().err
    assert models.load(model)[1] == models.origin(fewer)


def test_without_ranker_and_training_set_it_says_what_to_do(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(trained, tmp_path / "out.json", "--model", str(tmp_path / "none.npz")) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "no trained ranker" in line
    assert "--train FILE" in line
    assert not (tmp_path / "out.json").exists()


def test_where_the_ranker_cannot_be_stored_the_answer_is_there(
    trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    train = ("--train", str(trained / "train.jsonl"), "--model", str(tmp_path / "file" / "roles.npz"))
    assert answer(trained, tmp_path / "out.json", *train) == 0
    assert "without being stored" in capsys.readouterr().err
    assert (tmp_path / "out.json").read_bytes() == (trained / "first.json").read_bytes()


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04"])
def test_a_file_that_is_no_ranker_is_one_line(
    trained: Path, tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "roles.npz"
    model.write_bytes(content)
    assert answer(trained, tmp_path / "out.json", "--model", str(model)) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "is no trained ranker" in line


@pytest.mark.parametrize("content", ["", "no json", '{"docid": "a"}'])
def test_reports_that_cannot_be_read_are_one_line_before_any_training(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = tmp_path / "docs.jsonl"
    docs.write_text(content)
    assert main(["roles", str(docs), "--out", str(tmp_path / "out.json"), "--home", str(tmp_path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(str(docs))


@pytest.mark.parametrize("which", ["docs", "train"])
def test_a_missing_file_is_one_line(
    trained: Path, tmp_path: Path, which: str, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "missing.jsonl")
    docs = missing if which == "docs" else str(trained / "docs.jsonl")
    given = ["roles", docs, "--out", str(tmp_path / "out.json"), "--train", missing, "--home", str(tmp_path)]
    assert main(given) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "missing.jsonl" in line
