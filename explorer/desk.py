"""Where the explorer writes: what waits for a decision, and the judgements that people give. The pages know `Desk`."""

from __future__ import annotations

from typing import Protocol

from graph import judgements
from graph.judgements import Item
from graph.judgements.acts import Act, Judgement
from graph.judgements.states import State
from graph.workspace import Workspace, open_workspace


class Desk(Protocol):
    """Every method may raise an UnmaskError; a judgement that makes no sense raises JudgementError."""

    def queue(self) -> list[Item]:
        """What waits, the most telling first."""

    def history(self) -> list[tuple[Judgement, State]]:
        """Every judgement with what became of it, the oldest first."""

    def judge(self, act: Act, reason: str, by: str) -> None:
        """Write a judgement down and bring the graph up to it."""

    def undo(self, judgement: str, reason: str, by: str) -> None:
        """Undo a judgement, also an undoing."""

    def author(self) -> str:
        """Who judges unless told otherwise."""


def open_desk() -> Desk:
    """The desk of the workspace that `UNMASK_HOME` names. Raises EngineError or RecordError."""
    return WorkspaceDesk(open_workspace())


class WorkspaceDesk:
    """The desk of a workspace; see `Desk`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def queue(self) -> list[Item]:
        return judgements.queue(self._workspace)

    def history(self) -> list[tuple[Judgement, State]]:
        return judgements.history(self._workspace)

    def judge(self, act: Act, reason: str, by: str) -> None:
        judgements.judge(self._workspace, act, reason=reason, by=by)

    def undo(self, judgement: str, reason: str, by: str) -> None:
        judgements.undo(self._workspace, judgement, reason=reason, by=by)

    def author(self) -> str:
        return judgements.author()
