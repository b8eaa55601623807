"""Fronts behind fronts: a parent that is itself a front leads further; probabilities multiply along the path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attribution.pool.terms import Assessment, Chain, Named


def chains(front: Named, assessments: Mapping[str, Assessment], depth: int) -> tuple[Chain, ...]:
    """Every path of two to `depth` links that leads from `front` through other fronts to a parent.

    `assessments`: by the id of the front that each is about. A path follows only links that some claim supports and
    never meets the same body twice. The most probable come first.
    """
    found = (chain for chain in _walk(Chain((front,), 1.0), assessments, depth) if len(chain.path) > 2)
    return tuple(sorted(found, key=lambda chain: (-chain.probability, chain.path)))


def _walk(chain: Chain, assessments: Mapping[str, Assessment], depth: int) -> Iterator[Chain]:
    yield chain
    here = assessments.get(chain.path[-1].id)
    if here is None or len(chain.path) > depth:
        return
    seen = {body.id for body in chain.path}
    for parent in here.rivals.parents():
        if parent.supported and parent.id not in seen:
            further = Chain((*chain.path, Named(parent.id, parent.name)), chain.probability * parent.probability)
            yield from _walk(further, assessments, depth)
