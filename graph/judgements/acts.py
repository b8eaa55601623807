"""Judgements as typed objects: what somebody decided, why, who, and when. Frozen; the id follows from the content."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, TypeAdapter, ValidationError, model_validator

from graph.errors import JudgementError
from graph.identity import digest
from ontology.fields import EventTypeName, ModalityName, PartialDate, PredicateName, Span, is_after
from ontology.interchange import OUTLET
from ontology.schema import Strict, first_problem, schema

_ENTITY = "|".join(name.lower() for name in schema().entity_types)
_HEX = "[0-9a-f]{16}"

EntityId = Annotated[str, Field(pattern=rf"^({_ENTITY}):\S+$", max_length=400)]
ReportId = Annotated[str, Field(pattern=f"^report:{_HEX}$")]
EventId = Annotated[str, Field(pattern=f"^event:{_HEX}$")]
ClaimId = Annotated[str, Field(pattern=f"^claim:{_HEX}$")]
JudgementId = Annotated[str, Field(pattern=f"^judgement:{_HEX}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Role = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


def _moment(value: str) -> str:
    if len(value) != len("2024-05-06T07:08:09.123456+00:00") or not value.endswith("+00:00"):
        raise ValueError("is not a time such as 2024-05-06T07:08:09.123456+00:00")
    datetime.fromisoformat(value)
    return value


Moment = Annotated[str, AfterValidator(_moment)]
"""UTC to the microsecond, so that moments sort as text."""


class Account(Strict):
    """An event as one report tells it: its own id there, its type, and the span of its words."""

    report: ReportId
    event: EventId
    type: EventTypeName
    quote_at: Span


class Mention(Strict):
    """An entity as one report names it; `entity`: the id that the report alone would give it."""

    report: ReportId
    entity: EntityId


class ClaimRef(Strict):
    """A claim of a report as it was read when it was judged."""

    report: ReportId
    claim: ClaimId
    predicate: PredicateName
    modality: ModalityName
    quote_at: Span
    subject_at: Span
    object_at: Span


Thing = EntityId | Account


def _kind_of(thing: EntityId | Account | Mention) -> str:
    if isinstance(thing, str):
        return thing.partition(":")[0]
    return "event" if isinstance(thing, Account) else _kind_of(thing.entity)


class _Pair(Strict):
    @model_validator(mode="after")
    def _alike(self) -> _Pair:
        one, other = (getattr(self, name) for name in type(self).model_fields if name != "kind")
        if other is not None and _kind_of(one) != _kind_of(other):
            raise ValueError(f"a {_kind_of(one)} and a {_kind_of(other)} are never the same")
        if one == other:
            raise ValueError("names the same thing twice")
        return self


class Merge(_Pair):
    """`one` is the same as `into`, whose id both bear from now on."""

    kind: Literal["merge"] = "merge"
    one: Thing
    into: Thing


class Different(_Pair):
    """The two are not the same, whatever they are called."""

    kind: Literal["different"] = "different"
    one: Thing
    other: Thing


class Split(_Pair):
    """What one report names or tells is not what it was taken for: it is `into`, or something by itself."""

    kind: Literal["split"] = "split"
    what: Mention | Account
    into: Thing | None = None


class Refuse(Strict):
    """The claim is not what the report says."""

    kind: Literal["refuse"] = "refuse"
    claim: ClaimRef


Clearable = Literal["role", "valid_from", "valid_until"]


class Correct(Strict):
    """The claim is right but for what is given here. `clear`: what it should not say at all."""

    kind: Literal["correct"] = "correct"
    claim: ClaimRef
    predicate: PredicateName | None = None
    modality: ModalityName | None = None
    subject: EntityId | None = None
    object: Thing | None = None
    asserter: EntityId | Literal["outlet"] | None = None
    role: Role | None = None
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = None
    clear: tuple[Clearable, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Correct:
        if not self.changes() and not self.clear:
            raise ValueError("a correction says what to correct")
        if set(self.clear) & self.changes().keys():
            raise ValueError("clears what it sets")
        if self.valid_from and self.valid_until and is_after(self.valid_from, self.valid_until):
            raise ValueError(f"is true from {self.valid_from} until {self.valid_until}")
        return self

    def changes(self) -> dict[str, Any]:
        """What it sets, by field."""
        names = type(self).model_fields.keys() - {"kind", "claim", "clear"}
        return {name: getattr(self, name) for name in sorted(names) if getattr(self, name) is not None}


class Retract(Strict):
    """The report counts as never read."""

    kind: Literal["retract"] = "retract"
    report: ReportId


class Undo(Strict):
    """The judgement counts as never made."""

    kind: Literal["undo"] = "undo"
    judgement: JudgementId


Act = Annotated[Merge | Different | Split | Refuse | Correct | Retract | Undo, Field(discriminator="kind")]


class Judgement(Strict):
    """An act with its circumstances."""

    act: Act
    reason: Words
    author: Annotated[Words, Field(max_length=200)]
    at: Moment

    @cached_property
    def id(self) -> str:
        return "judgement:" + digest("judgement", self.as_json())[:16]

    @property
    def order(self) -> tuple[str, str]:
        """Judgements count in this order, whichever log holds them."""
        return self.at, self.id

    @property
    def report(self) -> str:
        """The report that it is about; empty where it is about more than one."""
        match self.act:
            case Retract(report=report):
                return report
            case Refuse(claim=claim) | Correct(claim=claim):
                return claim.report
            case Split(what=what):
                return what.report
        return ""

    def as_json(self) -> dict[str, Any]:
        """The judgement as a JSON object, without its id."""
        return self.model_dump(mode="json", exclude_none=True)


_ACT: TypeAdapter[Act] = TypeAdapter(Act)


def parse_act(data: object, *, where: str = "") -> Act:
    """Check an act. Raises JudgementError naming the field."""
    try:
        return _ACT.validate_python(data)
    except ValidationError as error:
        raise JudgementError(first_problem(error), where=where, remedy="see docs/judgements.md for the form") from error


def parse(data: object, *, where: str) -> Judgement:
    """Check a judgement, with or without its `id`. Raises JudgementError naming the field."""
    said = dict(data) if isinstance(data, dict) else data
    identity = said.pop("id", None) if isinstance(said, dict) else None
    try:
        judgement = Judgement.model_validate(said)
    except ValidationError as error:
        raise JudgementError(first_problem(error), where=where, remedy="see docs/judgements.md for the form") from error
    if identity not in (None, judgement.id):
        raise JudgementError("its id does not fit its content", where=where, remedy="leave the id out")
    return judgement


__all__ = [
    "OUTLET",
    "Account",
    "Act",
    "ClaimRef",
    "Correct",
    "Different",
    "Judgement",
    "Mention",
    "Merge",
    "Refuse",
    "Retract",
    "Split",
    "Thing",
    "Undo",
    "parse",
    "parse_act",
]
