"""Measure how similar paragraphs are, and pair those of an earlier document with those of a later one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from sco_report.document import Block, Role, Run

Places = tuple[int, int]
"""An index in the earlier sequence and an index in the later one."""


@dataclass(frozen=True)
class _Link:
    """A subsequence by its last pair; ``weight`` is that of the whole."""

    weight: float
    places: Places
    before: _Link | None


def longest_weighted_subsequence(weights: Mapping[Places, float]) -> list[Places]:
    """The pairs of the greatest total weight in which both indexes rise; weights are above zero.

    It takes O(n log n) for n pairs.
    """
    best = _Prefixes(max((k for _, k in weights), default=-1) + 1)
    # Pairs with the same first index are taken backwards, so that none of them follows another.
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
    """The heaviest subsequence that ends before an index, for any index (a Fenwick tree)."""

    def __init__(self, length: int) -> None:
        self.length = length
        self._links: list[_Link | None] = [None] * (length + 1)

    def heaviest(self, place: int) -> _Link | None:
        """The heaviest subsequence that ends before an index; of equal ones the one added first."""
        found: _Link | None = None
        while place > 0:
            link = self._links[place]
            if link is not None and (found is None or link.weight > found.weight):
                found = link
            place -= place & -place
        return found

    def add(self, place: int, link: _Link) -> None:
        """Add a subsequence that ends at an index."""
        place += 1
        while place <= self.length:
            known = self._links[place]
            if known is None or link.weight > known.weight:
                self._links[place] = link
            place += place & -place


ALIKE = 0.5
"""The share of common words from which on a text is taken for another one, changed."""

_MANY = {Role.BODY, Role.LIST_ITEM, Role.NUMBERED_CLAUSE, Role.CLAUSE, Role.SECTION, Role.SIGNATURE}
"""The roles that occur many times; a paragraph of another role is recognised by its role alone."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its visible content and the number of times each word occurs in it."""

    block: Block
    look: Hashable
    words: Counter[str]

    def common_words(self, other: Paragraph) -> int:
        """The number of words in common."""
        return (self.words & other.words).total()

    def common_share(self, other: Paragraph) -> float:
        """The share of words in common, from 0 to 1."""
        return 2 * self.common_words(other) / max(1, self.words.total() + other.words.total())

    def is_similar(self, other: Paragraph) -> bool:
        """Whether one is taken for the other, changed, wherever they stand."""
        same_role = self.block.role is other.block.role
        return self.look == other.look or (same_role and self.common_share(other) >= ALIKE)

    def similarity(self, other: Paragraph) -> float:
        """How likely one is the other, changed, both being of one entry or of none, from 0 (not at all) to 3."""
        if self.look == other.look:
            return 3.0
        shared, same_role = self.common_share(other), self.block.role is other.block.role
        if same_role and (self.block.entry or self.block.role not in _MANY):
            return 1 + 2 * shared
        return shared + same_role if shared >= ALIKE else 0.0


def paragraph(block: Block) -> Paragraph:
    """A block prepared for comparison."""
    return Paragraph(block, look(block), Counter(re.findall(r"\w+", block.text)))


def look(block: Block) -> Hashable:
    """The visible content of a paragraph: its role, its text, and the positions of its placeholders."""
    gaps, at = [], 0
    for inline in block.inlines:
        length = len(inline.text) if isinstance(inline, Run) else 1
        if isinstance(inline, Run) and inline.placeholder:
            gaps.append((at, at + length))
        at += length
    return block.role, block.text, tuple(gaps)


def candidates(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Places]:
    """The indexes of all possible pairs: equal paragraphs, and of those without an equal one the similar ones."""
    same = _by_look(old, new)
    for before, after in same.values():
        yield from product(before, after)
    removed = [place for before, after in same.values() if not after for place in before]
    added = [place for before, after in same.values() if not before for place in after]
    yield from ((i, k) for i, k in product(sorted(removed), sorted(added)) if old[i].similarity(new[k]))


def pair_paragraphs(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Places]:
    """The indexes of the paragraphs of one entry in both documents, each index at most once.

    The pairs of the greatest total similarity that keep their order come first, then any similar ones.
    """
    start = _equal_at_the_start(old, new)
    end = _equal_at_the_start(old[start:][::-1], new[start:][::-1])
    found = [(place, place) for place in range(start)]
    found += [(len(old) - place, len(new) - place) for place in range(1, end + 1)]
    for find in (_best_in_order, _similar):
        before, after = ({places[side] for places in found} for side in (0, 1))
        removed = [place for place in range(len(old)) if place not in before]
        added = [place for place in range(len(new)) if place not in after]
        again = find([old[place] for place in removed], [new[place] for place in added])
        found += [(removed[i], added[k]) for i, k in again]
    return found


def _equal_at_the_start(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> int:
    """The number of equal paragraphs at the start."""
    differ = (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one.look != other.look)
    return next(differ, min(len(old), len(new)))


def _by_look(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> dict[Hashable, tuple[list[int], list[int]]]:
    """The indexes of equal paragraphs in both documents."""
    out: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, paragraphs in enumerate((old, new)):
        for place, one in enumerate(paragraphs):
            out[one.look][side].append(place)
    return out


def _best_in_order(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Places]:
    """The pairs of the greatest total similarity that keep their order."""
    pairs = product(range(len(old)), range(len(new)))
    scores = {(i, k): score for i, k in pairs if (score := old[i].similarity(new[k]))}
    return longest_weighted_subsequence(scores)


def _similar(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Places]:
    """The similar pairs, the most similar first."""
    pairs = [(i, k) for i, k in product(range(len(old)), range(len(new))) if old[i].is_similar(new[k])]
    before, after = set(range(len(old))), set(range(len(new)))
    for i, k in sorted(pairs, key=lambda places: old[places[0]].common_share(new[places[1]]), reverse=True):
        if i in before and k in after:
            before.remove(i)
            after.remove(k)
            yield i, k
