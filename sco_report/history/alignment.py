"""Align the paragraphs of two documents: which stayed, changed, moved, were added or removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from sco_report.document import Block, OfficialDocument, PartName
from sco_report.history import ChangeType
from sco_report.history.entries import new_ids
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
    """Which entries of two snapshots are the same, and which of them may have moved.

    ``renamed`` gives the later id of an entry by its earlier one; ``movable`` are the later ids of events whose
    section, date or ``after`` changed.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    movable: Set[str] = frozenset()


UNRELATED = EntryMatches()
"""For documents without known entries: equal ids are the same entry, and no entry has a reason to move."""


def entry_matches(old: Snapshot, new: Snapshot) -> EntryMatches:
    """The matches of the entries of two snapshots."""
    if old.year is None or new.year is None:
        return UNRELATED
    before, after = old.year.events, new.year.events
    renamed: Mapping[str, str] = {}
    if before.keys() - after.keys() or old.year.documents.keys() - new.year.documents.keys():
        renamed = new_ids(old.entries(), new.entries())
    now = {renamed.get(id_, id_): event for id_, event in before.items()}
    return EntryMatches(renamed, {id_ for id_ in now.keys() & after.keys() if _place(now[id_]) != _place(after[id_])})


def _place(event: Event) -> object:
    """The fields that decide where an event is printed in the report."""
    return event.section, event.dates[:1], event.after


_MOVABLE_WORDS = 4
"""The least number of words of a paragraph without an entry that is recognised at another place."""

_ENTRY_WEIGHT = 5040
"""The weight of an entry that stays in its place; divisible by many numbers, so that its paragraphs can share it."""

_FRAME_WEIGHT = 2 * _ENTRY_WEIGHT
"""The weight of a paragraph without an entry: entries move between such paragraphs."""


@dataclass(frozen=True)
class Pair:
    """A paragraph before and after, None where it does not exist; ``move`` numbers the moves, counted from 1."""

    type: ChangeType
    old: Block | None
    new: Block | None
    move: int | None = None


def align(old: Sequence[Block], new: Sequence[Block], matches: EntryMatches = UNRELATED) -> list[Pair]:
    """The paragraphs of both documents in one order of print, removed ones before those that came in their place.

    An entry is recognised wherever it stands. The alignment is the one that moves the fewest entries; of several, the
    one that moves entries with a reason to move, then changed ones, then short ones.
    """
    return list(_Alignment(old, new, matches).pairs())


class _Alignment:
    def __init__(self, old: Sequence[Block], new: Sequence[Block], matches: EntryMatches) -> None:
        self._old = [paragraph(block) for block in old]
        self._new = [paragraph(block) for block in new]
        self._matches = matches
        weights = self._weights()
        self._kept = longest_weighted_subsequence(weights)
        self._moves = self._moved(weights)

    def pairs(self) -> Iterator[Pair]:
        """All pairs in order."""
        origins = {k: i for i, k in self._moves.items()}
        numbers = {i: number for number, i in enumerate(sorted(self._moves), 1)}
        i = k = 0
        for kept_old, kept_new in [*self._kept, (len(self._old), len(self._new))]:
            for removed in range(i, kept_old):
                target = self._moves.get(removed)
                type_ = ChangeType.REMOVED if target is None else ChangeType.MOVED_AWAY
                yield self._pair(type_, removed, target, numbers.get(removed))
            for added in range(k, kept_new):
                origin = origins.get(added)
                type_, move = (ChangeType.ADDED, None) if origin is None else (ChangeType.MOVED, numbers[origin])
                yield self._pair(type_, origin, added, move)
            if kept_old < len(self._old):
                same = self._old[kept_old].look == self._new[kept_new].look
                yield self._pair(ChangeType.SAME if same else ChangeType.CHANGED, kept_old, kept_new)
            i, k = kept_old + 1, kept_new + 1

    def _pair(self, type_: ChangeType, old: int | None, new: int | None, move: int | None = None) -> Pair:
        before = None if old is None else self._old[old].block
        return Pair(type_, before, None if new is None else self._new[new].block, move)

    def _weights(self) -> dict[Places, int]:
        """The weight of each pair of paragraphs that could be kept in place."""
        out: dict[Places, int] = {}
        for entry, (before, after) in self._groups().items():
            find = pair_paragraphs if entry else candidates
            places = list(find([self._old[one] for one in before], [self._new[one] for one in after]))
            share = self._share(entry, len(places))
            for i, k in places:
                out[before[i], after[k]] = _weight(share, self._old[before[i]], self._new[after[k]])
        return out

    def _groups(self) -> Mapping[str | None, tuple[list[int], list[int]]]:
        """The indexes of each entry's paragraphs in both documents."""
        out: dict[str | None, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for place, one in enumerate(self._old):
            entry = one.block.entry
            out[self._matches.renamed.get(entry, entry) if entry else None][0].append(place)
        for place, one in enumerate(self._new):
            out[one.block.entry or None][1].append(place)
        return out

    def _share(self, entry: str | None, count: int) -> int:
        """The weight of one of ``count`` pairs of paragraphs of an entry."""
        if entry is None:
            return _FRAME_WEIGHT
        return _ENTRY_WEIGHT // max(1, count) // (2 if entry in self._matches.movable else 1)

    def _moved(self, weights: Mapping[Places, int]) -> dict[int, int]:
        """The later index of each paragraph that did not stay in its place but is recognised elsewhere."""
        before, after = ({places[side] for places in self._kept} for side in (0, 1))
        out: dict[int, int] = {}
        for i, k in sorted(weights):
            if i not in before and k not in after and self._is_recognised(self._old[i], self._new[k]):
                before.add(i)
                after.add(k)
                out[i] = k
        return out

    def _is_recognised(self, old: Paragraph, new: Paragraph) -> bool:
        if old.block.entry:
            return old.is_similar(new)
        return old.look == new.look and old.words.total() >= _MOVABLE_WORDS


def _weight(share: int, old: Paragraph, new: Paragraph) -> int:
    """A weight that counts first by a share, then by whether a paragraph is bound to its place, then by its words.

    An unchanged paragraph is bound to its place, and so is one that changed too much to be recognised elsewhere. The
    weight is symmetric, so that comparing in the other direction gives the same moves.
    """
    bound = old.look == new.look or not old.is_similar(new)
    words = old.words.total() + new.words.total()
    return (((((share << 32) + bound) << 32) + old.common_words(new)) << 32) + words + 1


def aligned(
    old: OfficialDocument | None, new: OfficialDocument | None, matches: EntryMatches = UNRELATED
) -> list[tuple[PartName, Pair]]:
    """The aligned paragraphs of two documents, each with its part; a document that is None has no paragraphs."""
    before, after = ({part.name: part.blocks for part in one.parts} if one else {} for one in (old, new))
    names = dict.fromkeys([*after, *before])
    return [(name, pair) for name in names for pair in align(before.get(name, ()), after.get(name, ()), matches)]
