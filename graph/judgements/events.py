"""What judgements say about accounts of events: which are one, which are two, which stand alone. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from graph.clusters import Judged
from graph.clusters.accounts import Ref
from graph.judgements import attach
from graph.judgements.acts import Account, Different, Judgement, Merge, Split
from graph.judgements.partition import Partition
from graph.judgements.states import DORMANT, IN_EFFECT, OVERRULED, State
from graph.told import Told


def settle_events(told: Mapping[str, Told], standing: tuple[Judgement, ...]) -> tuple[Judged, dict[str, State]]:
    """Settle live judgements (the oldest first); the accounts that come out are named by report and id there."""
    events: Partition[Ref] = Partition()
    alone: set[Ref] = set()
    states = {}
    for judgement in reversed(standing):
        named = _accounts(judgement)
        if not named:
            continue
        found = {account: _find(told, account) for account in named}
        missing = next((state for state in found.values() if isinstance(state, State)), None)
        refs = [ref for ref in found.values() if not isinstance(ref, State)]
        states[judgement.id] = missing or _settle(judgement, refs, events, alone)
    together = sorted(events.sets(), key=sorted)
    return Judged(tuple(together), frozenset(events.pairs_apart()), frozenset(alone)), states


def _accounts(judgement: Judgement) -> list[Account]:
    match judgement.act:
        case Merge(one=Account() as one, into=Account() as other):
            return [one, other]
        case Different(one=Account() as one, other=Account() as other):
            return [one, other]
        case Split(what=Account() as what, into=Account() as into):
            return [what, into]
        case Split(what=Account() as what):
            return [what]
    return []


def _find(told: Mapping[str, Told], wanted: Account) -> Ref | State:
    if wanted.report not in told:
        return DORMANT
    event = attach.account(told[wanted.report], wanted)
    if event is None:
        return State("orphaned", "the report as it is read now tells of no such event")
    return wanted.report, event


def _settle(judgement: Judgement, refs: list[Ref], events: Partition[Ref], alone: set[Ref]) -> State:
    one, other = refs[0], refs[-1]
    if isinstance(judgement.act, Different):
        done = events.part(one, other)
    else:
        done = alone.isdisjoint(refs) and events.join(one, other)
    if isinstance(judgement.act, Split):
        alone.add(one)
    return IN_EFFECT if done else OVERRULED
