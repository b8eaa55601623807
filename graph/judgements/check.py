"""Refusing judgements that make no sense for the graph as it is. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from graph.errors import JudgementError
from graph.judgements import attach
from graph.judgements.acts import (
    Account,
    Act,
    ClaimRef,
    Correct,
    Different,
    Judgement,
    Mention,
    Merge,
    Refuse,
    Retract,
    Split,
    Thing,
    Undo,
)
from graph.judgements.claims import NO_RULING, correct, parts
from graph.judgements.find import listed
from graph.judgements.names import own_id
from graph.judgements.resolution import Resolution


def check(resolution: Resolution, act: Act, reports: Iterable[str], before: Iterable[Judgement]) -> None:
    """Raise JudgementError unless the act says something about the graph. `reports`: ids of all reports that were ever
    read; `before`: all judgements so far."""
    match act:
        case Merge(one=one, into=into):
            if _node(resolution, one) == _node(resolution, into):
                raise JudgementError(f"{_said(one)} and {_said(into)} are one already")
        case Different(one=one, other=other):
            _node(resolution, one), _node(resolution, other)
        case Split():
            _check_split(resolution, act)
        case Refuse(claim=claim):
            _claim(resolution, act, claim)
        case Correct(claim=claim):
            _check_correction(resolution, act, _claim(resolution, act, claim))
        case Retract(report=report):
            if report not in set(reports):
                raise JudgementError(f"there is no {report}", remedy="give a report's id")
        case Undo(judgement=judgement):
            _check_undo(resolution, judgement, before)


def _node(resolution: Resolution, thing: Thing) -> str:
    """Id of the node that a thing is part of."""
    if isinstance(thing, Account):
        told = resolution.told.get(thing.report)
        event = attach.account(told, thing) if told else None
        if event is None:
            raise JudgementError(f"{thing.report} tells of no {thing.event}")
        return resolution.events[thing.report, event].id
    node = resolution.node(thing)
    if node not in resolution.nodes and not listed(thing):
        raise JudgementError(f"the graph knows no {thing}", remedy="give a name or an id of the graph")
    return node.id


def _check_split(resolution: Resolution, act: Split) -> None:
    node = _node(resolution, act.what) if isinstance(act.what, Account) else _mentioned(resolution, act.what)
    if act.into is not None and _node(resolution, act.into) == node:
        raise JudgementError(f"{_said(act.into)} is what it is already")
    if isinstance(act.what, Mention) and act.into is None and resolution.node(own_id(act.what)).id == node:
        raise JudgementError(f"{act.what.entity} in {act.what.report} is taken for nothing else already")


def _mentioned(resolution: Resolution, what: Mention) -> str:
    told = resolution.told.get(what.report)
    if told is None:
        raise JudgementError(f"there is no {what.report}, or it is retracted")
    for entity, own in told.keys.items():
        if own.id == what.entity:
            if what.report.removeprefix("report:") in own.id:
                raise JudgementError(f"{own.id} belongs to that report alone", remedy="undo what joined it to others")
            return resolution.entities[what.report, entity].id
    raise JudgementError(f"{what.report} names no {what.entity}")


def _claim(resolution: Resolution, act: Refuse | Correct, ref: ClaimRef) -> str:
    told = resolution.told.get(ref.report)
    found = attach.claim(told, act) if told else None
    if found is None:
        raise JudgementError(f"no report holds {ref.claim}", remedy="give the id of a claim")
    return found


def _check_correction(resolution: Resolution, act: Correct, claim: str) -> None:
    report = act.claim.report
    before = resolution.claims.get(claim, NO_RULING)
    ruling = correct(resolution, report, claim, before, act, "")
    if isinstance(ruling, str):
        raise JudgementError(ruling, where=claim)
    if parts(resolution, report, claim, ruling) == parts(resolution, report, claim, before) and not before.refused:
        raise JudgementError("says so already", where=claim)


def _check_undo(resolution: Resolution, judgement: str, before: Iterable[Judgement]) -> None:
    if judgement not in {one.id for one in before}:
        raise JudgementError(f"there is no {judgement}", remedy="`python -m graph judgements list` shows them")
    if resolution.states[judgement].name == "undone":
        raise JudgementError(f"{judgement} is undone already")


def _said(thing: Thing) -> str:
    return thing if isinstance(thing, str) else thing.event
