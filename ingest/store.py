"""From readings to the record, and from the record to the graph."""

from __future__ import annotations

from collections.abc import Iterable

from graph.judgements import retractions
from graph.projection import Progress
from graph.record import Record, Report
from graph.workspace import Workspace
from ingest.deadletters import DeadLetter
from ingest.pipeline import Read, broken_letters
from ingest.summary import Summary
from ontology.errors import UnmaskError

BY_HAND = "by hand"
"""Author of a reading that names no extractor."""


def append_all(reads: Iterable[Read | DeadLetter], record: Record, summary: Summary) -> None:
    """Append every reading to the record, whole: the gate is applied again whenever the record is folded. Raises
    RecordError; what was appended before stays."""
    retracted = retractions(record)
    for read in reads:
        if isinstance(read, DeadLetter):
            summary.fail(read)
            continue
        given = read.report.given
        report = Report(read.report.text, given.outlet, given.published, given.url)
        appended = record.append(report, read.reading, author=read.reading.extractor or BY_HAND)
        summary.add(read, broken_letters(read), known=not appended.changed)
        if appended.report_id in retracted:
            summary.retracted.append((read.report.where, retracted[appended.report_id]))


def project(workspace: Workspace, summary: Summary, progress: Progress) -> None:
    """Bring the graph up to the record. An engine that fails loses nothing: the summary says that it will catch up."""
    try:
        workspace.project(progress=progress)
    except UnmaskError as error:
        later = "everything read is in the record, and the graph catches up at the next start"
        summary.problem = f"the graph could not be brought up to date: {error}; {later}"
