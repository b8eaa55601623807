"""Judgements and statements of the record in words, one line each."""

from __future__ import annotations

from graph.judgements.acts import (
    Account,
    Act,
    Correct,
    Different,
    Mention,
    Merge,
    Refuse,
    Retract,
    Split,
    Thing,
    Undo,
    parse,
)
from graph.judgements.log import KIND
from graph.record import Report, Statement


def in_words(act: Act) -> str:
    """What was decided."""
    match act:
        case Merge(one=one, into=into):
            return f"{_thing(one)} is the same as {_thing(into)}"
        case Different(one=one, other=other):
            return f"{_thing(one)} is not {_thing(other)}"
        case Split(what=what, into=into):
            meant = _thing(into) if into else "something else"
            return f"{_thing(what)} is {meant}"
        case Refuse() | Correct():
            return f"{act.claim.claim} ({act.claim.predicate}, {act.claim.modality}) is {_ruling(act)}"
        case Retract(report=gone) | Undo(judgement=gone):
            return f"{gone} is {'retracted' if isinstance(act, Retract) else 'undone'}"


def _ruling(act: Refuse | Correct) -> str:
    if isinstance(act, Refuse):
        return "refused"
    changes = [f"{name} = {_thing(value)}" for name, value in act.changes().items()]
    return f"corrected: {', '.join([*changes, *(f'no {name}' for name in act.clear)])}"


def of_statement(statement: Statement) -> str:
    """What a statement of the record says."""
    said = statement.payload
    if statement.kind == "report":
        return f"{statement.report} {Report(**said).headline}"
    if statement.kind == "reading":
        counts = [f"{len(said[part])} {part}" for part in ("entities", "events", "claims")]
        return f"{statement.report} read by {said['extractor']}: {', '.join(counts)}"
    if statement.kind == KIND:
        judgement = parse(said, where=statement.id)
        return f"{judgement.id} {in_words(judgement.act)}: {judgement.reason}"
    return ", ".join(f"{name} {value}" for name, value in sorted(said.items()) if isinstance(value, str | int))


def _thing(thing: Thing | Mention | object) -> str:
    if isinstance(thing, Account):
        return f"{thing.event} of {thing.report}"
    return f"{thing.entity} in {thing.report}" if isinstance(thing, Mention) else str(thing)
