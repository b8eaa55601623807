"""One incident of a report, as its words tell it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from ingest.reading.entities import Entity
from ingest.reading.places import Spot


@dataclass(eq=False, slots=True)
class Event:
    """One incident. Spans are token ranges; `quote`: the clause that tells it best; `victims`: named persons it killed
    or hit; `slain`: how many of them are dead; `fallen`: attackers who died; `counted`,
    `counted_in`: whom the dead are, by noun, and in which paragraph; `definite`: told as known ("the attack");
    `collective`: a series; `bare`: a plural without any detail; `state`: a state's forces did it; `used`: a claim is
    about it."""

    type: str
    trigger: Token
    date: str | None = None
    spot: Spot | None = None
    target: tuple[int, int] | None = None
    weapon: tuple[int, int] | None = None
    killed: int | None = None
    wounded: int | None = None
    fallen: int | None = None
    slain: int = 0
    counted: set[str] = field(default_factory=set)
    counted_in: int = -1
    quote: tuple[int, int] = (0, 0)
    definite: bool = False
    indefinite_new: bool = False
    collective: bool = False
    used: bool = False
    bare: bool = False
    state: bool = False
    victims: list[Entity] = field(default_factory=list)
    tokens: set[int] = field(default_factory=set)

    def told(self) -> bool:
        """Whether it is concrete enough to stand on its own: a date, a place or a target and its harm."""
        if self.bare and not (self.date and self.spot):
            return False
        harmful = self.killed or self.slain or self.wounded
        return bool(self.date or self.spot or (self.target and harmful) or self.victims)
