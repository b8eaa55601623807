"""How a statement stands: asserted, claimed, accused ..., by the table in `lexicon/modality.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import field_validator

from ingest.reading.entities import Entity
from ingest.reading.lexicon import FOLDER
from ingest.reading.voice import Voice
from ontology.schema import Strict, load_yaml, schema


class Line(Strict):
    """One line of the table; what is not given fits everything."""

    modality: str
    denied: bool = False
    reserve: Literal["possible", "hedged"] | None = None
    speaker: Literal["self", "outlet", "anonymous"] | None = None

    @field_validator("modality")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in schema().modalities:
            raise ValueError(f"{value!r} is no modality of the schema")
        return value

    def fits(self, denied: bool, reserves: set[str], speaker: str) -> bool:
        return (
            (not self.denied or denied)
            and (self.reserve is None or self.reserve in reserves)
            and self.speaker in (None, speaker)
        )


class _Table(Strict):
    modality: list[Line]


@cache
def _table() -> list[Line]:
    return load_yaml(FOLDER / "modality.yaml", _Table).modality


def modality(voice: Voice, subject: Entity, *, negated: bool = False, suspect: bool = False) -> str:
    """How a statement about `subject` stands; `suspect`: its words themselves only suspect."""
    reserves = {name for name, held in (("possible", voice.possible), ("hedged", voice.hedged or suspect)) if held}
    if voice.kind == "anonymous":
        speaker = "anonymous"
    elif voice.speaker is None:
        speaker = "outlet"
    else:
        speaker = "self" if voice.speaker is subject else "named"
    return next(line.modality for line in _table() if line.fits(voice.denied != negated, reserves, speaker))
