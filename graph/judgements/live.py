"""Which judgements count: those that no later one undoes. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from graph.judgements.acts import Judgement, Retract, Undo


def in_order(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Each judgement once, the oldest first."""
    return tuple(sorted({one.id: one for one in judgements}.values(), key=lambda one: one.order))


def live(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that count, the oldest first; of the undoings, those that are not undone themselves."""
    undone: set[str] = set()
    standing = []
    for judgement in reversed(in_order(judgements)):  # an undoing has effect on what was judged before it
        if judgement.id not in undone:
            standing.append(judgement)
            if isinstance(judgement.act, Undo):
                undone.add(judgement.act.judgement)
    return tuple(reversed(standing))


def retracted(standing: Iterable[Judgement]) -> dict[str, str]:
    """The judgement that retracts it, by report; of live judgements."""
    return {one.act.report: one.id for one in standing if isinstance(one.act, Retract)}
