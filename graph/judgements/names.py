"""Which ids of entities are one, by judgements first and automatic links after them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.judgements.acts import Different, Judgement, Mention, Merge, Split
from graph.judgements.partition import Partition
from graph.judgements.states import DORMANT, IN_EFFECT, OVERRULED, State
from graph.told import Told

Place = tuple[str, str]
"""A mention: its report and the id that the report alone would give it."""


@dataclass
class Names:
    """`splits`: the id that a mention got by a judgement; `linked`: the automatic links that hold; `redirects`: the
    surviving id of every id that did not survive."""

    splits: dict[Place, str] = field(default_factory=dict)
    linked: set[tuple[str, str]] = field(default_factory=set)
    redirects: dict[str, str] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    ids: Partition[str] = field(default_factory=Partition)

    def node(self, report: str, own: str, linked: str) -> str:
        """Id of the node of a mention, from its own id and the one that the rules link it to."""
        if (report, own) in self.splits:
            meant = self.splits[report, own]
        else:
            meant = linked if own == linked or (own, linked) in self.linked else own
        return self.redirects.get(meant, meant)


def settle_names(
    told: Mapping[str, Told], linked: Mapping[str, Mapping[str, str]], standing: tuple[Judgement, ...]
) -> Names:
    """Settle live judgements (the oldest first) and links: `linked` gives the linked id by report and id in the
    reading."""
    names = Names()
    ids = names.ids
    merges: list[tuple[str, str]] = []
    for judgement in reversed(standing):
        match judgement.act:
            case Merge(one=str() as one, into=str() as into):
                joined = ids.join(one, into)
                merges += [(one, into)] if joined else []
                names.states[judgement.id] = IN_EFFECT if joined else OVERRULED
            case Different(one=str() as one, other=str() as other):
                names.states[judgement.id] = IN_EFFECT if ids.part(one, other) else OVERRULED
            case Split(what=Mention() as what) as split:
                into = split.into if isinstance(split.into, str) else own_id(what)
                names.states[judgement.id] = _split(names, told, what, into)
    own = {(told[report].keys[entity].id, goal) for report, goals in linked.items() for entity, goal in goals.items()}
    links = sorted((start, goal) for start, goal in own if start != goal)
    names.linked = {(start, goal) for start, goal in links if ids.join(start, goal)}
    names.redirects = _survivors([*reversed(merges), *sorted(names.linked)])
    return names


def own_id(what: Mention) -> str:
    """The id of a mention that was split off and is nothing else."""
    kind, _, rest = what.entity.partition(":")
    return f"{kind}:{what.report.removeprefix('report:')}:{rest}"


def _split(names: Names, told: Mapping[str, Told], what: Mention, into: str) -> State:
    place = what.report, what.entity
    if place in names.splits:
        return OVERRULED
    if what.report not in told:
        return DORMANT
    if what.entity not in {key.id for key in told[what.report].keys.values()}:
        return State("orphaned", f"the report as it is read now does not name {what.entity}")
    names.splits[place] = into
    return IN_EFFECT


def _survivors(joined: list[tuple[str, str]]) -> dict[str, str]:
    """The surviving id of each set, for its other members; of each pair the second survives, the later pair decides."""
    sets: Partition[str] = Partition()
    survivor: dict[str, str] = {}
    for one, into in joined:
        kept = survivor.get(into, into)
        sets.join(one, into)
        survivor.update(dict.fromkeys(sets.set_of(into), kept))
    return {one: kept for one, kept in survivor.items() if one != kept}
