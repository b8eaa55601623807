"""A gateway without an engine: the test world, folded and held in memory, answering what the queries would answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from attribution.pool.terms import Evidence as Told
from attribution.pool.terms import Named
from attribution.pool.weights import weights
from attribution.trace import Trace, follow
from explorer.data import Actor, Attack, Evidence, Passage, Relation, Report
from graph.cypherfile import SavedQuery, parse
from graph.elements import EdgeKey, Slice
from graph.engine import Table
from graph.fold import fold
from graph.record import LiveReading
from graph.record import Report as Recorded
from queries.errors import UnknownNameError
from tests.support.world import world_readings

ACTORS = ("Group", "Person", "Country")

QUESTION = """\
// title: Fronts of a parent
// question: Which groups are said to be fronts of this one?
// group: fronts
// param parent: group -- the parent
// param limit: integer = 20 -- at most so many
// returns: many
// column front: string -- the front
// column said: strings -- what is said
MATCH (f:Group)-[r:FRONT_FOR]->(p:Group {id: $parent})
RETURN f.name AS front, r.claims AS said ORDER BY f.id LIMIT $limit
"""


class WorldGateway:
    """Answers from slices. `renamed`: other names for entities, by id, to see what hostile names do."""

    def __init__(self, renamed: Mapping[str, str] | None = None) -> None:
        told = []
        for number, (reading, text) in enumerate(world_readings()):
            report = Recorded(text=text, outlet=reading.outlet, published=reading.published, url=reading.url)
            told.append(LiveReading(number, report.id, report, reading, "2024-01-01T00:00:00Z"))
        self.slices: list[Slice] = list(fold(told).values())
        self.names = self._names() | dict(renamed or {})
        self.asked: list[tuple[str, dict[str, object]]] = []

    def _names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for one in self.slices:
            names |= {key.id: fact.name for key, fact in one.mentions.items()}
            names |= {key.id: str(fact.properties["name"]) for key, fact in one.events.items()}
            names |= {key.id: name for event in one.events.values() for _, key, name in event.details}
        return names

    def _claims(self) -> dict[str, dict[str, Any]]:
        return {claim: fact.properties for one in self.slices for claim, fact in one.claims.items()}

    def _edges(self) -> dict[EdgeKey, list[dict[str, Any]]]:
        edges: dict[EdgeKey, list[dict[str, Any]]] = defaultdict(list)
        for one in self.slices:
            for fact in one.claims.values():
                edges[fact.edge].append(fact.properties)
            for event, told in one.events.items():
                for kind, node, _ in told.details:
                    edges[EdgeKey(kind, event, node)].append({})
        return edges

    def counts(self) -> Mapping[str, int]:
        nodes = {key for s in self.slices for key in s.nodes()}
        return dict(Counter(key.label for key in nodes)) | {"Report": len(self.slices), "Claim": len(self._claims())}

    def find_actors(self, text: str, limit: int) -> list[Actor]:
        nodes = {key for s in self.slices for key in s.mentions if key.label in ACTORS}
        found = [self._actor(key.id, key.label) for key in nodes]
        wanted = text.casefold()
        fitting = [a for a in found if any(wanted in name.casefold() for name in a.names)]
        return sorted(fitting, key=lambda a: (-a.claims, a.id))[:limit]

    def _actor(self, identity: str, label: str) -> Actor:
        forms = {n for s in self.slices for k, f in s.mentions.items() if k.id == identity for n in f.names}
        speaking = [c for c in self._claims().values() if identity in (c["subject"], c["object"])]
        names = sorted({*forms, self.names[identity]})
        return Actor(id=identity, label=label, name=self.names[identity], names=names, claims=len(speaking))

    def actor(self, actor: str) -> Actor | None:
        return next((a for a in self.find_actors("", 10_000) if a.id == actor), None)

    def newest_attacks(self, limit: int) -> list[Attack]:
        told = {key.id: fact.properties for one in self.slices for key, fact in one.events.items()}
        attacks = [
            Attack(
                event_id=event,
                event=self.names[event],
                date=properties.get("date"),
                claimed_by=[r.source for r in self.relations([event], 100) if r.edge == "CLAIMED"],
            )
            for event, properties in told.items()
            if not properties["collective"]
        ]
        attacks.sort(key=lambda attack: attack.event_id)
        return sorted(attacks, key=lambda attack: attack.date or "", reverse=True)[:limit]

    def relations(self, around: Sequence[str], limit: int) -> list[Relation]:
        found = [self._relation(key, [c for c in claims if c]) for key, claims in self._edges().items()]
        near = [r for r in found if {r.source_id, r.target_id} & set(around)]
        return sorted(near, key=lambda r: (-len(r.claims), r.edge_id))[:limit]

    def _relation(self, key: EdgeKey, claims: list[dict[str, Any]]) -> Relation:
        dates = {k.id: f.properties.get("date") for s in self.slices for k, f in s.events.items()}
        ends: dict[str, Any] = {}
        for end, node in (("source", key.source), ("target", key.target)):
            ends |= {f"{end}_id": node.id, end: self.names[node.id], f"{end}_label": node.label}
            ends[f"{end}_date"] = dates.get(node.id)
        return Relation(
            edge_id=key.discriminator or f"{key.type}|{key.source.id}|{key.target.id}",
            edge=key.type,
            predicate=claims[0]["predicate"] if claims else None,
            modality=claims[0]["modality"] if claims else None,
            claims=sorted(c["id"] for c in claims),
            first_published=min((c["published"] for c in claims), default=None),
            last_published=max((c["published"] for c in claims), default=None),
            **ends,
        )

    def evidence(self, claims: Sequence[str]) -> list[Evidence]:
        known = self._claims()
        return [self._evidence(known[claim]) for claim in sorted(set(claims) & known.keys())]

    def _evidence(self, claim: dict[str, Any]) -> Evidence:
        named = {f"{end}_name": self.names[claim[end]] for end in ("subject", "object", "asserter")}
        return Evidence.model_validate({**claim, "claim": claim["id"], **named, **self._source(claim["report"])})

    def _source(self, report: str) -> dict[str, Any]:
        found = self.report(report)
        assert found is not None
        return {**found.model_dump(), "report": found.id, "report_name": found.name}

    def claims_of(self, report: str) -> list[Evidence]:
        found = [self._evidence(c) for c in self._claims().values() if c["report"] == report]
        return sorted(found, key=lambda e: (e.quote_start, e.claim))

    def accounts(self, event: str) -> list[Passage]:
        return [
            Passage(
                quote=f.properties["quote"], quote_start=f.quote_at[0], quote_end=f.quote_at[1], **self._source(s.id)
            )
            for s in self.slices
            for k, f in s.events.items()
            if k.id == event
        ]

    def report(self, report: str) -> Report | None:
        return next((Report(id=s.id, **s.properties) for s in self.slices if s.id == report), None)

    def fronts(self) -> list[Actor]:
        called = {e.source.id for e in self._edges() if e.type == "FRONT_FOR"}
        return [actor for actor in self.find_actors("", 10_000) if actor.id in called]

    def trace(self, front: str) -> Trace:
        numbers = weights()
        if front not in self.names:
            raise UnknownNameError(f"the graph knows no group named {front!r}", where="trace")

        def told(body: Named) -> list[Told]:
            return [
                Told(
                    claim=e.claim, predicate=e.predicate, parent=Named(e.object, e.object_name), modality=e.modality,
                    negative=e.modality == "denied", asserter=Named(e.asserter, e.asserter_name),
                    asserter_kind=e.asserter_kind, outlet=e.outlet, report=e.report, published=e.published,
                    quote=e.quote, text=e.quote,
                )
                for e in map(self._evidence, self._claims().values())
                if e.subject == body.id and e.predicate in numbers.relations
            ]  # fmt: skip

        return follow(Named(front, self.names[front]), told, numbers)

    def saved(self) -> Mapping[str, SavedQuery]:
        return {"fronts-of-a-parent": parse(QUESTION, name="fronts-of-a-parent")}

    def run(self, name: str, values: Mapping[str, object]) -> Table:
        self.asked.append((name, dict(values)))
        rows = tuple({"front": a.name, "said": ["=1+1"]} for a in self.fronts()[: int(str(values["limit"]))])
        return Table(("front", "said"), rows, truncated=False)

    def suggest(self, kind: str) -> list[str]:
        return [a.name for a in self.find_actors("", 10_000) if a.label.lower() == kind or kind == "actor"]

    def close(self) -> None:
        """Nothing is held open."""
