"""What one report tells by itself, before anything is linked to other reports or judged. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from graph import linking
from graph.elements import NodeKey
from graph.identity import claim_id, event_id
from graph.record import LiveReading
from ontology import gate
from ontology.interchange import OUTLET, Entity, Event, Reading


@dataclass(frozen=True)
class Told:
    """A live reading with the gate's verdict on it and the ids that its parts have in this report alone."""

    live: LiveReading

    @property
    def report(self) -> str:
        """Id of the report."""
        return self.live.report_id

    @property
    def reading(self) -> Reading:
        return self.live.reading

    @property
    def text(self) -> str:
        return self.live.report.text

    @cached_property
    def verdict(self) -> gate.Verdict:
        return gate.examine(self.reading, self.text)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by their id in the reading."""
        return {entity.id: entity for entity in self.reading.entities}

    @cached_property
    def named(self) -> frozenset[str]:
        """Ids in the reading of the entities that the text names."""
        return frozenset(e.id for e in self.reading.entities if gate.occurrences(e.mentions, self.text))

    @cached_property
    def keys(self) -> dict[str, NodeKey]:
        """Own key of each entity, by its id in the reading."""
        ids = linking.own_ids(self.report, self.reading)
        return {entity.id: NodeKey(entity.type, ids[entity.id]) for entity in self.reading.entities}

    @cached_property
    def outlet(self) -> NodeKey:
        """Own key of the outlet."""
        return NodeKey("Source", linking.outlet_id(self.report, self.live.report.outlet))

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events that passed the gate, by their id in the reading."""
        return {event.id: event for event in self.reading.events if event.id in self.verdict.events}

    @cached_property
    def accounts(self) -> dict[str, str]:
        """Own id of each event that passed the gate, by its id in the reading."""
        seen: Counter[object] = Counter()
        ids = {}
        for event in self.events.values():
            told_by = (event.type, self.verdict.events[event.id])
            ids[event.id] = event_id(self.report, *told_by, seen[told_by])
            seen[told_by] += 1
        return ids

    @cached_property
    def claims(self) -> dict[str, gate.Evidenced]:
        """The claims that passed the gate, by their ids."""
        found: dict[str, gate.Evidenced] = {}
        for evidenced in self.verdict.claims:
            claim = evidenced.claim
            spans = (evidenced.quote_at, evidenced.subject_at, evidenced.object_at)
            identity = claim_id(self.report, claim.predicate, claim.modality, spans, self.speaker(claim.asserter))
            found.setdefault(identity, evidenced)
        return found

    def speaker(self, asserter: str) -> str:
        """The printed name of an asserter of the reading; `outlet` for the outlet."""
        return OUTLET if asserter == OUTLET else self.entities[asserter].name
