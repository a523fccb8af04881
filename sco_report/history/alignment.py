"""The paragraphs of two states of a document, side by side: which stayed, changed, moved, came and went.

What is known of the entries of two states before their paragraphs are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum

from sco_report.document import Block, OfficialDocument, PartName
from sco_report.history.entries import items, new_ids
from sco_report.history.similarity import (
    Paragraph,
    Places,
    candidates,
    longest_weighted_subsequence,
    pair_paragraphs,
    paragraph,
)
from sco_report.history.snapshot import Snapshot
from sco_report.model.event import Event


@dataclass(frozen=True)
class EntryMatches:
    """Which entry is which, and which of them have reason to stand elsewhere.

    ``renamed`` gives the present id of an entry by its former one; ``movable`` are the present ids of events whose
    section, date or forerunner are not what they were.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    movable: Set[str] = frozenset()


UNRELATED = EntryMatches()
"""Of documents of which nothing else is known: an entry is the one of its id, and none has a reason to move."""


def entry_matches(old: Snapshot, new: Snapshot) -> EntryMatches:
    """What the entries of two states say."""
    if old.year is None or new.year is None:
        return UNRELATED
    before, after = old.year.events, new.year.events
    renamed: Mapping[str, str] = {}
    if before.keys() - after.keys() or old.year.documents.keys() - new.year.documents.keys():
        renamed = new_ids(items(old.root, old.year), items(new.root, new.year))
    now = {renamed.get(id_, id_): event for id_, event in before.items()}
    return EntryMatches(renamed, {id_ for id_ in now.keys() & after.keys() if _place(now[id_]) != _place(after[id_])})


def _place(event: Event) -> object:
    """What gives an event its place in the report."""
    return event.section, event.dates[:1], event.after


_MOVABLE = 4
"""The least number of words of a paragraph that belongs to no entry and yet is known again elsewhere."""

_ENTRY = 5040
"""What it weighs that an entry stays in its place; many numbers divide it, so that its paragraphs can share it."""

_FRAME = 2 * _ENTRY
"""The same of a paragraph of no entry: it is the frame in which entries move."""


class Fate(StrEnum):
    """What became of a paragraph; one that moved is met twice: where it was, and where it is now."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"


@dataclass(frozen=True)
class Pair:
    """A paragraph before and after; None where it was not there yet, or is no more. ``move`` numbers the moves."""

    fate: Fate
    old: Block | None
    new: Block | None
    move: int | None = None


def align(old: Sequence[Block], new: Sequence[Block], kinship: EntryMatches = UNRELATED) -> list[Pair]:
    """The paragraphs of two states in one order of print, those that went before those that came in their place.

    An entry is looked for wherever it stands. What stays in its place is what leaves the fewest entries to move; of
    equal ways the one that moves those with a reason to, then those that changed, then the shortest.
    """
    return list(_Alignment(old, new, kinship).pairs())


class _Alignment:
    def __init__(self, old: Sequence[Block], new: Sequence[Block], kinship: EntryMatches) -> None:
        self._old = [paragraph(block) for block in old]
        self._new = [paragraph(block) for block in new]
        self._kinship = kinship
        weights = self._weights()
        self._kept = longest_weighted_subsequence(weights)
        self._moves = self._moved(weights)

    def pairs(self) -> Iterator[Pair]:
        """All pairs in order."""
        here = {k: i for i, k in self._moves.items()}
        numbers = {i: number for number, i in enumerate(sorted(self._moves), 1)}
        i = k = 0
        for at, to in [*self._kept, (len(self._old), len(self._new))]:
            for gone in range(i, at):
                target = self._moves.get(gone)
                fate = Fate.REMOVED if target is None else Fate.MOVED_AWAY
                yield self._pair(fate, gone, target, numbers.get(gone))
            for come in range(k, to):
                origin = here.get(come)
                fate, move = (Fate.ADDED, None) if origin is None else (Fate.MOVED_HERE, numbers[origin])
                yield self._pair(fate, origin, come, move)
            if at < len(self._old):
                same = self._old[at].look == self._new[to].look
                yield self._pair(Fate.SAME if same else Fate.CHANGED, at, to)
            i, k = at + 1, to + 1

    def _pair(self, fate: Fate, old: int | None, new: int | None, move: int | None = None) -> Pair:
        before = None if old is None else self._old[old].block
        return Pair(fate, before, None if new is None else self._new[new].block, move)

    def _weights(self) -> dict[Places, int]:
        """What each pair weighs that could be kept."""
        out: dict[Places, int] = {}
        for entry, (before, after) in self._groups().items():
            find = pair_paragraphs if entry else candidates
            places = list(find([self._old[one] for one in before], [self._new[one] for one in after]))
            share = self._share(entry, len(places))
            for i, k in places:
                out[before[i], after[k]] = _weight(share, self._old[before[i]], self._new[after[k]])
        return out

    def _groups(self) -> Mapping[str | None, tuple[list[int], list[int]]]:
        """The places of each entry's paragraphs in both states."""
        out: dict[str | None, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for place, one in enumerate(self._old):
            entry = one.block.entry
            out[self._kinship.renamed.get(entry, entry) if entry else None][0].append(place)
        for place, one in enumerate(self._new):
            out[one.block.entry or None][1].append(place)
        return out

    def _share(self, entry: str | None, count: int) -> int:
        """What one of so many pairs of paragraphs of an entry weighs."""
        if entry is None:
            return _FRAME
        return _ENTRY // max(1, count) // (2 if entry in self._kinship.movable else 1)

    def _moved(self, weights: Mapping[Places, int]) -> dict[int, int]:
        """Where those are now that did not stay in their place, and yet are known again."""
        before, after = ({places[side] for places in self._kept} for side in (0, 1))
        out: dict[int, int] = {}
        for i, k in sorted(weights):
            if i not in before and k not in after and self._is_again(self._old[i], self._new[k]):
                before.add(i)
                after.add(k)
                out[i] = k
        return out

    def _is_again(self, old: Paragraph, new: Paragraph) -> bool:
        if old.block.entry:
            return old.is_alike(new)
        return old.look == new.look and old.words.total() >= _MOVABLE


def _weight(share: int, old: Paragraph, new: Paragraph) -> int:
    """A weight that counts first by a share, then by whether a paragraph is bound to its place, then by its words.

    Bound is one that did not change, and one that changed so much that nobody would know it again elsewhere. All of
    it is the same back and forth.
    """
    bound = old.look == new.look or not old.is_alike(new)
    words = old.words.total() + new.words.total()
    return (((((share << 32) + bound) << 32) + old.kept(new)) << 32) + words + 1


def aligned(
    old: OfficialDocument | None, new: OfficialDocument | None, kinship: EntryMatches = UNRELATED
) -> list[tuple[PartName, Pair]]:
    """The paragraphs of two documents with the part they belong to; of a document that is not there, none."""
    before, after = ({part.name: part.blocks for part in one.parts} if one else {} for one in (old, new))
    names = dict.fromkeys([*after, *before])
    return [(name, pair) for name in names for pair in align(before.get(name, ()), after.get(name, ()), kinship)]
