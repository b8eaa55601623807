"""What the explorer can do with a node, asked of the schema and of the weights instead of type names."""

from __future__ import annotations

from attribution.pool.weights import weights
from ontology.schema import schema


def is_actor(label: str) -> bool:
    """Whether a node of this type has an actor's page."""
    return schema().nodes[label].family == "actor"


def is_traceable(label: str) -> bool:
    """Whether one can ask who stands behind a node of this type."""
    return label in schema().predicates[weights().rivalry].subject


def has_accounts(label: str) -> bool:
    """Whether reports tell of a node of this type in words of their own."""
    return label in schema().edges["DESCRIBES"].target
