"""Things that are one, and things that must not become one: disjoint sets with cannot-links. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Partition(Generic[T]):
    """Disjoint sets; whatever was never named is a set by itself."""

    def __init__(self) -> None:
        self._set_of: dict[T, set[T]] = {}
        self._apart: dict[T, set[T]] = defaultdict(set)

    def set_of(self, one: T) -> set[T]:
        """All that are one with `one`, itself among them."""
        return self._set_of.setdefault(one, {one})

    def apart(self, one: T, other: T) -> bool:
        """Whether something forbids that the two become one."""
        theirs = self.set_of(other)
        return any(not self._apart[member].isdisjoint(theirs) for member in self.set_of(one) if member in self._apart)

    def join(self, one: T, other: T) -> bool:
        """Make the two one; False where that is forbidden."""
        if self.apart(one, other):
            return False
        small, large = sorted((self.set_of(one), self.set_of(other)), key=len)
        if small is not large:
            large |= small
            self._set_of.update(dict.fromkeys(small, large))
        return True

    def part(self, one: T, other: T) -> bool:
        """Forbid that the two become one; False where they are already."""
        if other in self.set_of(one):
            return False
        self._apart[one].add(other)
        self._apart[other].add(one)
        return True

    def sets(self) -> Iterator[frozenset[T]]:
        """The sets of two or more."""
        yield from {frozenset(members) for members in self._set_of.values() if len(members) > 1}

    def pairs_apart(self) -> Iterator[tuple[T, T]]:
        """Every pair that must not become one, in both directions."""
        yield from ((one, other) for one, others in self._apart.items() for other in others)
