"""Judging, undoing, looking back: what the commands and the explorer call. Each function takes an open workspace."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import JudgementError
from graph.judgements import log
from graph.judgements.acts import Act, Judgement, Undo
from graph.judgements.check import check
from graph.judgements.live import live, retracted
from graph.judgements.resolution import Resolution, resolve
from graph.judgements.states import State
from graph.record import Record

if TYPE_CHECKING:
    from graph.workspace import Workspace

AUTHOR = "UNMASK_AUTHOR"
"""Environment variable: who judges, where no author is given."""


@dataclass(frozen=True, slots=True)
class Judged:
    """`new`: False when the same act was in effect already and nothing was written."""

    judgement: Judgement
    new: bool


def author(given: str | None = None) -> str:
    """Who judges: as given, as `UNMASK_AUTHOR` says, or the user of this machine."""
    return given or os.environ.get(AUTHOR) or getpass.getuser()


def resolution(workspace: Workspace) -> Resolution:
    """What everything in the record is at this moment."""
    return resolve(workspace.record.live(), log.judgements(workspace.record))


def judge(workspace: Workspace, act: Act, *, reason: str, by: str | None = None) -> Judged:
    """Write a judgement down and bring the graph up to it, under the workspace's write lock. Raises JudgementError when
    it makes no sense."""
    with workspace.writing():
        before = log.judgements(workspace.record)
        lives = tuple(workspace.record.live())
        state = resolve(lives, before)
        for one in live(before):
            if one.act == act and state.states[one.id].name == "in effect":
                return Judged(one, new=False)
        check(state, act, [one.report_id for one in lives], before)
        judgement = log.made(act, reason, author(by), before)
        log.append(workspace.record, judgement)
        workspace.project()
    return Judged(judgement, new=True)


def undo(workspace: Workspace, judgement: str, *, reason: str, by: str | None = None) -> Judged:
    """Undo a judgement, also an undoing. Raises JudgementError when there is none or it is undone."""
    try:
        act = Undo(judgement=judgement)
    except ValueError as error:
        raise JudgementError(f"{judgement!r} is not the id of a judgement") from error
    return judge(workspace, act, reason=reason, by=by)


def retractions(record: Record) -> dict[str, str]:
    """The judgement that retracts it, by report."""
    return retracted(live(log.judgements(record)))


def history(workspace: Workspace) -> list[tuple[Judgement, State]]:
    """Every judgement with what became of it, the oldest first."""
    said = log.judgements(workspace.record)
    states = resolve(workspace.record.live(), said).states
    return [(one, states[one.id]) for one in said]


def take_in(workspace: Workspace, judgements: Iterable[Judgement]) -> int:
    """Append judgements of another database, with their authors and times; returns how many were new. What they are
    about may be missing here: then they wait. Raises JudgementError for one from the future."""
    said = list(judgements)
    limit = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    for one in said:
        if one.at > limit:
            raise JudgementError("is dated in the future", where=one.id, remedy="mend its time")
    with workspace.writing():
        new = sum(log.append(workspace.record, one) for one in said)
        workspace.project()
    return new


def give_out(workspace: Workspace, path: Path) -> int:
    """Write every judgement to a file that `take_in_file` reads; returns how many."""
    return log.write_file(path, log.judgements(workspace.record))


def take_in_file(workspace: Workspace, path: Path) -> int:
    """`take_in` what is in a file. Raises JudgementError naming the line; then nothing was taken in."""
    return take_in(workspace, log.read_file(path))
