"""Readings made by hypothesis: every one is valid interchange v1."""

from __future__ import annotations

from hypothesis import strategies as st

from ontology.interchange import OUTLET, Claim, Entity, Event, Reading
from ontology.schema import schema

words = st.text(max_size=30).filter(str.strip)
names = words.filter(lambda value: any(character.isalnum() for character in value))
ids = st.text(min_size=1, max_size=12).filter(lambda value: value != OUTLET)
counts = st.integers(0, 10**9)


@st.composite
def partial_dates(draw: st.DrawFn) -> str:
    points = sorted(draw(st.lists(st.dates(), min_size=1, max_size=2)))
    lengths = [draw(st.sampled_from((4, 7, 10))) for _ in points]
    return "/".join(point.isoformat()[:length] for point, length in zip(points, lengths, strict=True))


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(counts)
    return start, start + 1 + draw(counts)


@st.composite
def entities(draw: st.DrawFn, identity: str) -> Entity:
    mentions = draw(st.lists(names, min_size=1, max_size=3))
    return Entity(
        id=identity,
        type=draw(st.sampled_from(schema().entity_types)),
        name=draw(st.sampled_from(mentions)),
        mentions=tuple(mentions),
        optional=draw(st.booleans()),
        lat=draw(st.none() | st.floats(-90, 90)),
        lon=draw(st.none() | st.floats(-180, 180)),
        precision=draw(st.none() | st.sampled_from(("exact", "town", "district", "province", "country"))),
    )


@st.composite
def events(draw: st.DrawFn, identity: str, places: list[str]) -> Event:
    return Event(
        id=identity,
        type=draw(st.sampled_from(sorted(schema().event_types))),
        date=draw(st.none() | partial_dates()),
        place=draw(st.sampled_from([None, *places])),
        target=draw(st.none() | words),
        weapon=draw(st.none() | words),
        killed=draw(st.none() | counts),
        wounded=draw(st.none() | counts),
        quote=draw(words),
        optional=draw(st.booleans()),
        collective=draw(st.booleans()),
        date_precision=draw(st.none() | st.sampled_from(("day", "month", "year", "interval"))),
    )


@st.composite
def claims(draw: st.DrawFn, types: dict[str, str]) -> Claim | None:
    """A claim that fits the entities and events of a reading, or None where no predicate does."""
    predicate = draw(st.sampled_from(sorted(schema().predicates)))
    rule = schema().predicates[predicate]
    pairs = [(a, b) for a in types for b in types if a != b and types[a] in rule.subject and types[b] in rule.object]
    if not pairs:
        return None
    subject, target = draw(st.sampled_from(pairs))
    speakers = [one for one in types if types[one] in schema().edges["ASSERTED_BY"].target]
    modality = draw(st.sampled_from(sorted(schema().modalities)))
    silent = [] if schema().modalities[modality].needs_asserter else [OUTLET]
    return Claim(
        predicate=predicate,
        subject=subject,
        object=target,
        modality=modality,
        asserter=draw(st.sampled_from(speakers + silent)),
        asserter_alt=tuple(draw(st.lists(st.sampled_from([*speakers, OUTLET]), max_size=2))),
        valid_from=draw(st.none() | partial_dates()),
        role=draw(st.none() | words),
        quote=draw(words),
        quote_start=draw(st.none() | counts),
        quote_end=draw(st.none() | counts),
        subject_at=draw(st.none() | spans()),
        object_at=draw(st.none() | spans()),
        confidence=draw(st.none() | st.floats(0, 1)),
        optional=draw(st.booleans()),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    identities = draw(st.lists(ids, unique=True, max_size=6))
    told = draw(st.integers(0, min(2, len(identities))))
    people = tuple(draw(entities(identity)) for identity in identities[told:])
    places = [one.id for one in people if one.type in schema().edges["LOCATED_IN"].target]
    attacks = tuple(draw(events(identity, places)) for identity in identities[:told])
    types = {one.id: one.type for one in people} | {one.id: "Event" for one in attacks}
    said = [draw(claims(types)) for _ in range(draw(st.integers(0, 3)))]
    optional = st.none() | words
    return Reading(
        id=draw(ids),
        published=draw(st.none() | st.dates().map(lambda day: day.isoformat())),
        outlet=draw(optional),
        url=draw(optional),
        entities=people,
        events=attacks,
        claims=tuple(claim for claim in said if claim),
        text=draw(optional),
        text_path=draw(optional),
        extractor=draw(optional),
        style=draw(optional),
        label=draw(optional),
    )
