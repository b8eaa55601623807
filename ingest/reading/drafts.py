"""Claims before they are written down: who does what to whom, in which voice, by which words."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from ingest.reading.entities import Entity
from ingest.reading.events import Event
from ingest.reading.reference import Meant
from ingest.reading.speech import Voice


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


def modality(voice: Voice, subject: Entity, *, negated: bool = False, suspect: bool = False) -> str:
    """How a statement about `subject` stands, by who says it and with what reserve."""
    if voice.denied or negated:
        return "asserted" if voice.denied and negated else "denied"
    if voice.possible:
        return "possible"
    if voice.kind == "anonymous" or suspect:
        return "suspected"
    if voice.speaker is None:
        return "suspected" if voice.hedged else "asserted"
    return "claimed" if voice.speaker is subject else "accused"
