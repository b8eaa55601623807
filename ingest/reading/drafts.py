"""Claims before they are written down: who does what to whom, in which voice, by which words."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from ingest.reading.entities import Entity
from ingest.reading.event import Event
from ingest.reading.reference import Meant


@dataclass(slots=True)
class Draft:
    """A claim of the report. `speaker` None: the outlet. `words`: tokens the quote must hold."""

    predicate: str
    subject: Meant
    object: Meant | Event
    modality: str
    speaker: Entity | None
    trigger: Token
    also: tuple[Entity, ...] = ()
    role: str | None = None
    start: str | None = None
    until: str | None = None
    words: set[int] = field(default_factory=set)

    def key(self) -> tuple[str | int, ...]:
        thing = self.object if isinstance(self.object, Event) else self.object.entity
        return (self.predicate, id(self.subject.entity), id(thing), self.modality, id(self.speaker))
