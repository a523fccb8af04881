"""The heaviest chain of pairs: of two sequences as much as can be kept without crossing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Places = tuple[int, int]
"""A place in the one sequence and a place in the other."""


@dataclass(frozen=True)
class _Link:
    """A chain by its last pair; ``weight`` is that of the whole."""

    weight: int
    places: Places
    before: _Link | None


def heaviest_chain(weights: Mapping[Places, int]) -> list[Places]:
    """The pairs of the greatest weight together of which each stands behind the one before it in both sequences.

    Of n pairs it takes a time of n log n. Weights are above zero.
    """
    best = _Prefixes(max((k for _, k in weights), default=-1) + 1)
    # Of one place of the first sequence the pairs are taken backwards, so that none follows another of them.
    for i, k in sorted(weights, key=lambda places: (places[0], -places[1])):
        before = best.heaviest(k)
        best.add(k, _Link(weights[i, k] + (before.weight if before else 0), (i, k), before))
    return _places(best.heaviest(best.length))


def _places(link: _Link | None) -> list[Places]:
    out = []
    while link is not None:
        out.append(link.places)
        link = link.before
    return out[::-1]


class _Prefixes:
    """The heaviest chain that ends before a place, for any place (a Fenwick tree)."""

    def __init__(self, length: int) -> None:
        self.length = length
        self._links: list[_Link | None] = [None] * (length + 1)

    def heaviest(self, place: int) -> _Link | None:
        """The heaviest chain that ends before a place; of equal ones that added first."""
        found: _Link | None = None
        while place > 0:
            link = self._links[place]
            if link is not None and (found is None or link.weight > found.weight):
                found = link
            place -= place & -place
        return found

    def add(self, place: int, link: _Link) -> None:
        """Add a chain that ends at a place."""
        place += 1
        while place <= self.length:
            known = self._links[place]
            if known is None or link.weight > known.weight:
                self._links[place] = link
            place += place & -place
