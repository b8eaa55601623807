"""Interchange v1: the form of a reading between those who read and those who store.

The extractor, people, a language model and a cluster all write it; `parse` is the only way in. What it checks is the
form: known types, predicates and modalities, ids that resolve, dates that exist. Whether the evidence holds is the
work of `ontology.gate`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from ontology.errors import InterchangeError
from ontology.schema import first_problem, schema

OUTLET = "outlet"
"""The asserter that stands for the report's own outlet."""

_POINT = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")

Span = tuple[int, int]
"""Start and end offset in code points of the original text, end exclusive."""


def check_date(value: str) -> str:
    """A partial ISO date (2019, 2019-12, 2019-12-27) or an interval `a/b` of two. Raises ValueError."""
    parts = value.split("/")
    if len(parts) > 2 or not all(_POINT.match(part) for part in parts):
        raise ValueError(f"{value!r} is not a date such as 2019, 2019-12, 2019-12-27 or 2019-12-26/2019-12-27")
    for part in parts:
        year, month, day = [*part.split("-"), "1", "1"][:3]
        try:
            date(int(year), int(month), int(day))
        except ValueError as error:
            raise ValueError(f"{value!r} does not exist in the calendar") from error
    if len(parts) == 2 and parts[0][: len(parts[1])] > parts[1]:
        raise ValueError(f"{value!r} ends before it starts")
    return value


def _full_date(value: str) -> str:
    if "/" in value or len(check_date(value)) != 10:
        raise ValueError(f"{value!r} is not a full date such as 2019-12-27")
    return value


def _one_of(names: Iterable[str], what: str, value: str) -> str:
    if value not in names:
        raise ValueError(f"{value!r} is not a known {what}")
    return value


PartialDate = Annotated[str, AfterValidator(check_date)]
FullDate = Annotated[str, AfterValidator(_full_date)]
EntityTypeName = Annotated[str, AfterValidator(lambda v: _one_of(schema().entity_types, "entity type", v))]
EventTypeName = Annotated[str, AfterValidator(lambda v: _one_of(schema().event_types, "event type", v))]
PredicateName = Annotated[str, AfterValidator(lambda v: _one_of(schema().predicates, "predicate", v))]
ModalityName = Annotated[str, AfterValidator(lambda v: _one_of(schema().modalities, "modality", v))]
Identifier = Annotated[str, Field(min_length=1, max_length=200)]
Count = Annotated[int, Field(ge=0)]


class Part(BaseModel):
    """Base of the parts of a reading: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Entity(Part):
    """Somebody or something that the report names; `mentions`: every printed form, `name` among them."""

    id: Identifier
    type: EntityTypeName
    name: Annotated[str, Field(min_length=1)]
    mentions: Annotated[tuple[str, ...], Field(min_length=1)]
    optional: bool = False
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    precision: Literal["exact", "town", "district", "province", "country"] | None = None

    @model_validator(mode="after")
    def _name_is_a_mention(self) -> Entity:
        if self.name not in self.mentions:
            raise ValueError(f"entity {self.id}: its name is not among its mentions")
        return self


class Event(Part):
    """A concrete incident, or with `collective` a series; `place`: id of a Place or Country of the reading."""

    id: Identifier
    type: EventTypeName
    date: PartialDate | None = None
    place: Identifier | None = None
    target: str | None = None
    weapon: str | None = None
    killed: Count | None = None
    wounded: Count | None = None
    quote: Annotated[str, Field(min_length=1)]
    optional: bool = False
    collective: bool = False
    date_precision: str | None = None


class Claim(Part):
    """One source says one thing; `subject_at`, `object_at`: the antecedent's span where the quote only refers to it."""

    predicate: PredicateName
    subject: Identifier
    object: Identifier
    modality: ModalityName
    asserter: Identifier = OUTLET
    valid_from: Annotated[PartialDate | None, Field(alias="from")] = None
    valid_until: Annotated[PartialDate | None, Field(alias="until")] = None
    role: str | None = None
    quote: Annotated[str, Field(min_length=1)]
    asserter_alt: tuple[Identifier, ...] = ()
    quote_start: Count | None = None
    quote_end: Count | None = None
    subject_at: Span | None = None
    object_at: Span | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    optional: bool = False


class Reading(Part):
    """What one reader found in one report. `id` is the name of the file; the text is in `text`, at `text_path`
    (relative to the file) or in `NAME.txt` beside it."""

    id: Identifier
    published: FullDate | None = None
    outlet: str | None = None
    url: str | None = None
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    text: str | None = None
    text_path: str | None = None
    extractor: str | None = None
    style: str | None = None
    label: str | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Reading:
        types = self.types()
        if len(types) < len(self.entities) + len(self.events):
            raise ValueError("two entities or events share an id")
        for event in self.events:
            if event.place is not None and types.get(event.place) not in ("Place", "Country"):
                raise ValueError(f"event {event.id}: place {event.place!r} is no Place or Country of this file")
        for number, claim in enumerate(self.claims):
            problem = _claim_problem(claim, types)
            if problem:
                raise ValueError(f"claims.{number} {claim.predicate}: {problem}")
        return self

    def types(self) -> dict[str, str]:
        """Type by id, of every entity and event."""
        return {e.id: e.type for e in self.entities} | {e.id: "Event" for e in self.events}


def _claim_problem(claim: Claim, types: dict[str, str]) -> str | None:
    predicate = schema().predicates[claim.predicate]
    for end, allowed in (("subject", predicate.subject), ("object", predicate.object)):
        found = types.get(getattr(claim, end))
        if found not in allowed:
            return f"its {end} {getattr(claim, end)!r} is {found or 'unknown'}, not {' or '.join(allowed)}"
    if claim.subject == claim.object:
        return "its subject is its object"
    for asserter in (claim.asserter, *claim.asserter_alt):
        if asserter != OUTLET and types.get(asserter) in (None, "Event"):
            return f"its asserter {asserter!r} is no entity of this file"
    if claim.asserter == OUTLET and schema().modalities[claim.modality].needs_asserter:
        return f"{claim.modality} needs an asserter other than the outlet"
    return None


def parse(data: object, *, where: str = "claims file") -> Reading:
    """Check a decoded JSON document and return it as a Reading. Raises InterchangeError naming the field."""
    try:
        return Reading.model_validate(data)
    except ValidationError as error:
        raise InterchangeError(
            first_problem(error), where=where, remedy="see docs/interchange.md for the form"
        ) from error


def load(path: Path) -> Reading:
    """Read one interchange file. Raises InterchangeError when it is not there, not JSON or not interchange v1."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InterchangeError(f"cannot be read ({error.strerror})", where=str(path)) from error
    except ValueError as error:
        raise InterchangeError(f"is not JSON in UTF-8: {error}", where=str(path)) from error
    return parse(data, where=str(path))


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as a JSON object: required keys always there, optional ones only when they say something."""
    data = _without_defaults(reading, keep={"id", "published", "outlet", "url"})
    data["entities"] = [_without_defaults(e, keep={"id"}) for e in reading.entities]
    event_keys = {"id", "type", "date", "place", "target", "weapon", "killed", "wounded", "quote"}
    data["events"] = [_without_defaults(e, keep=event_keys) for e in reading.events]
    claim_keys = {"predicate", "asserter", "from", "until", "role", "quote"}
    data["claims"] = [_without_defaults(c, keep=claim_keys) for c in reading.claims]
    return data


def _without_defaults(part: Part, *, keep: set[str]) -> dict[str, Any]:
    full = part.model_dump(mode="json", by_alias=True)
    said = part.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {key: value for key, value in full.items() if key in keep or key in said}


def dumps(reading: Reading) -> str:
    """The reading as the text of an interchange file, the same bytes for the same reading."""
    return json.dumps(as_json(reading), ensure_ascii=False, indent=1) + "\n"
