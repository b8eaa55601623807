"""Files of reports: what is read, and the one line for what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.roles.documents import Document, read, read_annotated
from ingest.roles.errors import RolesInputError

GOOD = '{"docid": "a", "doctext": "quiet."}'


def test_reports_are_read_in_order_and_blank_lines_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_text(f'\ufeff{GOOD}\r\n\n{{"docid": "b", "doctext": "", "more": 1}}\n', encoding="utf-8")
    assert read(path) == [Document("a", "quiet."), Document("b", "")]


def test_a_line_separator_within_a_text_ends_no_line(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_text(json.dumps({"docid": "a", "doctext": "one\u2028two"}, ensure_ascii=False), encoding="utf-8")
    assert read(path)[0].doctext == "one\u2028two"


def test_mentions_come_with_or_without_their_offsets(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    extracts = {"Weapon": [[["bomb", 3], ["device", 9]], ["rifle"]]}
    path.write_text(json.dumps({"docid": "a", "doctext": "", "extracts": extracts}))
    (document,) = read_annotated(path)
    assert document.extracts
    assert document.extracts["Weapon"] == [["bomb", "device"], ["rifle"]]
    assert document.extracts["Victim"] == []


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "holds no reports"),
        (b"\n\n", "holds no reports"),
        (b"not json", "docs.jsonl:1: is not JSON"),
        (GOOD.encode() + b"\n[1]", "docs.jsonl:2: is not a JSON object"),
        (b'{"doctext": "x"}', "docid is missing"),
        (b'{"docid": "x", "doctext": null}', "doctext is missing or no text"),
        (b'{"docid": 7, "doctext": "x"}', "docid is missing or no text"),
        (GOOD.encode() + b"\n" + GOOD.encode(), "docs.jsonl:2: the docid 'a' is there twice"),
        (b"\xff\xfe", "is not UTF-8 at byte 0"),
        (b'{"docid": "a", "doctext": "", "extracts": 3}', "extracts is not an object"),
        (b'{"docid": "a", "doctext": "", "extracts": {"Weapon": [[[]]]}}', "extracts are not lists"),
        (b'{"docid": "a", "doctext": "", "extracts": {"Weapon": [[7]]}}', "extracts are not lists"),
        (b"[" * 100_000, "is not JSON"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, content: bytes, complaint: str) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_bytes(content)
    with pytest.raises(RolesInputError, match=complaint) as told:
        read(path)
    assert "\n" not in str(told.value)


def test_reports_without_extracts_teach_nothing(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_text(GOOD)
    with pytest.raises(RolesInputError, match="no extracts to learn from"):
        read_annotated(path)
