"""What the graph holds, engine or not: nodes and edges as plain values, and the slice that one report contributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graph.identity import digest
from ontology.schema import schema

Properties = dict[str, Any]
"""Property values: str, int, float, bool or list of str. A missing value is a missing key."""


@dataclass(frozen=True, slots=True, order=True)
class NodeKey:
    """Which node: its label and its id."""

    label: str
    id: str


@dataclass(frozen=True, slots=True, order=True)
class EdgeKey:
    """Which edge. `discriminator`: the `id` of a derived edge, empty where the ends and the type are enough."""

    type: str
    source: NodeKey
    target: NodeKey
    discriminator: str = ""


@dataclass(frozen=True, slots=True)
class ClaimFact:
    """One claim as the fold sees it: its node, its ends, and the derived edge that it supports."""

    properties: Properties
    subject: NodeKey
    object: NodeKey
    asserter: NodeKey
    edge: EdgeKey | None
    """None where subject and object are one and the same."""


@dataclass(frozen=True, slots=True)
class MentionFact:
    """A report names an entity: printed forms, the form it uses as name, and what it says of it (place, kind)."""

    names: tuple[str, ...]
    name: str
    extra: Properties
    former: tuple[str, ...] = ()
    """Ids that would be the entity's, had it not been linked or merged."""


@dataclass(frozen=True, slots=True)
class EventFact:
    """A report tells of an event: the properties it gives, and where, against what and with what."""

    account: str
    quote_at: tuple[int, int]
    properties: Properties
    details: tuple[tuple[str, NodeKey, str], ...]
    """Edge type, node, its name; for LOCATED_IN the node is an entity of the report."""
    former: tuple[str, ...] = ()
    """As in `MentionFact`."""
    again: tuple[tuple[str, tuple[int, int], str], ...] = ()
    """Where the report tells it once more: account, span of the quote, quote."""

    def accounts(self) -> tuple[tuple[str, tuple[int, int], str], ...]:
        """Every account of it in the report: account, span of the quote, quote."""
        return (self.account, self.quote_at, self.properties["quote"]), *self.again


@dataclass(frozen=True, slots=True)
class Wider:
    """A place or country that another place lies in, as the tables of the ontology have it."""

    key: NodeKey
    properties: Properties


@dataclass(frozen=True)
class Slice:
    """Everything one report puts into the graph. `digest` changes when any of it does."""

    id: str
    properties: Properties
    outlet: NodeKey
    mentions: dict[NodeKey, MentionFact] = field(default_factory=dict)
    events: dict[NodeKey, EventFact] = field(default_factory=dict)
    claims: dict[str, ClaimFact] = field(default_factory=dict)
    borrowed: dict[NodeKey, Properties] = field(default_factory=dict)
    """Nodes that a corrected claim points to and only other reports name, as all reports together make them."""
    within: dict[NodeKey, Wider] = field(default_factory=dict)
    """What its places lie in, and what that lies in: a function of each place alone."""

    @cached_property
    def digest(self) -> str:
        facts = [_plain(self.mentions), _plain(self.events), _plain(self.claims), _plain(self.within)]
        return digest(self.id, self.properties, repr(self.outlet), facts)

    def nodes(self) -> set[NodeKey]:
        """Shared nodes that this report contributes to."""
        details = {node for event in self.events.values() for _, node, _ in event.details}
        wider = {wider.key for wider in self.within.values()}
        return {self.outlet, *self.mentions, *self.events, *details, *self.borrowed, *wider}

    def edges(self) -> set[EdgeKey]:
        """Derived edges that this report's claims support."""
        return {claim.edge for claim in self.claims.values() if claim.edge}


def _plain(facts: dict[Any, Any]) -> list[tuple[str, str]]:
    return sorted((repr(key), repr(value)) for key, value in facts.items())


_LABELS = {label.lower(): label for label in schema().nodes}


def key_of(node_id: str) -> NodeKey:
    """The key behind an id: ids start with the label of their node."""
    return NodeKey(_LABELS[node_id.partition(":")[0]], node_id)
