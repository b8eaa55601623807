"""From what a person types to what it stands for in the graph: names, ids, headlines. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from typing import get_args

from graph.elements import NodeKey, key_of
from graph.errors import JudgementError
from graph.judgements.acts import Account, ClaimRef, Mention, Thing
from graph.judgements.resolution import Resolution
from ontology import names
from ontology.gazetteer import Entry, EntryType, gazetteer
from ontology.schema import schema

_IDS = tuple(f"{label.lower()}:" for label in schema().entity_types)


def thing(resolution: Resolution, said: str) -> Thing:
    """An entity's id, or for an event the account that names it. Raises JudgementError with what is near."""
    if said.startswith("event:"):
        return account(resolution, said)
    return entity(resolution, said)


def unmerged(resolution: Resolution, said: str) -> Thing:
    """As `thing`, but a name that leads to one id only before anything is merged means that one."""
    name = said.strip().casefold()
    everybody = [(told.keys[one.id].id, one) for told in resolution.told.values() for one in told.entities.values()]
    for own in (
        {identity for identity, one in everybody if name == one.name.casefold()},
        {identity for identity, one in everybody if name in {form.casefold() for form in one.mentions}},
    ):
        if len(own) == 1:
            return own.pop()
    return thing(resolution, said)


def entity(resolution: Resolution, said: str) -> str:
    """Id of the one entity meant: an id (also one that was merged away), a printed name, another spelling, or a name
    that the gazetteer knows."""
    said = said.strip()
    if said.startswith(_IDS) and (resolution.node(said) in resolution.nodes or listed(said)):
        return said
    wanted = names.key(said) or said
    main, printed = _forms(resolution)
    spelt = {node for form, nodes in printed.items() if (names.key(form) or form) == wanted for node in nodes}
    known = {
        resolution.node(f"{label.lower()}:{entry.id}")
        for label in get_args(EntryType)
        for entry in gazetteer().lookup(said, label)
    }
    as_printed = (forms.get(said.casefold(), set()) for forms in (main, printed))
    for found in (*as_printed, spelt, known & resolution.nodes):
        if len(found) == 1:
            return found.pop().id
        if found:
            ids = ", ".join(sorted(node.id for node in found))
            raise JudgementError(f"{said!r} may be any of {ids}", remedy="give the id")
    if len(known) == 1:
        return known.pop().id
    near = get_close_matches(said.casefold(), printed, n=3)
    remedy = f"did you mean {' or '.join(near)}?" if near else "give a name or an id of the graph"
    raise JudgementError(f"the graph knows nobody named {said!r}", remedy=remedy)


def listed(identity: str) -> Entry | None:
    """The gazetteer's entry that a node with this id would be."""
    return gazetteer().get(key_of(identity).label, identity.partition(":")[2])


def account(resolution: Resolution, identity: str) -> Account:
    """The account whose own id it is. Raises JudgementError."""
    for report, told in resolution.told.items():
        for event, own in told.accounts.items():
            if own == identity:
                return account_of(resolution, report, event)
    raise JudgementError(f"the graph tells of no {identity}", remedy="give the id of an event")


def account_of(resolution: Resolution, report: str, event: str) -> Account:
    """The account with this id in the live reading of a report."""
    told = resolution.told[report]
    type_, quote_at = told.events[event].type, told.verdict.events[event]
    return Account(report=report, event=told.accounts[event], type=type_, quote_at=quote_at)


def claim(resolution: Resolution, identity: str) -> ClaimRef:
    """The claim with this id. Raises JudgementError."""
    for report, told in resolution.told.items():
        if found := told.claims.get(identity):
            return ClaimRef(
                report=report,
                claim=identity,
                predicate=found.claim.predicate,
                modality=found.claim.modality,
                quote_at=found.quote_at,
                subject_at=found.subject_at,
                object_at=found.object_at,
            )
    raise JudgementError(f"no report holds {identity!r}", remedy="give the id of a claim")


def report(headlines: Iterable[tuple[str, str]], said: str) -> str:
    """Id of the report with this id or headline; `headlines`: id and headline of each. Raises JudgementError."""
    found = sorted({identity for identity, headline in headlines if said in (identity, headline)})
    if len(found) == 1:
        return found[0]
    if found:
        raise JudgementError(f"{said!r} is the headline of {', '.join(found)}", remedy="give the id")
    raise JudgementError(f"no report has the id or headline {said!r}", remedy="give a report's id")


def mention(resolution: Resolution, in_report: str, said: str) -> Mention:
    """How one report names an entity. Raises JudgementError."""
    if in_report not in resolution.told:
        raise JudgementError(f"there is no {in_report}, or it is retracted")
    node = resolution.node(entity(resolution, said))
    places = [one for found, one in resolution.mentions.get(node, []) if found == in_report]
    own = sorted({resolution.told[in_report].keys[one].id for one in places})
    own = [said] if said in own else own
    if not own:
        raise JudgementError(f"does not name {said}", where=in_report)
    if len(own) > 1:
        raise JudgementError(f"names it as {' and '.join(own)}", where=in_report, remedy="give one of these ids")
    return Mention(report=in_report, entity=own[0])


def _forms(resolution: Resolution) -> tuple[dict[str, set[NodeKey]], dict[str, set[NodeKey]]]:
    """Entities by name, and by any printed form, in lower case."""
    main: dict[str, set[NodeKey]] = defaultdict(set)
    found: dict[str, set[NodeKey]] = defaultdict(set)
    for node, places in resolution.mentions.items():
        for place, one in places:
            entity = resolution.told[place].entities[one]
            main[entity.name.casefold()].add(node)
            for form in entity.mentions:
                found[form.casefold()].add(node)
    return main, found
