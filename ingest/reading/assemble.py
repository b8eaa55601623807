"""The reading: drafts, incidents and entities as interchange, every claim with a quote that passes the gate."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.reading.context import Context
from ingest.reading.drafts import Draft
from ingest.reading.entities import Entity
from ingest.reading.event import Event
from ingest.reading.forms import best_name, numbered, of_a_state
from ingest.reading.model import EXTRACTOR
from ingest.reading.places import Spot
from ingest.reading.reference import Meant
from ingest.reading.whereabouts import Whereabouts
from ontology import interchange as form
from ontology.fields import date_precision, is_after
from ontology.gate import examine
from ontology.schema import schema

LONGEST_QUOTE = 400
"""Code points; longer sentences are quoted in part."""


class Assembly:
    """Gives ids and spans to the things of one report."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.report = context.report
        self.places: dict[int, Entity] = {}
        self.used_spans: dict[int, set[tuple[int, int]]] = {}
        self.whereabouts = Whereabouts(context.report)

    def reading(self, identifier: str, drafts: list[Draft], url: str | None) -> form.Reading:
        drafts = [draft for draft in _distinct(drafts) if _well_typed(draft)]
        for draft in drafts:
            for entity in (draft.subject.entity, *([draft.object.entity] if isinstance(draft.object, Meant) else [])):
                entity.type = entity.type or "Group"
        events = self._events(drafts)
        entities = self._entities(drafts, events)
        self.whereabouts.locate([entity for entity in entities if entity.type == "Place"])
        ids = numbered(entities)
        event_ids = {id(event): f"e{number}" for number, event in enumerate(events, 1)}
        parts = [self._entity(entity, ids[id(entity)]) for entity in entities]
        told = [self._event(event, event_ids[id(event)], ids) for event in events]
        claims = [claim for draft in drafts if (claim := self._claim(draft, ids, event_ids)) is not None]
        reading = form.Reading(
            id=identifier,
            published=self.report.published,
            outlet=self.report.outlet,
            url=url,
            entities=tuple(parts),
            events=tuple(told),
            claims=tuple(claims),
            extractor=EXTRACTOR,
        )
        return _passing(reading, self.report.original)

    # ------------------------------------------------------------------------------------------ what is listed
    def _events(self, drafts: list[Draft]) -> list[Event]:
        claimed = {id(d.object) for d in drafts if isinstance(d.object, Event)}
        return [e for e in self.context.events.all if id(e) in claimed or (e.told() and not e.collective)]

    def _entities(self, drafts: list[Draft], events: list[Event]) -> list[Entity]:
        """Named groups and persons, and whatever else a claim or an incident uses, in the order of the text."""
        used: dict[int, Entity] = {}
        for draft in drafts:
            things = [draft.subject.entity, draft.speaker, *draft.also]
            if isinstance(draft.object, Meant):
                things.append(draft.object.entity)
            for entity in things:
                if entity is not None:
                    used[id(entity)] = entity
        for event in events:
            if event.spot is not None:
                place = self._place(event.spot)
                used[id(place)] = place
        for entity in self.report.entities:
            army = entity.type == "Group" and of_a_state(entity)
            sure = entity.type == "Person" or any(name.type is not None and not name.weak for name in entity.names)
            if entity.type in ("Group", "Person") and entity.spans and sure and not army:
                used[id(entity)] = entity
        return sorted(used.values(), key=lambda e: (e.spans[0] if e.spans else (0, 0), e.type or ""))

    def _place_id(self, event: Event, ids: dict[int, str]) -> str | None:
        place = self._place(event.spot) if event.spot is not None else None
        return ids.get(id(place)) if place is not None and place.type in ("Place", "Country") else None

    def _place(self, spot: Spot) -> Entity:
        """The entity of an incident's place; a capital as a place is not its country."""
        entity = spot.entity
        if entity.type == "Country" and spot.token in self.report.capitals:
            return self.places.setdefault(self.report.doc[spot.token].lower, _capital(entity, self, spot.token))
        return entity

    def _entity(self, entity: Entity, identifier: str) -> form.Entity:
        forms: dict[str, None] = {}
        for start, end in entity.spans:
            text = self.report.original[start:end]
            if entity.type == "Country" and self._adjective(entity, (start, end)):
                continue
            forms.setdefault(text)
        if not forms:
            forms = {self.report.original[a:b]: None for a, b in entity.spans[:1]}
        if entity.type == "Country":
            forms = dict(sorted(forms.items(), key=lambda f: self._is_adjective(entity, f[0])))
        mentions = tuple(forms)
        where = self.whereabouts.of(entity)
        return form.Entity(
            id=identifier,
            type=entity.type or "Group",
            name=best_name(mentions, entity),
            mentions=mentions,
            lat=where.at.point[0] if where else None,
            lon=where.at.point[1] if where else None,
            precision=where.precision if where else None,
        )

    def _is_adjective(self, entity: Entity, form: str) -> bool:
        return any(k.demonym for name in entity.names if name.text == form for k in name.ident)

    def _adjective(self, entity: Entity, span: tuple[int, int]) -> bool:
        """A demonym counts only where it acts in a claim; a capital only where it stands for the state."""
        if span in self.used_spans.get(id(entity), set()):
            return False
        tokens = [i for i, s in enumerate(self.report.spans) if span[0] <= s[0] < span[1]]
        return any(i in self.report.demonyms or i in self.report.capitals for i in tokens)

    # ------------------------------------------------------------------------------------------ parts
    def _event(self, event: Event, identifier: str, ids: dict[int, str]) -> form.Event:
        start, end = self._quote_span(event.quote[0], event.quote[1])
        date = event.date
        return form.Event(
            id=identifier,
            type=event.type,
            date=date,
            place=self._place_id(event, ids),
            target=self._words(event.target),
            weapon=self._words(event.weapon),
            killed=event.killed,
            wounded=event.wounded,
            quote=self.report.original[start:end],
            collective=event.collective,
            date_precision=date_precision(date),
        )

    def _words(self, span: tuple[int, int] | None) -> str | None:
        if span is None:
            return None
        start, end = self.report.span(*span)
        return self.report.original[start:end].strip("\"' ") or None

    def _claim(self, draft: Draft, ids: dict[int, str], event_ids: dict[int, str]) -> form.Claim | None:
        start, end = self._quote(draft)
        ends: dict[str, tuple[int, int] | None] = {}
        for name, thing in (("subject_at", draft.subject), ("object_at", draft.object)):
            ends[name] = None if isinstance(thing, Event) else self._at(thing)
        thing = draft.object
        object_id = event_ids[id(thing)] if isinstance(thing, Event) else ids[id(thing.entity)]
        speaker = draft.speaker
        start_of, end_of = draft.start, draft.until
        if start_of and end_of and is_after(start_of, end_of):
            start_of = end_of = None  # the words bound two things: neither is known
        return form.Claim(
            predicate=draft.predicate,
            subject=ids[id(draft.subject.entity)],
            object=object_id,
            modality=draft.modality,
            asserter=ids[id(speaker)] if speaker is not None else form.OUTLET,
            valid_from=start_of,
            valid_until=end_of,
            role=draft.role,
            quote=self.report.original[start:end],
            asserter_alt=tuple(ids[id(e)] for e in draft.also if id(e) in ids and e is not speaker),
            quote_start=start,
            quote_end=end,
            subject_at=ends["subject_at"],
            object_at=ends["object_at"],
        )

    def _at(self, meant: Meant) -> tuple[int, int]:
        """The span of the naming that a claim's end rests on."""
        here = self.report.spans[meant.token][0]
        spans = [s for s in meant.entity.spans if s[0] <= here < s[1]] or meant.entity.spans[:1]
        span = spans[0]
        self.used_spans.setdefault(id(meant.entity), set()).add(span)
        return span

    def mark_used(self, drafts: Iterable[Draft]) -> None:
        """Remember which namings claims rest on, so that they count as mentions."""
        for draft in drafts:
            for thing in (draft.subject, draft.object):
                if isinstance(thing, Meant):
                    self._at(thing)
            if draft.speaker is not None:
                for token in draft.trigger.sent:
                    if self.report.entity_at.get(token.i) is draft.speaker:
                        self._at(Meant(draft.speaker, token.i))

    def _quote(self, draft: Draft) -> tuple[int, int]:
        """The sentence that says it, so that speaker, hedges and negation stand in the quote; of a very long one only
        the part from the first to the last word that carries the claim."""
        sentence = draft.trigger.sent
        paragraph = self.report.paragraph_of[draft.trigger.i]
        here = [t.i for t in sentence if self.report.paragraph_of[t.i] == paragraph and not t.is_space]
        whole = self._quote_span(here[0], here[-1] + 1)
        if whole[1] - whole[0] <= LONGEST_QUOTE:
            return whole
        words = {draft.trigger.i, *draft.words}
        for thing in (draft.subject, draft.object):
            if isinstance(thing, Meant):
                words.add(thing.token)
            else:
                words |= {t for t in thing.tokens if abs(t - draft.trigger.i) < 30}
        inside = sorted(words.intersection(here))
        first = self.report.doc[inside[0]]
        start = first.i if first.pos_ in ("VERB", "AUX") else max(first.left_edge.i, here[0])
        return self._quote_span(start, inside[-1] + 1)

    def _quote_span(self, first: int, last: int) -> tuple[int, int]:
        paragraph = self.report.paragraph_of[first]
        while last - 1 > first and self.report.paragraph_of[last - 1] != paragraph:
            last -= 1
        return self.report.span(first, last)


def _well_typed(draft: Draft) -> bool:
    """Whether the ends of a draft are of types its predicate allows; what is still untyped will be a group."""
    predicate = schema().predicates[draft.predicate]
    subject = draft.subject.entity.type or "Group"
    thing = "Event" if isinstance(draft.object, Event) else draft.object.entity.type or "Group"
    return subject in predicate.subject and thing in predicate.object


def _capital(entity: Entity, assembly: Assembly, token: int) -> Entity:
    span = next((s for s in entity.spans if s[0] <= assembly.report.spans[token][0] < s[1]), entity.spans[0])
    name = next((n for n in entity.names if n.text == assembly.report.doc[token].text), entity.names[0])
    place = Entity("Place", [name], [span])
    for other in sorted(assembly.report.capitals):
        if (
            assembly.report.entity_at.get(other) is entity
            and assembly.report.doc[other].lower_ == assembly.report.doc[token].lower_
        ):
            place.spans += [
                s for s in entity.spans if s[0] <= assembly.report.spans[other][0] < s[1] and s not in place.spans
            ]
    return place


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One draft per predicate, ends, modality and speaker: the first, with the bounds of the others."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in sorted(drafts, key=lambda d: d.trigger.i):
        first = kept.setdefault(draft.key(), draft)
        first.start, first.until = first.start or draft.start, first.until or draft.until
    return list(kept.values())


def _passing(reading: form.Reading, text: str) -> form.Reading:
    """The reading without what the gate holds back; it should hold back nothing."""
    verdict = examine(reading, text)
    if not verdict.refused:
        return reading
    passed = tuple(evidenced.claim for evidenced in verdict.claims)
    return reading.model_copy(update={"claims": passed})
