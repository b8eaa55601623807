"""What goes into the pool and what comes out of it. Plain frozen values; all weights are in nats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ontology import names

NONE = "NONE"
"""The hypothesis that the group is nobody's front."""
OTHER = "OTHER"
"""The hypothesis that it is the front of somebody whom no claim names."""

NOT = "NOT"
"""The hypothesis that a tie which excludes no other does not hold."""


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """Somebody: the id in the graph and the name shown to people."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim about a front and one parent.

    `negative`: it speaks against the parent. `text`: the passage around the quote, by which near-copies are known.
    `published`, `valid_from`, `valid_until`: ISO dates, the last two perhaps partial. `confidence`: how sure the
    reader was, for people to see; it does not weigh. `reliability`, `credibility`: Admiralty grades, if somebody
    gave any.
    """

    claim: str
    predicate: str
    parent: Named
    modality: str
    negative: bool
    asserter: Named
    asserter_kind: str
    outlet: str | None
    report: str
    published: str | None
    quote: str
    text: str
    valid_from: str | None = None
    valid_until: str | None = None
    confidence: float | None = None
    reliability: str | None = None
    credibility: int | None = None

    @property
    def speaker_is_known(self) -> bool:
        """Whether somebody can be asked back: neither an anonymous source nor the outlet in its own voice."""
        return self.asserter_kind not in ("anonymous", "outlet")

    @property
    def origin(self) -> str:
        """Where the information comes from: the id of the asserter if known, else the outlet folded, whatever its
        spelling, else the report itself."""
        if self.speaker_is_known:
            return self.asserter.id
        return names.fold(self.outlet or "") or self.report


@dataclass(frozen=True, slots=True)
class Weighed:
    """One claim with the factors of its weight; `age_days`: None without a date; `nats`: before any clustering."""

    evidence: Evidence
    statement: str
    reliability: str
    credibility: int
    age_days: int | None
    nats: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Claims that copy one another and count as one piece of evidence for or against one parent.

    `id`: its first claim. `repeat`: 1 for the strongest cluster of its origin about this parent, 2 for the next …
    `nats`: what it adds to its parent, negative when it speaks against. `delta`: probability of its parent with it
    minus without it. `leader_delta`: the same for the first of all answers. `leader_without`: id of whatever would come
    first without it; in the answer about a tie perhaps NOT.
    """

    id: str
    predicate: str
    parent: Named
    negative: bool
    origin: str
    repeat: int
    claims: tuple[Weighed, ...]
    nats: float
    delta: float
    leader_delta: float
    leader_without: str


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One possible answer. `prior`: its probability before any evidence; `nats`: the sum of its clusters; `origins`:
    how many independent origins bear on it, either way (on NONE: those that deny); `supported`: some claim speaks for
    it."""

    id: str
    name: str
    prior: float
    nats: float
    probability: float
    label: str
    confidence: str
    origins: int
    supported: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The hypotheses about one predicate, most probable first, and the clusters behind them, heaviest first."""

    predicate: str
    hypotheses: tuple[Hypothesis, ...]
    clusters: tuple[Cluster, ...]

    @property
    def leader(self) -> Hypothesis:
        return self.hypotheses[0]

    def parents(self) -> Iterator[Hypothesis]:
        """The hypotheses that are bodies, without NONE and OTHER."""
        return (h for h in self.hypotheses if h.id not in (NONE, OTHER))

    def of(self, parent: str) -> tuple[Cluster, ...]:
        """The clusters about one parent."""
        return tuple(cluster for cluster in self.clusters if cluster.parent.id == parent)


@dataclass(frozen=True, slots=True)
class Assessment:
    """Who stands behind a front, as believed on a day.

    `rivals`: the exclusive answer with NONE and OTHER. `relations`: one answer of a single hypothesis per predicate
    and object that do not exclude one another. `believed_on`: None when no report has a date. `left_out`: claims not
    counted because their report was published later, or nobody knows when. `counter`: the cluster that speaks most
    against the first answer. `summary`, `changes`, `missing`: sentences for people.
    """

    front: Named
    believed_on: date | None
    rivals: Answer
    relations: tuple[Answer, ...]
    left_out: int
    counter: Cluster | None
    summary: str
    changes: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """A way from a front through other fronts to a parent; `probability`: the product of its links."""

    path: tuple[Named, ...]
    probability: float
