"""From a parsed report to its reading: the makers of claims in turn, then the assembly."""

from __future__ import annotations

from ingest.reading.ascribing import ascriptions
from ingest.reading.assemble import Assembly
from ingest.reading.belonging import belongings
from ingest.reading.bounds import bound
from ingest.reading.context import context_of
from ingest.reading.deeds import deeds, killings
from ingest.reading.denials import disowned, independence, ties
from ingest.reading.issuer import issuer_of, speak_for_issuer
from ingest.reading.nominals import nominals
from ingest.reading.patterns import patterns
from ingest.reading.replies import replies
from ingest.reading.report import Report
from ingest.reading.roles import roles
from ingest.reading.settling import settle
from ingest.reading.spokesmen import for_groups
from ingest.reading.statements import statements
from ingest.reading.successions import departures, partings, successions
from ingest.reading.wordings import wordings
from ontology.interchange import Reading


def interpret(report: Report, identifier: str, url: str | None) -> Reading:
    """The reading of one parsed report."""
    settle(report)
    report.issuer = issuer_of(report)
    context = context_of(report)
    drafts = [*statements(context), *deeds(context), *roles(context), *patterns(context), *departures(context)]
    drafts += [*ascriptions(context), *nominals(context)]
    drafts += belongings(context, drafts)
    drafts += [*partings(context, drafts), *successions(context, drafts)]
    drafts += wordings(context, drafts)
    drafts += [
        *replies(context, drafts),
        *ties(context, drafts),
        *independence(context, drafts),
        *disowned(context, drafts),
    ]
    for_groups(drafts, report)
    speak_for_issuer(drafts, report)
    drafts += list(killings(drafts, context))
    bound(drafts, context)
    assembly = Assembly(context)
    assembly.mark_used(drafts)
    return assembly.reading(identifier, drafts, url)
