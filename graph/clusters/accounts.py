"""Accounts: one event as one report tells it, reduced to what can be compared. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph.clusters.rules import rules
from ontology import names
from ontology.interchange import Entity, Event, Reading

Ref = tuple[str, str]
"""Name of the report and id of the event in it."""


@dataclass(frozen=True, slots=True)
class Account:
    """One event as one report tells it, reduced to what can be compared. `days`: its first and last possible day.
    Keys of names: `actors` are those of whom a claim about it speaks, `victims` the persons in its target or quote,
    `aimed_at` those in its target."""

    ref: Ref
    outlet: str | None
    type: str
    days: tuple[date, date]
    place: Entity | None
    killed: int | None
    wounded: int | None
    actors: frozenset[str]
    victims: frozenset[str]
    aimed_at: frozenset[str]
    target: frozenset[str]
    wording: frozenset[str]

    def months(self) -> Iterator[int]:
        """The months that it touches, counted from year 0."""
        yield from range(_month(self.days[0]), _month(self.days[1]) + 1)


def accounts(reading: Reading) -> Iterator[Account]:
    """What can be compared: single events dated to the month at least. A series, or an event without a date, is never
    said to be another report's."""
    named = {entity.id: entity for entity in reading.entities}
    for event in reading.events:
        days = _days(event.date)
        if days and not event.collective:
            yield _account(event, reading, named, days)


def _account(event: Event, reading: Reading, named: dict[str, Entity], days: tuple[date, date]) -> Account:
    place = named[event.place] if event.place else None
    actors = [named[claim.subject] for claim in reading.claims if claim.object == event.id]
    persons = [entity for entity in reading.entities if entity.type == "Person"]
    here = set(names.fold(" ".join(place.mentions)).split()) if place else set()
    return Account(
        ref=(reading.id, event.id),
        outlet=reading.outlet,
        type=event.type,
        days=days,
        place=place if place and place.type == "Place" else None,
        killed=event.killed,
        wounded=event.wounded,
        actors=frozenset(key for actor in actors if actor.type != "Country" for key in keys(actor)),
        victims=_named(persons, f"{event.target or ''} {event.quote}"),
        aimed_at=_named(persons, event.target or ""),
        target=distinctive(event.target or "") - here,
        wording=distinctive(event.quote) - here,
    )


def _named(persons: Iterable[Entity], words: str) -> frozenset[str]:
    told = (person for person in persons if any(form in words for form in person.mentions))
    return frozenset(key for person in told for key in keys(person))


def keys(entity: Entity) -> set[str]:
    return {names.key(form) for form in entity.mentions} - {""}


def distinctive(words: str) -> frozenset[str]:
    return frozenset(names.fold(words).split()) - rules().common_words


def _days(partial: str | None) -> tuple[date, date] | None:
    """First and last possible day of a partial date or an interval; None where they are not known to the month."""
    if partial is None:
        return None
    parts = partial.split("/")
    first, last = _bounds(parts[0])[0], _bounds(parts[-1])[1]
    return (first, last) if last - first <= timedelta(days=31) else None


def _bounds(point: str) -> tuple[date, date]:
    year, month, day = ([int(part) for part in point.split("-")] + [0, 0])[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
