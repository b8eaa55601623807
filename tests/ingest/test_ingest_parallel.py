"""`--jobs`: several processes, the same output."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from ingest.cli import Doors, main
from ingest.parallel import ParallelReader, cores
from ingest.reading import Document, read_many

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))


def test_two_processes_write_the_same_bytes_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = []
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        assert main(["extract", *map(str, SAMPLES), "--out", str(out), "--jobs", jobs], Doors(stdin=io.BytesIO())) == 0
        written.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert len(SAMPLES) > 4
    assert written[0] == written[1]


def test_a_report_that_kills_its_process_fails_alone() -> None:
    """A bare object instead of a document makes the process fail; the next report is read all the same."""
    reader = ParallelReader(2)
    try:
        with pytest.raises(AttributeError):
            reader.read_many([Document(id="a", text="Alpha\n\nBeta.\n"), object()])  # type: ignore[list-item]
        document = Document(id="b", text=SAMPLES[0].read_text(encoding="utf-8"))
        assert reader.read(document) == next(iter(read_many([document])))
    finally:
        reader.close()


@pytest.mark.parametrize("wrong", ["-1", "many", "1.5", "9999"])
def test_a_wrong_number_is_one_line(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report.txt", "--jobs", wrong], Doors(stdin=io.BytesIO())) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_cores_are_at_least_one() -> None:
    assert cores() >= 1
