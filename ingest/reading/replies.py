"""Denials that answer what was said before: "rejected the accusation", "calls that a slander", "nobody's front"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.answering import answers, gives_nobody, needs_none, retorts
from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.entities import Entity
from ingest.reading.lexicon import lexicon

OPEN = ("accused", "suspected", "possible", "asserted")


_ANSWERABLE = ("PERPETRATED", "FRONT_FOR", "BACKED_BY", "PART_OF")


def replies(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """Denials of the latest charge against whoever replies."""
    for token in context.report.tokens:
        if (
            token.pos_ != "VERB"
            or token.lemma_
            not in lexicon().replies.retorts
            | lexicon().replies.replying
            | lexicon().speech.report
            | lexicon().replies.supporting
            | lexicon().replies.needing
        ):
            continue
        refuses = gives_nobody(token)
        if not (refuses or needs_none(token)) and (
            syntax.negated(token) or not (answers(token) or retorts(token, context))
        ):
            continue
        for speaker in _speakers(token, context):
            charges = (_charge(token, party, drafts, refuses) for party in _parties(speaker, drafts))
            charge = next((c for c in charges if c is not None), None)
            for same in _told_with(charge, drafts) if charge is not None else ():
                yield replace(same, modality="denied", speaker=speaker, trigger=token, also=(), words={token.i})


def _speakers(verb: Token, context: Context) -> list[Entity]:
    """Whoever answers; "both have denied it": the two of whom it was said."""
    subjects = syntax.deep_subject(verb)
    if subjects and subjects[0].lower_ in ("both", "they"):
        states = context.references.last_together(subjects[0])
        if states:
            return states
    spoken = context.speech.speaker(subjects)
    return [spoken[0]] if spoken is not None and spoken[0] is not None else []


def _told_with(charge: Draft, drafts: list[Draft]) -> list[Draft]:
    """The charge, and the others of its kind that the same words make: of two fronts, of two attacks."""
    same = [
        d
        for d in drafts
        if d.trigger.i == charge.trigger.i
        and d.predicate == charge.predicate
        and d.modality == charge.modality
        and (d.subject.entity is charge.subject.entity or d.object is charge.object)
    ]
    return same or [charge]


def _parties(speaker: Entity, drafts: list[Draft]) -> list[object]:
    """A speaker, and those he may answer for: the groups that the report says he leads or belongs to; a state for whose
    government or ministry he speaks."""
    groups = [
        getattr(d.object, "entity", None)
        for d in drafts
        if d.subject.entity is speaker and d.predicate in ("LEADS", "MEMBER_OF") and d.modality == "asserted"
    ]
    ends = [e for d in drafts for e in (d.subject.entity, getattr(d.object, "entity", None))]
    states = list(dict.fromkeys(e for e in ends if e is not None and e.type == "Country"))
    official = speaker.type == "Source" and bool(set(speaker.label.lower().split()) & lexicon().replies.of_a_state)
    return [speaker, *groups, *(states if official and len(states) == 1 else [])]


def _charge(verb: Token, speaker: object, drafts: list[Draft], backing: bool = False) -> Draft | None:
    earlier = [d for d in drafts if d.trigger.i < verb.i and d.modality in OPEN and d.predicate in _ANSWERABLE]
    for draft in sorted(earlier, key=lambda d: -d.trigger.i):
        thing = getattr(draft.object, "entity", None)
        if draft.speaker is speaker or speaker not in (draft.subject.entity, thing):
            continue
        if draft.modality == "asserted" or (backing and draft.predicate != "BACKED_BY"):
            continue
        return draft
    return None
