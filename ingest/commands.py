"""The commands of `python -m ingest`, each a plain function that returns the Summary of what it did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from graph.workspace import Workspace
from ingest import output
from ingest.claimsfiles import find_claims, read_claims
from ingest.deadletters import FILE_NAME, DeadLetter, DeadLetters
from ingest.files import absolute
from ingest.pipeline import Read, Reader, broken_letters, read_all
from ingest.progress import Bar
from ingest.sources import Given, find
from ingest.store import append_all, project
from ingest.summary import Summary


def ingest(workspace: Workspace, reports: Sequence[str], given: Given, reader: Reader, stdin: BinaryIO) -> Summary:
    """Read reports straight into the record and the graph. Hold the workspace's write lock around it."""
    found = find(reports)
    tried = _absolute(reports) | {one.where for one in found}
    return _store(workspace, tried, read_all(found, given, reader, stdin), len(found))


def load(workspace: Workspace, files: Sequence[str]) -> Summary:
    """Take claims files into the record and the graph. Hold the workspace's write lock around it."""
    found = find_claims(files)
    tried = _absolute(files) | {one.where if isinstance(one, DeadLetter) else absolute(one) for one in found}
    reads = (one if isinstance(one, DeadLetter) else read_claims(one) for one in found)
    return _store(workspace, tried, reads, len(found))


def extract(out: Path, reports: Sequence[str], given: Given, reader: Reader, stdin: BinaryIO) -> Summary:
    """Read reports into claims files and clusters.json in the folder `out`; touches no database."""
    found = find(reports, skip=out)
    output.check_folder(out, found)
    letters = DeadLetters(out / FILE_NAME)
    summary = Summary(letters.path)
    written = []
    with Bar() as bar:
        for read in bar.over(read_all(found, given, reader, stdin), len(found)):
            if isinstance(read, DeadLetter):
                summary.fail(read)
            else:
                written.append((output.write_report(out, read), read.report.text))
                summary.add(read, broken_letters(read))
    output.write_clusters(out, written)
    letters.settle(_absolute(reports) | {one.where for one in found}, summary.letters)
    return summary


def _store(workspace: Workspace, tried: set[str], reads: Iterable[Read | DeadLetter], total: int) -> Summary:
    letters = DeadLetters(workspace.home / FILE_NAME)
    summary = Summary(letters.path)
    with Bar() as bar:
        append_all(bar.over(reads, total), workspace.record, summary)
        letters.settle(tried, summary.letters)
        project(workspace, summary, bar.projecting)
    return summary


def _absolute(names: Iterable[str]) -> set[str]:
    return {absolute(name) for name in names}
