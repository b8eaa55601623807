"""The fold: from the live readings to the slice of the graph that each report contributes. Pure.

The gate is applied here, so that nothing without evidence reaches the graph, whoever appended it.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable

from graph import linking
from graph.clusters import cluster
from graph.elements import ClaimFact, EdgeKey, EventFact, MentionFact, NodeKey, Properties, Slice
from graph.identity import claim_id, event_id, slug
from graph.record import LiveReading
from ontology import gate, names, speakers
from ontology.fields import date_precision
from ontology.gazetteer import Entry
from ontology.interchange import OUTLET, Entity, Event
from ontology.schema import schema

VERSION = "1"
"""Changes whenever the same record would fold to another graph; the projection then starts over."""


def fold(readings: Iterable[LiveReading]) -> dict[str, Slice]:
    """The slice of every report, by its id: its node, the entities and events it names, its claims with their
    evidence. Accounts of one event in several reports get one id, whatever the order of the reports."""
    folders = {live.report_id: _Folder(live) for live in readings}
    told = ((f.live.reading.model_copy(update={"id": report}), f.live.report.text) for report, f in folders.items())
    for accounts in cluster(told).events:
        shown = [(folders[report].events, account) for report, account in accounts if account in folders[report].events]
        for events, account in shown:
            events[account] = min(others[other] for others, other in shown)
    return {report: folder.slice() for report, folder in folders.items()}


class _Folder:
    def __init__(self, live: LiveReading) -> None:
        self.live = live
        self.report = live.report_id
        self.verdict = gate.examine(live.reading, live.report.text)
        self.entities = {entity.id: entity for entity in live.reading.entities}
        ids = linking.entity_ids(self.report, live.reading)
        self.keys = {entity.id: NodeKey(entity.type, ids[entity.id]) for entity in live.reading.entities}
        self.outlet = NodeKey("Source", linking.outlet_id(self.report, live.report.outlet))
        self.events = self._event_keys()

    def slice(self) -> Slice:
        report = self.live.report
        properties = _said(
            name=_tidy(report.headline),
            outlet=report.outlet,
            published=report.published,
            url=report.url,
            text=report.text,
            extractor=self.live.reading.extractor,
        )
        claims = self._claims()
        return Slice(self.report, properties, self.outlet, self._mentions(), self._event_facts(), claims)

    def _event_keys(self) -> dict[str, NodeKey]:
        seen: Counter[object] = Counter()
        keys = {}
        for event in self.live.reading.events:
            if event.id in self.verdict.events:
                told_by = (event.type, self.verdict.events[event.id])
                keys[event.id] = NodeKey("Event", event_id(self.report, *told_by, seen[told_by]))
                seen[told_by] += 1
        return keys

    def _mentions(self) -> dict[NodeKey, MentionFact]:
        text = self.live.report.text
        named = (entity for entity in self.live.reading.entities if gate.occurrences(entity.mentions, text))
        facts = {self.keys[entity.id]: _mention(entity) for entity in named}
        name = self.live.report.outlet or "unnamed outlet"
        forms = facts[self.outlet].names if self.outlet in facts else (name,)
        facts[self.outlet] = MentionFact(forms, name, {"kind": OUTLET})
        return facts

    def _event_facts(self) -> dict[NodeKey, EventFact]:
        told = {event.id: event for event in self.live.reading.events}
        return {key: self._event(told[account], account) for account, key in self.events.items()}

    def _event(self, event: Event, account: str) -> EventFact:
        place = self.entities.get(event.place or "")
        properties = _said(
            name=_event_name(event, _name(place, linking.known(place)) if place else None),
            type=event.type,
            date=event.date,
            date_precision=event.date_precision or date_precision(event.date),
            target=event.target,
            weapon=event.weapon,
            killed=event.killed,
            wounded=event.wounded,
            collective=event.collective,
            quote=event.quote,
        )
        details = [("LOCATED_IN", self.keys[place.id], place.name)] if place else []
        for edge, label, words in (("TARGETED", "Target", event.target), ("USED", "Weapon", event.weapon)):
            if words:
                details.append((edge, NodeKey(label, f"{label.lower()}:{slug(words)}"), _tidy(words)))
        return EventFact(account, self.verdict.events[event.id], properties, tuple(details))

    def _claims(self) -> dict[str, ClaimFact]:
        facts: dict[str, ClaimFact] = {}
        for evidenced in self.verdict.claims:
            fact = self._claim(evidenced)
            facts.setdefault(str(fact.properties["id"]), fact)
        return facts

    def _claim(self, evidenced: gate.Evidenced) -> ClaimFact:
        claim = evidenced.claim
        subject, target = self._end(claim.subject), self._end(claim.object)
        asserter = self.outlet if claim.asserter == OUTLET else self.keys[claim.asserter]
        spoken_by = OUTLET if claim.asserter == OUTLET else self.entities[claim.asserter].name
        spans = (evidenced.quote_at, evidenced.subject_at, evidenced.object_at)
        properties = _said(
            id=claim_id(self.report, claim.predicate, claim.modality, spans, spoken_by),
            predicate=claim.predicate,
            modality=claim.modality,
            subject=subject.id,
            object=target.id,
            asserter=asserter.id,
            asserter_kind=self._speaker_kind(claim.asserter, (claim.subject, claim.object)),
            report=self.report,
            quote=claim.quote,
            quote_start=spans[0][0],
            quote_end=spans[0][1],
            subject_start=spans[1][0],
            subject_end=spans[1][1],
            object_start=spans[2][0],
            object_end=spans[2][1],
            role=claim.role,
            valid_from=claim.valid_from,
            valid_until=claim.valid_until,
            published=self.live.report.published,
            recorded_at=self.live.recorded_at,
            extractor=self.live.reading.extractor,
            confidence=claim.confidence,
        )
        by_subject = claim.asserter == claim.subject
        edge = derived_edge(claim.predicate, claim.modality, subject, target, by_subject=by_subject)
        return ClaimFact(properties, subject, target, asserter, edge)

    def _end(self, reference: str) -> NodeKey:
        return self.events[reference] if reference in self.events else self.keys[reference]

    def _speaker_kind(self, asserter: str, ends: tuple[str, str]) -> str:
        if asserter == OUTLET:
            return OUTLET
        if asserter in ends:
            return "self"
        entity = self.entities[asserter]
        return speakers.kind_of(entity.name) if entity.type == "Source" else entity.type.lower()


def derived_edge(predicate: str, modality: str, subject: NodeKey, target: NodeKey, *, by_subject: bool) -> EdgeKey:
    """The edge that a claim supports; both directions of a symmetric predicate are one edge."""
    rule = schema().predicates[predicate]
    edge = rule.edge_for(modality, by_subject=by_subject)
    turned = rule.symmetric and target.id < subject.id and target.label in schema().edges[edge].source
    start, end = (target, subject) if turned else (subject, target)
    return EdgeKey(edge, start, end, f"{edge}|{predicate}|{modality}|{start.id}|{end.id}")


def _mention(entity: Entity) -> MentionFact:
    entry = linking.known(entity)
    extra = _said(lat=entity.lat, lon=entity.lon, precision=entity.precision)
    if entry and not extra:
        extra = _said(lat=entry.lat, lon=entry.lon, precision=entry.precision)
    if entity.type == "Source":
        extra["kind"] = speakers.kind_of(entity.name)
    return MentionFact(tuple(sorted({_tidy(form) for form in entity.mentions})), _tidy(_name(entity, entry)), extra)


def _name(entity: Entity, entry: Entry | None) -> str:
    """The form to show: that of its proper name, should the report print it, and rather not in a dateline's capitals;
    a state is always called by its proper name."""
    if entry is not None and entity.type == "Country":
        return entry.name
    proper = names.key(entry.name if entry else entity.name)
    forms = [form for form in entity.mentions if names.key(form) == proper] or [entity.name]
    return min(forms, key=lambda form: (form.isupper(), form != entity.name, entity.mentions.index(form)))


def _event_name(event: Event, place: str | None) -> str:
    words = [event.type.replace("_", " "), "(series)" if event.collective else ""]
    words += [f"at {_tidy(place)}" if place else "", event.date or "date unknown"]
    return _capital(" ".join(filter(None, words)))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tidy(name: str) -> str:
    """A printed form for display: HTML entities read, white space single."""
    return " ".join(html.unescape(html.unescape(name)).split())


def _said(**properties: object) -> Properties:
    return {key: value for key, value in properties.items() if value is not None}
