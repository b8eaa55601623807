"""How entities are written down: their ids, printed forms and best names."""

from __future__ import annotations

from ingest.reading.entities import Entity
from ingest.reading.known import lookup

_PREFIX = {"Group": "g", "Person": "h", "Country": "c", "Place": "p", "Source": "s"}


_ARMIES = ("army", "military", "coalition", "police", "forces", "navy", "air force", "guard")


def of_a_state(entity: Entity) -> bool:
    """Whether a group is the army of a state, by its name: "the Army", "Iraqi forces"; the Mahdi Army is none."""
    label = entity.label.lower()
    if not label.endswith(_ARMIES):
        return False
    owner = entity.label[: -len(next(army for army in _ARMIES if label.endswith(army)))].strip()
    plain = owner.lower() in ("", "the", "national", "federal", "armed", "state", "royal", "security", "government")
    return plain or any(k.type == "Country" for k in lookup(owner.split()[-1]))


def best_name(mentions: tuple[str, ...], entity: Entity) -> str:
    if entity.type in ("Group", "Person", "Source"):
        return max(mentions, key=lambda m: (len(m.split()), -mentions.index(m)))
    return mentions[0]


def numbered(entities: list[Entity]) -> dict[int, str]:
    counts: dict[str, int] = {}
    ids = {}
    for entity in entities:
        prefix = _PREFIX[entity.type or "Group"]
        counts[prefix] = counts.get(prefix, 0) + 1
        ids[id(entity)] = f"{prefix}{counts[prefix]}"
    return ids
