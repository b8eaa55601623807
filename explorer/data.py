"""What the explorer shows, as typed rows, and the one door through which it gets them.

Every model is one row of a saved query; the query's columns bear the names of the fields. The pages know `Gateway` and
nothing below it; `explorer.rows` holds the real one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from attribution.trace import Trace
from graph.cypherfile import SavedQuery
from graph.engine import Table


class Row(BaseModel):
    """One row of a query. Columns that the explorer does not show are left aside."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Actor(Row):
    """A group, person or country; `names`: every printed form; `claims`: how many claims speak of it."""

    id: str
    label: str
    name: str
    names: list[str] = []
    claims: int = 0


class Attack(Row):
    """One incident, with the names of who claimed it and who is blamed for it."""

    event_id: str
    event: str
    date: str | None = None
    killed: int | None = None
    wounded: int | None = None
    claimed_by: list[str] = []
    blamed: list[str] = []


class Relation(Row):
    """One edge with both its ends. `claims`: the ids of the claims that it stands on, empty for what is derived from
    the accounts of an event (where it happened, what it hit). `…_date`: of an end that is an event."""

    edge_id: str
    edge: str
    predicate: str | None = None
    modality: str | None = None
    source_id: str
    source: str
    source_label: str
    source_date: str | None = None
    target_id: str
    target: str
    target_label: str
    target_date: str | None = None
    claims: list[str] = []
    first_published: str | None = None
    last_published: str | None = None

    @property
    def ends(self) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
        """Id, type and name of its source and of its target."""
        return (self.source_id, self.source_label, self.source), (self.target_id, self.target_label, self.target)

    def other_end(self, node: str) -> tuple[str, str, str]:
        """Id, type and name of the end that is not `node`."""
        return self.ends[1] if self.source_id == node else self.ends[0]


class Passage(Row):
    """Words in a report: the quote with its offsets, in code points of `text`, and the report that holds it."""

    report: str
    report_name: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    text: str
    quote: str
    quote_start: int
    quote_end: int


class Evidence(Passage):
    """One claim: who says what of whom, in which words; `subject`, `object` and `asserter` are ids."""

    claim: str
    predicate: str
    modality: str
    role: str | None = None
    subject: str
    subject_name: str
    object: str
    object_name: str
    asserter: str
    asserter_name: str
    asserter_kind: str
    valid_from: str | None = None
    valid_until: str | None = None
    subject_start: int
    subject_end: int
    object_start: int
    object_end: int


class Report(Row):
    """One document; `text` is the original that quotes point into."""

    id: str
    name: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    text: str


class Gateway(Protocol):
    """Everything that the pages ask for. Every method may raise an UnmaskError; none changes anything."""

    def counts(self) -> Mapping[str, int]:
        """How many nodes of each type the graph holds; types without any are left out."""

    def find_actors(self, text: str, limit: int) -> list[Actor]:
        """Actors with a name like `text`, most spoken of first; with no text the most spoken of."""

    def actor(self, actor: str) -> Actor | None:
        """The actor of that id."""

    def newest_attacks(self, limit: int) -> list[Attack]:
        """The newest attacks first."""

    def relations(self, around: Sequence[str], limit: int) -> list[Relation]:
        """Edges with at least one end in `around`, those with most claims first."""

    def evidence(self, claims: Sequence[str]) -> list[Evidence]:
        """The claims of those ids, oldest first."""

    def accounts(self, event: str) -> list[Passage]:
        """How reports tell of that event."""

    def report(self, report: str) -> Report | None:
        """The report of that id."""

    def claims_of(self, report: str) -> list[Evidence]:
        """The claims of one report in the order of its text."""

    def fronts(self) -> list[Actor]:
        """Groups that any claim calls a front, most spoken of first."""

    def trace(self, front: str) -> Trace:
        """Who stands behind the front of that id."""

    def saved(self) -> Mapping[str, SavedQuery]:
        """The saved queries, by name, in the order of group and name."""

    def run(self, name: str, values: Mapping[str, object]) -> Table:
        """Run one saved query."""

    def suggest(self, kind: str) -> list[str]:
        """Names that may fill a parameter of that kind (`group`, `place`, `report` …), in their order."""

    def close(self) -> None:
        """Give the connection back; the engine goes on."""
