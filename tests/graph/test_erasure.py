"""Erasing a person: no byte of the names is left in the home, and they do not come back. Names are our own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import arcadedb
from graph.cli import main
from graph.erasure.door import erase, erasure
from graph.erasure.guard import KEY_FILE
from graph.erasure.mask import PLACEHOLDER, Mask, Tombstone
from graph.errors import JudgementError, RecordError
from graph.judgements import asked, history, judge, resolution
from graph.judgements.log import judgements
from graph.record import Report
from graph.workspace import open_workspace
from ontology import interchange
from tests.support.judged_world import reports
from tests.support.quiet_home import QuietHome

KEY = bytes(32)
FORMS = ("Dara Sample", "Dara", "دارا سمبل")
TEXT = (
    "Dara Sample's band\n\nDARA SAMPLE leads the Red Band, the dara-sample of old (دارا سمبل). Dárà denied it. "
    "The Daralam Club is nobody's. The Red Band is part of the Dara League.\n"
)


def mask() -> Mask:
    return Mask(KEY, [Tombstone.of(KEY, FORMS)])


def test_every_way_of_writing_a_name_is_found_and_nothing_else() -> None:
    one = mask()
    clean = one.applied(TEXT, one.about(TEXT, ())).text
    assert clean == (
        "[erased]'s band\n\n[erased] leads the Red Band, the [erased] of old ([erased]). [erased] denied it. "
        "The Daralam Club is nobody's. The Red Band is part of the [erased] League.\n"
    )


def test_a_short_name_counts_only_where_the_person_is_meant() -> None:
    one = mask()
    other = "Dara is a town. Illustrative."
    assert not one.applied(other, one.about(other, ())).changed
    assert one.applied(other, one.about(other, ["Dara"])).changed


words = st.lists(st.sampled_from(["Dara", "Sample", "dara-sample", "the", "Band", "’s", "\n", "x" * 9]), max_size=20)


@given(words, st.data())
def test_spans_move_with_their_words(said: list[str], data: st.DataObject) -> None:
    text = " ".join(said) + " end"
    one = mask()
    masked = one.applied(text, one.everything())
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    first, last = masked.at((start, stop))
    assert 0 <= first < last <= len(masked.text)
    inside = one.applied(text[start:stop], one.everything()).text
    if not re.search(r"\w", text[start - 1 : start] + text[stop : stop + 1]):  # whole words
        assert masked.text[first:last].count("end") == inside.count("end")
    assert not one.applied(masked.text, one.everything()).changed, "once is enough"


def test_the_key_is_needed_to_know_a_name() -> None:
    other = Mask(b"1" * 32, [Tombstone.of(KEY, FORMS)])
    assert not other.applied(TEXT, other.everything()).changed


@pytest.fixture
def home(tmp_path: Path) -> Iterator[QuietHome]:
    with QuietHome(tmp_path / "home") as opened:
        yield opened.read().read(0, 2, reader=1)


def holding(folder: Path, *names: str) -> list[str]:
    """Files in whose bytes or path a name stands, in any capitals and two encodings."""
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes().lower() if path.is_file() else b""
        wanted = [name.lower().encode(coding) for name in names for coding in ("utf-8", "utf-16-le")]
        if any(name in data for name in wanted) or any(name.lower() in path.name.lower() for name in names):
            found.append(path.name)
    return found


def test_nothing_is_left_and_what_others_said_stays(home: QuietHome) -> None:
    (home.home / "dead-letters.jsonl").write_text('{"what": "Dara Sample leads"}\n', encoding="utf-8")
    (home.home / "originals").mkdir()
    (home.home / "originals" / "dara-sample.pdf").write_bytes(b"\xff\x00%PDF")
    (home.home / "originals" / "1.bin").write_bytes(b"\xff Dara Sample \xfe")
    (home.home / "originals" / "2.bin").write_bytes(b"\xff nobody \xfe")
    found = resolution(home)
    judge(home, asked.same(found, "Dara", "Dara Sample"), reason="Dara is Dara Sample", by="Dara Sample")
    judge(home, asked.same(found, "Green Hand", "Blue Front"), reason="as Dara Sample says", by="tester")
    assert holding(home.home, *FORMS)
    done = erase(home, "Dara Sample", reason="Dara Sample asked for it", by="tester")
    home.close()
    assert holding(home.home, *FORMS) == []
    assert (home.home / "originals" / "2.bin").exists() and not (home.home / "originals" / "1.bin").exists()
    assert done.rewriting.reports == 3 and done.rewriting.claims == 4
    assert (home.home / KEY_FILE).stat().st_mode & 0o777 == 0o600
    export = home.export()
    assert '"edge": "FRONT_FOR"' in export and '"node": "Person"' not in export
    assert PLACEHOLDER in export and '"edge": "LEADS"' not in export
    (kept,) = history(home)
    assert (kept[0].reason, kept[1].name) == (f"as {PLACEHOLDER} says", "in effect")


def test_every_quote_is_still_where_it_says(home: QuietHome) -> None:
    before = {report: told.claims.keys() for report, told in resolution(home).told.items()}
    erase(home, "Dara Sample", reason="asked for", by="tester")
    after = resolution(home).told
    assert len(after) == len(before)
    assert all(not told.verdict.refused for told in after.values())
    for told in after.values():
        for one in told.claims.values():
            assert told.text[slice(*one.quote_at)] == one.claim.quote


def test_judgements_on_other_claims_of_the_report_follow(home: QuietHome) -> None:
    found = resolution(home)
    part_of = next(
        identity
        for told in found.told.values()
        for identity, one in told.claims.items()
        if one.claim.predicate == "PART_OF"
    )
    judge(home, asked.refuse(found, part_of), reason="no")
    erase(home, "Dara Sample", reason="asked for", by="tester")
    assert [state.name for _, state in history(home)] == ["in effect"]
    assert '"edge": "PART_OF"' not in home.export()


def test_reading_the_report_again_brings_nothing_back_and_adds_nothing(home: QuietHome, tmp_path: Path) -> None:
    erase(home, "person:dara-sample", reason="asked for", by="tester")
    export, count = home.export(), sum(1 for _ in home.record.statements("report"))
    home.read(1, 3).read(0, 2, reader=1)
    assert home.export() == export
    assert sum(1 for _ in home.record.statements("report")) == count
    other = Report("Another day\n\nDara Sample leads the Red Band. The Red Band is here. Illustrative.\n")
    (reading,) = [readings[0] for report, readings in reports() if report.outlet is None]
    home.record.append(other, reading, author="tester")
    assert "Dara" not in home.export()
    with pytest.raises(RecordError, match="erased"):
        judge(home, asked.same(resolution(home), "Green Hand", "Blue Front"), reason="so says Dara Sample")
    home.close()
    assert holding(home.home, *FORMS) == []


def test_a_home_without_the_key_takes_nothing_in(home: QuietHome) -> None:
    erase(home, "Dara Sample", reason="asked for", by="tester")
    (home.home / KEY_FILE).unlink()
    with pytest.raises(RecordError, match="the key to the names is not here"):
        home.read(1)


def test_a_retracted_report_is_cleaned_too_and_two_that_differed_in_the_name_become_one(tmp_path: Path) -> None:
    with QuietHome(tmp_path / "home") as home:
        for name in ("Dara Sample", "Omar Filler"):
            text = f"Who leads\n\n{name} leads the Red Band. Illustrative.\n"
            entities = [
                {"id": "p", "type": "Person", "name": name, "mentions": [name]},
                {"id": "g", "type": "Group", "name": "Red Band", "mentions": ["Red Band"]},
            ]
            home.record.append(Report(text), interchange.parse({"id": "r", "entities": entities}), author="tester")
        found = resolution(home)
        judge(home, asked.same(found, "Omar Filler", "Dara Sample"), reason="a slip")
        judge(home, asked.parse_act({"kind": "retract", "report": min(found.told)}), reason="no")
        erase(home, "Omar Filler", reason="asked for", by="tester")
        assert len(list(home.record.live())) == 1
        assert [one.act.kind for one in judgements(home.record)] == ["retract"]
    assert holding(tmp_path, "Dara Sample", "Omar Filler") == []


@pytest.mark.parametrize(("said", "why"), [("Red Band", "is no person"), ("Nobody Here", "knows nobody named")])
def test_only_people_who_are_there_are_erased(said: str, why: str, home: QuietHome) -> None:
    with pytest.raises(JudgementError, match=why):
        erasure(home, said)


def test_the_command_tells_first_and_leaves_no_byte_in_the_engine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    with open_workspace(home) as workspace:
        for report, readings in reports():
            workspace.record.append(report, readings[0], author="tester")
    words = ["--home", str(home), "erase", "Dara Sample", "--reason", "asked for"]
    assert main(["--home", str(home), "export"]) == 0
    before = capsys.readouterr().out
    assert main(words) == 0
    told = capsys.readouterr().out
    assert "Dara, Dara Sample" in told and "nothing was done" in told
    assert not (home / KEY_FILE).exists()
    assert main(["--home", str(home), "export"]) == 0
    assert capsys.readouterr().out == before
    assert main([*words, "--yes"]) == 0
    assert "backups" in capsys.readouterr().out
    assert main(["--home", str(home), "log", "--json"]) == 0
    *_, stone = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert stone["kind"] == "tombstone" and stone["payload"]["reason"] == "asked for"
    arcadedb.stop(home)
    assert holding(home, "Dara Sample", "dara-sample") == []
