"""From files to documents: what is found, under which name, with which text."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.deadletters import DeadLetter
from ingest.errors import SourceError
from ingest.files import MAX_BYTES, decode
from ingest.sources import Found, Given, find, open_report, parse_given
from ontology.errors import UnmaskError

TEXTS = st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])).filter(
    lambda text: text.strip() and not text.startswith("\ufeff")
)


def names(asked: list[str], **options: Path) -> list[str]:
    return [one.name for one in find(asked, **options) if isinstance(one, Found)]


def refused(asked: list[str]) -> list[str]:
    return [Path(one.where).name for one in find(asked) if isinstance(one, DeadLetter)]


def opened(path: str, given: Given | None = None) -> tuple[str | None, str | None, str | None]:
    (found,) = find([path])
    assert isinstance(found, Found)
    said = open_report(found, given or Given(), io.BytesIO()).given
    return said.published, said.outlet, said.url


@pytest.fixture
def folder(home: Path) -> Path:
    root = Path("reports")
    for name in ("b.txt", "a.md", "sub/c.TXT", ".hidden.txt", ".git/d.txt", "a.meta.json", "README.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("{}" if name.endswith("json") else "Words.", encoding="utf-8")
    return root


def test_a_folder_gives_its_reports_in_the_order_of_their_names(folder: Path) -> None:
    assert names([str(folder)]) == ["a", "b", "c"]
    assert refused([str(folder)]) == []


def test_other_files_of_a_folder_are_told_not_dropped(folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(b"%PDF")
    (folder / "01.pred.json").write_text("{}")
    letters = [one for one in find([str(folder)]) if isinstance(one, DeadLetter)]
    assert [(Path(one.where).name, one.reason) for one in letters] == [
        ("01.pred.json", "is not a text report"),
        ("scan.pdf", "is not a text report"),
    ]
    assert "load" in letters[0].remedy
    assert ".txt" in letters[1].remedy


def test_a_folder_without_reports_is_told(home: Path) -> None:
    Path("none").mkdir()
    Path("none/.hidden.txt").write_text("Words.")
    (letter,) = find(["none"])
    assert isinstance(letter, DeadLetter)
    assert letter.reason == "holds no reports"


def test_a_pipe_in_a_folder_does_not_block(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert refused([str(folder)]) == ["pipe.txt"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert names([str(folder / "b.txt"), str(folder), f"{folder}/sub/../b.txt"]) == ["b", "a", "c"]


def test_the_output_folder_is_not_searched(folder: Path) -> None:
    assert names([str(folder)], skip=folder / "sub") == ["a", "b"]


def test_names_are_never_alike_and_end_at_no_dot(home: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "y/A.md", "a.b.txt", "a-b.txt", "...txt", "stdin.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("Words.")
    assert names(["x/a.txt", "y/a.txt", "y/A.md"]) == ["a", "a-2", "A-3"]
    assert names(["a.b.txt", "a-b.txt", "...txt", "stdin.txt", "-"]) == ["a-b", "a-b-2", "report", "stdin-2", "stdin"]


def test_a_name_leaves_room_for_what_is_made_of_it(home: Path) -> None:
    long = "é" * 120 + ".txt"
    Path(long).write_text("Words.")
    (name,) = names([long])
    assert len(f"{name}-2.pred.json".encode()) < 255


def test_a_name_that_is_no_text_is_read_and_shown_all_the_same(home: Path) -> None:
    with Path(os.fsdecode(b"caf\xe9.txt")).open("w") as file:
        file.write("Words.")
    (found,) = find([os.fsdecode(b"caf\xe9.txt")])
    assert isinstance(found, Found)
    assert found.where.encode().endswith("caf\ufffd.txt".encode())
    assert open_report(found, Given(), io.BytesIO()).text == "Words."


def test_standard_input_is_read_once() -> None:
    (found,) = find(["-", "-"])
    assert isinstance(found, Found)
    assert open_report(found, Given(outlet="Gazette"), io.BytesIO(b"Words.")).given.outlet == "Gazette"


@given(TEXTS)
def test_text_is_kept_code_point_for_code_point(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert decode(text.encode(encoding), where="x") == text


@given(TEXTS)
def test_line_ends_are_the_one_thing_normalised(text: str) -> None:
    for ending in ("\r\n", "\r"):
        assert decode(("x" + text).replace("\n", ending).encode(), where="x") == "x" + text


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused_in_one_line(data: bytes) -> None:
    try:
        text = decode(data, where="x")
    except SourceError as error:
        assert "\n" not in str(error)
    else:
        assert text.strip()
        assert "\0" not in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\xef\xbb\xbf"[:3], "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is binary"),
        ("naïve".encode("latin-1"), "is not UTF-8 text (bad byte at offset 2)"),
        (b"\xef\xbb\xbf\xff", "is not UTF-8 text (bad byte at offset 3)"),
        (b"\xff\xfea", "is not UTF-16 text"),
        ("a\0b".encode("utf-16"), "is binary"),
        (b"a" * (MAX_BYTES + 1), "is larger than 20 MB"),
    ],
)
def test_what_is_no_text_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as refusal:
        decode(data, where="x")
    assert refusal.value.what.startswith(reason)


def test_a_meta_file_is_read_and_flags_win(good: Path) -> None:
    meta = {"published": "2021-04-24", "outlet": " Gazette ", "url": None}
    Path("good.meta.json").write_text(json.dumps(meta), encoding="utf-8-sig")
    assert opened("good.txt") == ("2021-04-24", "Gazette", None)
    flags = Given(published="2022-01-01", url="https://example.org/1")
    assert opened("good.txt", flags) == ("2022-01-01", "Gazette", "https://example.org/1")


@pytest.mark.parametrize(
    ("meta", "culprit"),
    [
        ('{"published": "2021-02-30"}', "published: '2021-02-30' is not a day"),
        ('{"published": "2021-02"}', "published: '2021-02' is not a day"),
        ('{"published": "2021-01-01/2021-01-02"}', "published:"),
        ('{"published": 20210424}', "published:"),
        ('{"outlet": ""}', "outlet:"),
        ('{"oulet": "Gazette"}', "oulet:"),
        ("[]", ""),
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("", "is empty"),
    ],
)
def test_a_bad_meta_file_names_the_key(good: Path, meta: str, culprit: str) -> None:
    Path("good.meta.json").write_text(meta)
    with pytest.raises(SourceError) as refusal:
        opened("good.txt")
    assert refusal.value.what.startswith(culprit)
    assert refusal.value.where.endswith("good.meta.json")


def test_an_unknown_thing_said_is_an_error() -> None:
    with pytest.raises(UnmaskError, match="author"):
        parse_given({"author": "x"}, where="y")
