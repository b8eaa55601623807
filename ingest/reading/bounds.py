"""When a relation holds: from and until, only by dates that the text gives."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from ingest.reading import syntax
from ingest.reading.context import Context
from ingest.reading.dates import find_dates
from ingest.reading.drafts import Draft
from ingest.reading.event import Event
from ingest.reading.lexicon import lexicon

_BEGUN = frozenset({"SPLIT_FROM", "REBRANDED_AS", "DESIGNATED"})
_LASTING = frozenset({"LEADS", "MEMBER_OF", "PART_OF", "BACKED_BY", "ALLIED_WITH", "FRONT_FOR", "RIVAL_OF", "ALIAS_OF"})


def bound(drafts: Iterable[Draft], context: Context) -> None:
    """Set `start` and `until` of drafts, in place."""
    drafts = list(drafts)
    for draft in drafts:
        if draft.predicate in _BEGUN | _LASTING and draft.modality != "denied":
            draft.start, until = _dated(draft.trigger, _begins(draft), context)
            draft.until = draft.until or until
    for draft in drafts:
        if draft.predicate == "PART_OF" and draft.start and draft.trigger.lemma_ in lexicon().telling.returning:
            _close_split(draft, drafts)
    for draft in drafts:
        if (
            draft.predicate in ("LEADS", "MEMBER_OF")
            and draft.until is None
            and draft.modality in ("asserted", "claimed")
        ):
            draft.until = _death(draft, drafts) or _died(draft, context)


def _begins(draft: Draft) -> bool:
    verb = draft.trigger
    return draft.predicate in _BEGUN or (verb.pos_ == "VERB" and verb.lemma_ in lexicon().telling.beginning)


def _died(draft: Draft, context: Context) -> str | None:
    """The day a person died, by an incident that killed him or a verb of dying with its date."""
    person = draft.subject.entity
    for event in context.events.all:
        if person in event.victims and event.killed and len(event.date or "") == 10:
            return event.date
    for i, entity in sorted(context.report.entity_at.items()):
        token = context.report.doc[i]
        verb = token.head
        if entity is not person or syntax.negated(verb):
            continue
        if (verb.lemma_, token.dep_) in (("die", "nsubj"), ("perish", "nsubj"), ("hang", "nsubjpass")):
            return _dated(verb, True, context)[0]
    return None


def _close_split(back: Draft, drafts: list[Draft]) -> None:
    """A return to the fold ends the split."""
    for draft in drafts:
        same = draft.predicate == "SPLIT_FROM" and draft.subject.entity is back.subject.entity
        if (
            same
            and draft.until is None
            and getattr(draft.object, "entity", None) is getattr(back.object, "entity", None)
        ):
            draft.until = back.start


def _dated(trigger: Token, begun: bool, context: Context) -> tuple[str | None, str | None]:
    """(from, until) by the dates that stand under the trigger's clause."""
    verb = syntax.clause_verb(trigger) if trigger.dep_ not in ("appos", "compound", "nmod", "poss") else trigger
    sentence = trigger.sent
    start = until = None
    for date in find_dates(sentence.text, context.report.published):
        span = sentence.char_span(date.start, date.end, alignment_mode="expand")
        if span is None:
            continue
        root = span.root
        holder = next((t for t in root.ancestors if t.pos_ in ("VERB", "AUX")), None)
        under = trigger in list(root.ancestors) and (
            holder is None or trigger in list(holder.subtree) or holder == trigger
        )
        if holder != verb and not under:
            continue
        before = {
            root.head.lower_,
            sentence.doc[max(span.start - 1, sentence.start)].lower_,
            sentence.text[date.start : date.end].split()[0].lower(),
        }
        if "until" in before:
            until = date.value
        elif date.since or "since" in before or begun:
            start = start or date.value
    return start, until


def _death(draft: Draft, drafts: list[Draft]) -> str | None:
    for other in drafts:
        event = other.object
        if other.predicate != "PERPETRATED" or other.modality not in ("asserted", "claimed"):
            continue
        if isinstance(event, Event) and draft.subject.entity in event.victims and event.killed and event.date:
            return event.date
    return None
