"""What every mention, account and claim of the live readings is, by the rules and by what people judged. Pure.

Judgements are settled from the newest to the oldest, automatic links last, so that the newest one wins wherever two
contradict each other, and people always win over rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph import linking
from graph.clusters import cluster
from graph.clusters.accounts import Ref
from graph.elements import NodeKey, key_of
from graph.judgements.acts import Judgement, Retract
from graph.judgements.claims import ClaimRulings, rule_on_claims
from graph.judgements.events import settle_events
from graph.judgements.live import in_order, live, retracted
from graph.judgements.names import settle_names
from graph.judgements.partition import Partition
from graph.judgements.states import DORMANT, IN_EFFECT, State
from graph.record import LiveReading
from graph.told import Told


@dataclass
class Resolution:
    """`told`: the reports that are not retracted, by id. `entities`, `events`: the node of each entity and event of a
    reading, by report and id there; `outlets`: by report. `states`: what became of each judgement, by its id."""

    told: dict[str, Told]
    outlets: dict[str, NodeKey] = field(default_factory=dict)
    entities: dict[tuple[str, str], NodeKey] = field(default_factory=dict)
    events: dict[tuple[str, str], NodeKey] = field(default_factory=dict)
    claims: ClaimRulings = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    """Which id stands for an id that was merged or linked away."""
    ids: Partition[str] = field(default_factory=Partition)
    """Ids of entities that are one, and that must not become one."""
    unsure: tuple[tuple[Ref, Ref, float], ...] = ()
    """Pairs of accounts that agree and yet were left two, with their support."""

    @cached_property
    def nodes(self) -> frozenset[NodeKey]:
        """Every entity, outlet and event that a report names or tells of."""
        return frozenset({*self.mentions, *self.outlets.values(), *self.accounts})

    @cached_property
    def mentions(self) -> dict[NodeKey, list[tuple[str, str]]]:
        """Where each entity is named: reports, and its ids in their readings."""
        named = {(report, one) for report, told in self.told.items() for one in told.named}
        return _by_node({place: key for place, key in self.entities.items() if place in named})

    @cached_property
    def accounts(self) -> dict[NodeKey, list[tuple[str, str]]]:
        """Where each event is told: reports, and its ids in their readings."""
        return _by_node(self.events)

    def node(self, identity: str) -> NodeKey:
        """The node that an entity's id stands for, whether it is there or not."""
        return key_of(self.redirects.get(identity, identity))


def resolve(readings: Iterable[LiveReading], judgements: Iterable[Judgement] = ()) -> Resolution:
    """Resolve the newest readings under all judgements, given in any order."""
    everything = in_order(judgements)
    standing = live(everything)
    gone = retracted(standing)
    told = {one.report_id: Told(one) for one in sorted(readings, key=lambda one: one.report_id)}
    absent = gone.keys() & told.keys()
    told = {report: one for report, one in told.items() if report not in absent}
    resolution = Resolution(told)
    known = {*told, *absent, *(one.id for one in everything)}
    resolution.states = {one.id: State("undone") for one in everything}
    for one in standing:
        goal = one.act.report if isinstance(one.act, Retract) else getattr(one.act, "judgement", None)
        resolution.states[one.id] = IN_EFFECT if goal in known else DORMANT
    _names(resolution, standing)
    _events(resolution, standing)
    resolution.claims, states = rule_on_claims(resolution, standing)
    resolution.states |= states
    return resolution


def _names(resolution: Resolution, standing: tuple[Judgement, ...]) -> None:
    linked = linking.entity_ids({report: told.reading for report, told in resolution.told.items()})
    settled = settle_names(resolution.told, linked, standing)
    resolution.states |= settled.states
    resolution.redirects = settled.redirects
    resolution.ids = settled.ids
    for report, told in resolution.told.items():
        resolution.outlets[report] = resolution.node(told.outlet.id)
        for entity, own in told.keys.items():
            resolution.entities[report, entity] = key_of(settled.node(report, own.id, linked[report][entity]))


def _events(resolution: Resolution, standing: tuple[Judgement, ...]) -> None:
    judged, states = settle_events(resolution.told, standing)
    resolution.states |= states
    own = {(report, event): one for report, told in resolution.told.items() for event, one in told.accounts.items()}
    resolution.events = {account: NodeKey("Event", one) for account, one in own.items()}
    readings = (
        (one.reading.model_copy(update={"id": report, "outlet": one.live.report.outlet}), one.text)
        for report, one in resolution.told.items()
    )
    clusters = cluster(readings, judged)
    resolution.unsure = tuple(pair for pair in clusters.unsure if {*pair[:2]} <= own.keys())
    for accounts in clusters.events:
        shown = [account for account in accounts if account in own]
        for account in shown:
            resolution.events[account] = NodeKey("Event", min(own[other] for other in shown))


def _by_node(keys: Mapping[tuple[str, str], NodeKey]) -> dict[NodeKey, list[tuple[str, str]]]:
    found: dict[NodeKey, list[tuple[str, str]]] = {}
    for place, key in sorted(keys.items()):
        found.setdefault(key, []).append(place)
    return found
