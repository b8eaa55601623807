"""From a parsed report to its reading: the makers of claims in turn, then the assembly."""

from __future__ import annotations

from ingest.reading.assemble import Assembly
from ingest.reading.bounds import bound
from ingest.reading.context import context_of
from ingest.reading.deeds import deeds, killings
from ingest.reading.replies import disowned, independence, replies, ties
from ingest.reading.report import Report
from ingest.reading.roles import roles
from ingest.reading.spokesmen import for_groups
from ingest.reading.statements import partings, statements
from ontology.interchange import Reading


def interpret(report: Report, identifier: str, url: str | None) -> Reading:
    """The reading of one parsed report."""
    context = context_of(report)
    drafts = [*statements(context), *deeds(context), *roles(context)]
    drafts += list(partings(context, drafts))
    drafts += [
        *replies(context, drafts),
        *ties(context, drafts),
        *independence(context, drafts),
        *disowned(context, drafts),
    ]
    for_groups(drafts)
    drafts += list(killings(drafts, context))
    bound(drafts, context)
    assembly = Assembly(context)
    assembly.mark_used(drafts)
    return assembly.reading(identifier, drafts, url)
