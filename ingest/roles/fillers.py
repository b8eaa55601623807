"""From probabilities to fillers: the best mention of each entity, best first."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from ingest.roles.documents import Fillers
from ingest.roles.hashing import checksum
from ingest.roles.preparing import Prepared
from ingest.roles.ranker import Ranker
from ingest.roles.settings import ROLES, Role, settings

SMALL = {"of", "and", "for", "de", "del", "la"}


def fillers(report: Prepared, ranker: Ranker) -> Fillers:
    """The fillers of every role, one mention for each entity."""
    return decide(report.texts, ranker.probabilities(report), ranker.aliases, settings().thresholds)


def decide(
    texts: list[str],
    probabilities: NDArray[np.float32],
    aliases: frozenset[tuple[int, int]],
    thresholds: Mapping[Role, float],
) -> Fillers:
    """Of the texts that reach the threshold of a role the most probable ones, each entity once."""
    found: Fillers = {}
    for column, role in enumerate(ROLES):
        chosen: list[str] = []
        for i in np.argsort(-probabilities[:, column], kind="stable"):
            if probabilities[i, column] < thresholds[role]:
                break
            if not any(same(texts[i], other, aliases) for other in chosen):
                chosen.append(texts[i])
        found[role] = [[text] for text in chosen]
    return found


def same(a: str, b: str, aliases: frozenset[tuple[int, int]] = frozenset()) -> bool:
    """Whether two texts are likely to name one entity: one within the other, one noun, a name and its initials."""
    one, other = a.split(), b.split()
    low, high = sorted((checksum(a), checksum(b)))
    return (
        set(one) <= set(other)
        or set(other) <= set(one)
        or one[-1] == other[-1]
        or _initials(one, other)
        or _initials(other, one)
        or (low, high) in aliases
    )


def _initials(short: list[str], long: list[str]) -> bool:
    if len(short) != 1 or len(long) < 2:
        return False
    return short[0] in {"".join(word[0] for word in long), "".join(word[0] for word in long if word not in SMALL)}
