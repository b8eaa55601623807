"""The incidents that one sentence tells, those that are one joined."""

from __future__ import annotations

from spacy.tokens import Span

from ingest.reading.dates import Found
from ingest.reading.event import Event
from ingest.reading.incident import is_incident, weapon_alone
from ingest.reading.reference import References
from ingest.reading.report import Report
from ingest.reading.retelling import one_telling, retell
from ingest.reading.telling import add_sentence, told_by
from ingest.reading.when import date_beside


def incidents_in(sentence: Span, dates: list[Found], report: Report, references: References) -> list[Event]:
    """The incidents that one sentence tells, joined where they share their date and place."""
    found: list[Event] = []
    for token in sentence:
        if not is_incident(token, report):
            continue
        event = told_by(token, sentence, dates, report, references)
        near = next((e for e in found if one_telling(e, event)), None)
        if near is None:
            found.append(event)
            continue
        retell(near, event)
        near.definite = near.definite or event.definite
        near.bare = near.bare and event.bare
        near.collective = near.collective and event.collective
        near.quote = min(near.quote[0], event.quote[0]), max(near.quote[1], event.quote[1])
    if not found and (weapon := weapon_alone(sentence)) is not None:
        event = told_by(weapon, sentence, dates, report, references)
        found += [event] if event.spot or event.date else []
    for event in found:
        if event.date is None and not (event.definite and event.trigger.pos_ not in ("NOUN", "PROPN")):
            event.date = date_beside(event.trigger, sentence, dates, {e.date for e in found if e.date})
    if len(found) == 1:
        add_sentence(found[0], sentence)
    return found
