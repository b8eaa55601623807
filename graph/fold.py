"""The fold: from the live readings to the slice of the graph that each report contributes. Pure.

The gate is applied here, so that nothing without evidence reaches the graph, whoever appended it.
"""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph import derive, linking
from graph.contributions import Contributions
from graph.elements import ClaimFact, EdgeKey, EventFact, MentionFact, NodeKey, Properties, Slice, Wider
from graph.hierarchy import surroundings
from graph.identity import slug
from graph.judgements.acts import Judgement
from graph.judgements.claims import NO_RULING, Parts, Ruling, parts
from graph.judgements.resolution import Resolution, resolve
from graph.record import LiveReading
from graph.told import Told
from ontology import gate, names, speakers
from ontology.fields import date_precision
from ontology.gazetteer import Entry
from ontology.interchange import OUTLET, Entity, Event
from ontology.schema import schema

VERSION = "2"
"""Changes whenever the same record would fold to another graph; the projection then starts over."""


def fold(readings: Iterable[LiveReading], judgements: Iterable[Judgement] = ()) -> dict[str, Slice]:
    """The slice of every report that is not retracted, by its id: its node, the entities and events it names, its
    claims with their evidence. Neither the order of the readings nor that of the judgements plays a part."""
    resolution = resolve(readings, judgements)
    slices = {report: _Folder(resolution, told).slice() for report, told in resolution.told.items()}
    lacking = {report: _ends(piece) - piece.nodes() for report, piece in slices.items() if _ends(piece) - piece.nodes()}
    if lacking:
        everything = Contributions(slices.values())
        for report, nodes in lacking.items():
            borrowed = {node: everything.node(node) or {} for node in nodes}
            slices[report] = replace(slices[report], borrowed=borrowed)
    return slices


def _ends(piece: Slice) -> set[NodeKey]:
    return {end for claim in piece.claims.values() for end in (claim.subject, claim.object, claim.asserter)}


class _Folder:
    def __init__(self, resolution: Resolution, told: Told) -> None:
        self.resolution = resolution
        self.told = told
        self.report = told.report
        self.outlet = resolution.outlets[told.report]

    def slice(self) -> Slice:
        report = self.told.live.report
        properties = _said(
            name=_tidy(report.headline),
            outlet=report.outlet,
            published=report.published,
            url=report.url,
            text=report.text,
            extractor=self.told.reading.extractor,
        )
        mentions, events, claims = self._mentions(), self._event_facts(), self._claims()
        return Slice(self.report, properties, self.outlet, mentions, events, claims, within=self._within())

    def _key(self, entity: str) -> NodeKey:
        return self.resolution.entities[self.report, entity]

    def _mentions(self) -> dict[NodeKey, MentionFact]:
        facts: dict[NodeKey, list[MentionFact]] = defaultdict(list)
        for entity in self.told.reading.entities:
            if entity.id in self.told.named:
                key = self._key(entity.id)
                facts[key].append(replace(_mention(entity), former=_other(key, self.told.keys[entity.id])))
        joined = {key: _joined(found) for key, found in facts.items()}
        name = self.told.live.report.outlet or "unnamed outlet"
        former = {*joined[self.outlet].former} if self.outlet in joined else set()
        former |= {*_other(self.outlet, self.told.outlet)}
        forms = joined[self.outlet].names if self.outlet in joined else (name,)
        joined[self.outlet] = MentionFact(forms, name, {"kind": OUTLET}, tuple(sorted(former)))
        return joined

    def _within(self) -> dict[NodeKey, Wider]:
        """What the places that the report names lie in; of what one lies in, the first says what that lies in."""
        found: dict[NodeKey, Wider] = {}
        for entity in self.told.reading.entities:
            if entity.type == "Place" and entity.id in self.told.named:
                for node, wider in surroundings(entity, self._key(entity.id)).items():
                    inner, outer = self.resolution.node(node.id), self.resolution.node(wider.key.id)
                    if inner != outer:
                        found.setdefault(inner, replace(wider, key=outer))
        return found

    def _event_facts(self) -> dict[NodeKey, EventFact]:
        facts: dict[NodeKey, list[EventFact]] = defaultdict(list)
        for event in self.told.events.values():
            facts[self.resolution.events[self.report, event.id]].append(self._event(event))
        return {key: _told_again(found) for key, found in facts.items()}

    def _event(self, event: Event) -> EventFact:
        place = self.told.entities.get(event.place or "")
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
        details = [("LOCATED_IN", self._key(place.id), place.name)] if place else []
        for edge, label, words in (("TARGETED", "Target", event.target), ("USED", "Weapon", event.weapon)):
            if words:
                details.append((edge, NodeKey(label, f"{label.lower()}:{slug(words)}"), _tidy(words)))
        own = NodeKey("Event", self.told.accounts[event.id])
        former = _other(self.resolution.events[self.report, event.id], own)
        return EventFact(event.id, self.told.verdict.events[event.id], properties, tuple(details), former)

    def _claims(self) -> dict[str, ClaimFact]:
        rulings = self.resolution.claims
        return {
            claim: self._claim(claim, evidenced, rulings.get(claim, NO_RULING))
            for claim, evidenced in self.told.claims.items()
            if not rulings.get(claim, NO_RULING).refused
        }

    def _claim(self, identity: str, evidenced: gate.Evidenced, ruling: Ruling) -> ClaimFact:
        claim = evidenced.claim
        said = parts(self.resolution, self.report, identity, ruling)
        properties = _said(
            id=identity,
            predicate=said.predicate,
            modality=said.modality,
            subject=said.subject.id,
            object=said.object.id,
            asserter=said.asserter.id,
            asserter_kind=self._speaker_kind(claim.asserter, said, corrected="asserter" in ruling.changes),
            report=self.report,
            quote=claim.quote,
            quote_start=evidenced.quote_at[0],
            quote_end=evidenced.quote_at[1],
            subject_start=evidenced.subject_at[0],
            subject_end=evidenced.subject_at[1],
            object_start=evidenced.object_at[0],
            object_end=evidenced.object_at[1],
            role=said.role,
            valid_from=said.valid_from,
            valid_until=said.valid_until,
            published=self.told.live.report.published,
            recorded_at=self.told.live.recorded_at,
            extractor=self.told.reading.extractor,
            confidence=claim.confidence,
            corrected_by=list(ruling.by) or None,
        )
        ends = said.subject, said.object
        by_subject = said.asserter == said.subject
        edge = derived_edge(said.predicate, said.modality, *ends, by_subject=by_subject) if ends[0] != ends[1] else None
        return ClaimFact(properties, *ends, said.asserter, edge)

    def _speaker_kind(self, asserter: str, said: Parts, *, corrected: bool) -> str:
        if asserter == OUTLET and not corrected:
            return OUTLET
        if said.asserter in (said.subject, said.object):
            return "self"
        if said.asserter.label != "Source":
            return said.asserter.label.lower()
        if not corrected:
            return speakers.kind_of(self.told.entities[asserter].name)
        return OUTLET if said.asserter in self.resolution.outlets.values() else self._kind_elsewhere(said.asserter)

    def _kind_elsewhere(self, source: NodeKey) -> str:
        """What a source is that a correction named, by its first name in any report."""
        report, entity = self.resolution.mentions[source][0]
        return speakers.kind_of(self.resolution.told[report].entities[entity].name)


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


def _other(key: NodeKey, own: NodeKey) -> tuple[str, ...]:
    """The own id of what became part of another node."""
    return () if own == key else (own.id,)


def _joined(facts: Sequence[MentionFact]) -> MentionFact:
    """What one report says of one entity that it names as if it were several."""
    ranked = sorted(facts, key=lambda fact: (-len(fact.names), -len(fact.name), fact.name))
    names = tuple(sorted({form for fact in facts for form in fact.names}))
    extra = {label: value for fact in reversed(ranked) for label, value in fact.extra.items()}
    return MentionFact(names, ranked[0].name, extra, tuple(sorted({one for fact in facts for one in fact.former})))


def _told_again(facts: Sequence[EventFact]) -> EventFact:
    """What one report says of one event that it tells as if it were several."""
    if len(facts) == 1:
        return facts[0]
    first = max(facts, key=lambda fact: (len(fact.properties), fact.account))
    again = sorted(account for fact in facts if fact is not first for account in fact.accounts())
    details = tuple(sorted({detail for fact in facts for detail in fact.details}))
    former = tuple(sorted({one for fact in facts for one in fact.former}))
    properties = {**derive.event(facts), "quote": first.properties["quote"]}
    properties.pop("merged_ids", None)
    return EventFact(first.account, first.quote_at, properties, details, former, tuple(again))


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
