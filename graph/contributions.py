"""What all reports in the graph contribute, indexed by the shared node or edge that they contribute to. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph import derive
from graph.elements import ClaimFact, EdgeKey, EventFact, MentionFact, NodeKey, Properties, Slice


class Contributions:
    """All slices that the graph holds, indexed by what they contribute to."""

    def __init__(self, slices: Iterable[Slice]) -> None:
        self.mentions: dict[NodeKey, dict[str, MentionFact]] = defaultdict(dict)
        self.events: dict[NodeKey, dict[str, EventFact]] = defaultdict(dict)
        self.details: dict[NodeKey, dict[str, str]] = defaultdict(dict)
        self.claims: dict[EdgeKey, dict[str, ClaimFact]] = defaultdict(dict)
        self.borrowed: dict[NodeKey, Properties] = {}
        self.within: dict[NodeKey, dict[NodeKey, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.wider: dict[NodeKey, dict[str, Properties]] = defaultdict(dict)
        for piece in slices:
            self.add(piece)

    def add(self, piece: Slice) -> None:
        """Take a slice in. A report's former slice must not be among those added."""
        for node, mention in piece.mentions.items():
            self.mentions[node][piece.id] = mention
        for node, event in piece.events.items():
            self.events[node][piece.id] = event
            for _, detail, name in event.details:
                self.details[detail].setdefault(piece.id, name)
        for claim in piece.claims.values():
            if claim.edge:
                self.claims[claim.edge][claim.properties["id"]] = claim
        self.borrowed |= piece.borrowed
        for node, around in piece.within.items():
            self.within[node][around.key].add(piece.id)
            self.wider[around.key][piece.id] = around.properties

    def node(self, key: NodeKey) -> Properties | None:
        """Properties of a shared node, or None when nothing contributes to it any more."""
        if mentions := self.mentions.get(key):
            return derive.entity([mentions[report] for report in sorted(mentions)])
        if events := self.events.get(key):
            return derive.event([events[report] for report in sorted(events)])
        if names := self.details.get(key):
            return {"name": names[min(names)]}
        if key in self.borrowed:
            return self.borrowed[key]
        return next(iter(self.wider.get(key, {}).values()), None)

    def derived(self, edge: EdgeKey) -> Properties | None:
        """Properties of a derived edge, or None when no claim supports it any more."""
        claims = self.claims.get(edge)
        return derive.claim_edge(edge, [claims[claim] for claim in sorted(claims)]) if claims else None
