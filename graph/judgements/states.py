"""What becomes of a judgement when the record is folded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

StateName = Literal["in effect", "undone", "overruled", "orphaned", "dormant"]


@dataclass(frozen=True, slots=True)
class State:
    """`overruled`: a newer judgement says otherwise; `orphaned`: the reading that is live now holds nothing that fits,
    so a person has to look; `dormant`: what it is about is not here. `why`: in words, where there is more to say."""

    name: StateName
    why: str = ""


IN_EFFECT, OVERRULED, DORMANT = State("in effect"), State("overruled"), State("dormant")
