"""The gateway of the running explorer: saved queries on the workspace's engine, and the traces of `attribution`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from pydantic import ValidationError

from attribution.trace import Trace, trace
from explorer import kinds
from explorer.data import Actor, Attack, Evidence, Gateway, Passage, Relation, Report, Row
from graph.cypherfile import SavedQuery
from graph.engine import Table
from graph.workspace import Workspace, open_workspace
from ontology import names
from ontology.errors import UnmaskError
from ontology.schema import first_problem
from queries.errors import UnknownNameError
from queries.library import everything, find, ours
from queries.resolve import LABELS
from queries.runner import run

R = TypeVar("R", bound=Row)


class RowError(UnmaskError):
    """A row of a query does not have what the explorer shows of it."""


def open_gateway() -> Gateway:
    """The gateway of the workspace that `UNMASK_HOME` names, connected. Raises EngineError or RecordError."""
    workspace = open_workspace()
    _ = workspace.engine  # connects here, where one session at a time passes
    return QueryGateway(workspace)


class QueryGateway:
    """Answers from the saved queries; see `explorer.data.Gateway`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def counts(self) -> Mapping[str, int]:
        rows = self._table("overview", {}).rows
        return {str(row["name"]): int(str(row["count"])) for row in rows if row["counted"] == "node"}

    def find_actors(self, text: str, limit: int) -> list[Actor]:
        found = self._rows(Actor, "find-actor", name=text, limit=limit)
        spelled = names.key(text)  # another spelling of a name has the same key
        return found or (self._rows(Actor, "find-actor", name=spelled, limit=limit) if spelled else [])

    def actor(self, actor: str) -> Actor | None:
        found = self._rows(Actor, "node", id=actor)
        return next((node for node in found if kinds.is_actor(node.label)), None)

    def newest_attacks(self, limit: int) -> list[Attack]:
        return self._rows(Attack, "newest-attacks", limit=limit)

    def relations(self, around: Sequence[str], limit: int) -> list[Relation]:
        return self._rows(Relation, "edges-around", nodes=list(around), limit=limit)

    def evidence(self, claims: Sequence[str]) -> list[Evidence]:
        return self._rows(Evidence, "claim-evidence", claims=list(claims))

    def accounts(self, event: str) -> list[Passage]:
        return self._rows(Passage, "accounts-of-event", event=event)

    def report(self, report: str) -> Report | None:
        try:
            return self._rows(Report, "report-text", report=report)[0]
        except UnknownNameError:
            return None

    def claims_of(self, report: str) -> list[Evidence]:
        rows = self._table("claims-of-report", {"report": report}).rows
        found = self.evidence([str(row["claim_id"]) for row in rows])
        return sorted(found, key=lambda claim: (claim.quote_start, claim.claim))

    def fronts(self) -> list[Actor]:
        return self._rows(Actor, "fronts")

    def trace(self, front: str) -> Trace:
        return trace(self._workspace.engine, front)

    def saved(self) -> Mapping[str, SavedQuery]:
        return everything()

    def run(self, name: str, values: Mapping[str, object]) -> Table:
        return run(self._workspace.engine, find(everything(), name), values)

    def suggest(self, kind: str) -> list[str]:
        rows = self._table("names", {"labels": list(LABELS[kind])}).rows
        return sorted({str(row["name"]) for row in rows}, key=str.casefold)

    def close(self) -> None:
        self._workspace.close()

    def _table(self, query: str, values: Mapping[str, object]) -> Table:
        return run(self._workspace.engine, ours()[query], values)

    def _rows(self, model: type[R], query: str, /, **values: object) -> list[R]:
        try:
            return [model.model_validate(row) for row in self._table(query, values).rows]
        except ValidationError as error:
            remedy = "run `python -m graph rebuild`"
            raise RowError(first_problem(error), where=f"query {query}", remedy=remedy) from error
