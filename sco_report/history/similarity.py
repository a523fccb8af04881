"""Which paragraph of an earlier state could be which of a later one, by what they say and not by where they stand.

The heaviest chain of pairs: of two sequences as much as can be kept without crossing.

How like two paragraphs are: what is seen of them, and the words they have in common.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sco_report.document import Block, Role, Run

Places = tuple[int, int]
"""A place in the one sequence and a place in the other."""


@dataclass(frozen=True)
class _Link:
    """A chain by its last pair; ``weight`` is that of the whole."""

    weight: int
    places: Places
    before: _Link | None


def longest_weighted_subsequence(weights: Mapping[Places, int]) -> list[Places]:
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


ALIKE = 0.5
"""The share of words two paragraphs have in common from which on one is the other, changed."""

_MANY = {Role.BODY, Role.LIST_ITEM, Role.NUMBERED_CLAUSE, Role.CLAUSE, Role.SECTION, Role.SIGNATURE}
"""The roles that occur many times; a paragraph of another role is known again by its role alone."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with what tells it from others: how it looks, and how often each word stands in it."""

    block: Block
    look: Hashable
    words: Counter[str]

    def kept(self, other: Paragraph) -> int:
        """The number of words in common."""
        return (self.words & other.words).total()

    def shared(self, other: Paragraph) -> float:
        """The share of words in common, from 0 to 1."""
        return 2 * self.kept(other) / max(1, self.words.total() + other.words.total())

    def is_alike(self, other: Paragraph) -> bool:
        """Whether one is the other, changed, wherever they stand."""
        same_role = self.block.role is other.block.role
        return self.look == other.look or (same_role and self.shared(other) >= ALIKE)

    def likeness(self, other: Paragraph) -> float:
        """How likely one is the other, changed, both being of one entry or of none: 0 not at all, else up to 3."""
        if self.look == other.look:
            return 3.0
        shared, same_role = self.shared(other), self.block.role is other.block.role
        if same_role and (self.block.entry or self.block.role not in _MANY):
            return 1 + 2 * shared
        return shared + same_role if shared >= ALIKE else 0.0


def paragraph(block: Block) -> Paragraph:
    """A paragraph as it is compared."""
    return Paragraph(block, look(block), Counter(re.findall(r"\w+", block.text)))


def look(block: Block) -> Hashable:
    """All that is seen of a paragraph: its role, its text, and what of it stands for something still to come."""
    gaps, at = [], 0
    for inline in block.inlines:
        length = len(inline.text) if isinstance(inline, Run) else 1
        if isinstance(inline, Run) and inline.gap:
            gaps.append((at, at + length))
        at += length
    return block.role, block.text, tuple(gaps)


_MOST = 250_000
"""Pairs of paragraphs up to which all are looked at; of more, those whose numbers in their states are the same."""


def candidates(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Places]:
    """The places of all that could be one another: those that look the same, and of the others those that are alike."""
    same = _by_look(old, new)
    for before, after in same.values():
        yield from _pairs(before, after)
    gone = [place for before, after in same.values() if not after for place in before]
    come = [place for before, after in same.values() if not before for place in after]
    yield from ((i, k) for i, k in _pairs(sorted(gone), sorted(come)) if old[i].likeness(new[k]))


def pair_paragraphs(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Places]:
    """The places of the paragraphs of one entry in both states, each place at most once.

    Those of greatest likeness that cross nowhere find one another first, then any that are alike.
    """
    start = _equal_at_the_start(old, new)
    end = _equal_at_the_start(old[start:][::-1], new[start:][::-1])
    found = [(place, place) for place in range(start)]
    found += [(len(old) - place, len(new) - place) for place in range(1, end + 1)]
    for find in (_likest_in_order, _alike):
        before, after = ({places[side] for places in found} for side in (0, 1))
        gone = [place for place in range(len(old)) if place not in before]
        come = [place for place in range(len(new)) if place not in after]
        again = find([old[place] for place in gone], [new[place] for place in come])
        found += [(gone[i], come[k]) for i, k in again]
    return found


def _equal_at_the_start(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> int:
    """How many of the first paragraphs look the same."""
    differ = (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one.look != other.look)
    return next(differ, min(len(old), len(new)))


def _by_look(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> dict[Hashable, tuple[list[int], list[int]]]:
    """The places of paragraphs that look the same, in both states."""
    out: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, paragraphs in enumerate((old, new)):
        for place, one in enumerate(paragraphs):
            out[one.look][side].append(place)
    return out


def _pairs(old: Sequence[int], new: Sequence[int]) -> Iterable[Places]:
    """Each with each."""
    if len(old) * len(new) > _MOST:
        return zip(old, new, strict=False)
    return ((i, k) for i in old for k in new)


def _likest_in_order(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Places]:
    """The alignment of the greatest sum of likenesses (Needleman and Wunsch)."""
    if len(old) * len(new) > _MOST:
        return list(zip(range(len(old)), range(len(new)), strict=False))
    scores = [[one.likeness(other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for k in reversed(range(len(new))):
            together = best[i + 1][k + 1] + scores[i][k] if scores[i][k] else 0.0
            best[i][k] = max(together, best[i + 1][k], best[i][k + 1])
    out, i, k = [], 0, 0
    while i < len(old) and k < len(new):
        if scores[i][k] and best[i][k] == best[i + 1][k + 1] + scores[i][k]:
            out.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            i += 1
        else:
            k += 1
    return out


def _alike(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Places]:
    """Those that are alike, the likest first."""
    pairs = [(i, k) for i, k in _pairs(range(len(old)), range(len(new))) if old[i].is_alike(new[k])]
    before, after = set(range(len(old))), set(range(len(new)))
    for i, k in sorted(pairs, key=lambda places: old[places[0]].shared(new[places[1]]), reverse=True):
        if i in before and k in after:
            before.remove(i)
            after.remove(k)
            yield i, k
