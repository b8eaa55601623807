"""Acts from what a person types: names or ids, ids of claims, FIELD=VALUE. Pure; each may raise JudgementError."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from graph.errors import JudgementError
from graph.judgements import find
from graph.judgements.acts import OUTLET, Act, Clearable, parse_act
from graph.judgements.resolution import Resolution

FIELDS = {
    "predicate": "predicate",
    "modality": "modality",
    "subject": "subject",
    "object": "object",
    "asserter": "asserter",
    "role": "role",
    "from": "valid_from",
    "until": "valid_until",
}
"""What `correct` can set, as people type it, and the field of the act."""


def same(found: Resolution, one: str, other: str) -> Act:
    """Both are the same, and the second's id stays."""
    return parse_act({"kind": "merge", "one": find.thing(found, one), "into": find.thing(found, other)})


def different(found: Resolution, one: str, other: str) -> Act:
    """The two are not the same."""
    first, second = find.unmerged(found, one), find.unmerged(found, other)
    if first == second:
        name = first if isinstance(first, str) else first.event
        raise JudgementError(f"both are {name}", remedy="split off what a report calls so: --split")
    return parse_act({"kind": "different", "one": first, "other": second})


def split(found: Resolution, report: str, said: str, into: str | None = None) -> Act:
    """Whom (or what event) the report speaks of is `into`, or something by itself."""
    thing = find.thing(found, said)
    what = find.mention(found, report, said) if isinstance(thing, str) else thing
    return parse_act({"kind": "split", "what": what, "into": None if into is None else find.thing(found, into)})


def refuse(found: Resolution, claim: str) -> Act:
    """The claim is not what the report says."""
    return parse_act({"kind": "refuse", "claim": find.claim(found, claim)})


def correct(found: Resolution, claim: str, settings: Iterable[str]) -> Act:
    """The claim is right but for FIELD=VALUE; an empty value clears a role or a date."""
    act: dict[str, Any] = {"kind": "correct", "claim": find.claim(found, claim), "clear": []}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or name not in FIELDS:
            raise JudgementError(f"{setting!r} is no FIELD=VALUE", remedy=f"the fields are {', '.join(FIELDS)}")
        field = FIELDS[name]
        if not value and field in get_args(Clearable):
            act["clear"].append(field)
        elif field in ("subject", "object", "asserter") and value != OUTLET:
            act[field] = find.thing(found, value)
        else:
            act[field] = value
    return parse_act(act)
