"""Interchange v1: the form of a reading between those who read and those who store.

The extractor, people, a language model and a cluster all write it; `parse` is the only way in. What it checks is the
form: known types, predicates and modalities, ids that resolve, dates that exist. Whether the evidence holds is the
work of `ontology.gate`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ontology.errors import InterchangeError
from ontology.fields import (
    Count,
    EntityTypeName,
    EventTypeName,
    Flag,
    FullDate,
    Identifier,
    ModalityName,
    Name,
    Number,
    PartialDate,
    PredicateName,
    Span,
    Text,
    Words,
    check_date,
    is_after,
)
from ontology.schema import first_problem, schema

__all__ = [
    "OUTLET",
    "Claim",
    "Entity",
    "Event",
    "EventTypeName",
    "FullDate",
    "PartialDate",
    "Reading",
    "Span",
    "as_json",
    "check_date",
    "dumps",
    "load",
    "parse",
]

OUTLET = "outlet"
"""The asserter that stands for the report's own outlet."""


class Part(BaseModel):
    """Base of the parts of a reading: unknown keys are errors, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Entity(Part):
    """Somebody or something that the report names; `mentions`: every printed form, `name` among them."""

    id: Identifier
    type: EntityTypeName
    name: Name
    mentions: Annotated[tuple[Name, ...], Field(min_length=1)]
    optional: Flag = False
    lat: Annotated[Number, Field(ge=-90, le=90)] | None = None
    lon: Annotated[Number, Field(ge=-180, le=180)] | None = None
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
    target: Text | None = None
    weapon: Text | None = None
    killed: Count | None = None
    wounded: Count | None = None
    quote: Words
    optional: Flag = False
    collective: Flag = False
    date_precision: Literal["day", "month", "year", "interval"] | None = None


class Claim(Part):
    """One source says one thing; `subject_at`, `object_at`: the antecedent's span where the quote only refers to it."""

    predicate: PredicateName
    subject: Identifier
    object: Identifier
    modality: ModalityName
    asserter: Identifier = OUTLET
    valid_from: Annotated[PartialDate | None, Field(alias="from")] = None
    valid_until: Annotated[PartialDate | None, Field(alias="until")] = None
    role: Text | None = None
    quote: Words
    asserter_alt: tuple[Identifier, ...] = ()
    quote_start: Count | None = None
    quote_end: Count | None = None
    subject_at: Span | None = None
    object_at: Span | None = None
    confidence: Annotated[Number, Field(ge=0, le=1)] | None = None
    optional: Flag = False


class Reading(Part):
    """What one reader found in one report. `id` is the name of the file; the text is in `text`, at `text_path`
    (relative to the file) or in `NAME.txt` beside it."""

    id: Identifier
    published: FullDate | None = None
    outlet: Text | None = None
    url: Text | None = None
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    text: Text | None = None
    text_path: Text | None = None
    extractor: Text | None = None
    style: Text | None = None
    label: Text | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Reading:
        types = self.types()
        if OUTLET in types:
            raise ValueError(f"the id {OUTLET!r} is kept for the report's outlet")
        if len(types) < len(self.entities) + len(self.events):
            raise ValueError("two entities or events share an id")
        for event in self.events:
            allowed = schema().edges["LOCATED_IN"].target
            if event.place is not None and types.get(event.place) not in allowed:
                raise ValueError(f"event {event.id}: place {event.place!r} is no {' or '.join(allowed)} of this file")
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
    speakers = schema().edges["ASSERTED_BY"].target
    for asserter in (claim.asserter, *claim.asserter_alt):
        if asserter != OUTLET and types.get(asserter) not in speakers:
            return f"its asserter {asserter!r} is no {' or '.join(speakers)} of this file"
    if claim.asserter == OUTLET and schema().modalities[claim.modality].needs_asserter:
        return f"{claim.modality} needs an asserter other than the outlet"
    if claim.valid_from and claim.valid_until and is_after(claim.valid_from, claim.valid_until):
        return f"it is true from {claim.valid_from} until {claim.valid_until}"
    return None


def parse(data: object, *, where: str = "claims file") -> Reading:
    """Check a decoded JSON document and return it as a Reading. Raises InterchangeError naming the field."""
    try:
        return Reading.model_validate(data, by_alias=True, by_name=False)
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
    except (ValueError, RecursionError) as error:
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
