"""Whoever belongs to a group speaks for it when he speaks of it."""

from __future__ import annotations

from ingest.reading.drafts import Draft
from ingest.reading.report import Report
from ingest.reading.syntax import together

_BELONGING = ("LEADS", "MEMBER_OF")


def _together(draft: Draft, report: Report) -> bool:
    """Whether two groups speak together of what both did: "X and Y each said they had launched it"."""
    if draft.speaker is None or draft.speaker.type != "Group" or draft.subject.entity.type != "Group":
        return False
    named = (t for t in draft.trigger.sent if report.entity(t) is draft.speaker and t.dep_ == "nsubj")
    return any(report.entity(other) is draft.subject.entity for t in named for other in together(t))


def for_groups(drafts: list[Draft], report: Report) -> None:
    """Where a person speaks of the deeds of a group that the report says is his, the group speaks; in place."""
    of = {(id(d.subject.entity), id(getattr(d.object, "entity", None))) for d in drafts if d.predicate in _BELONGING}
    parts = {(id(d.subject.entity), id(getattr(d.object, "entity", None))) for d in drafts if d.predicate == "PART_OF"}
    for draft in drafts:
        if draft.predicate in _BELONGING and (id(getattr(draft.object, "entity", None)), id(draft.speaker)) in parts:
            draft.modality = "claimed" if draft.modality == "accused" else draft.modality  # who leads its own wing
        elif draft.modality == "accused" and _together(draft, report):
            draft.modality, draft.speaker = "claimed", draft.subject.entity
    for draft in drafts:
        speaker, group = draft.speaker, draft.subject.entity
        if speaker is None or draft.predicate in _BELONGING or (id(speaker), id(group)) not in of:
            continue
        draft.speaker, draft.also = group, (speaker, *draft.also)
        if draft.modality == "accused":
            draft.modality = "claimed"
