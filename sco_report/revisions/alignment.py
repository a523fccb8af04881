"""The paragraphs of two states of a document, side by side: which stayed, changed, moved, came and went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import count

from sco_report.document import Block, OfficialDocument, PartName, Role

_ALIKE = 0.5
"""The share of words two paragraphs have in common from which on one is the other, changed."""

_MOVABLE = 4
"""The least number of words of a paragraph that belongs to no entry and yet is known again elsewhere."""

_MANY = {Role.BODY, Role.LIST_ITEM, Role.NUMBERED_CLAUSE, Role.CLAUSE, Role.SECTION, Role.SIGNATURE}
"""The roles that occur many times; a paragraph of another role is known again by its role alone."""


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


def align(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """The paragraphs of two states in one order of print, those that went before those that came in their place."""
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, [_print(block) for block in old], [_print(block) for block in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            pairs += [Pair(Fate.SAME, *both) for both in zip(old[i:j], new[k:m], strict=True)]
        else:
            pairs += _matched(old[i:j], new[k:m])
    return _with_moves(pairs)


def _print(block: Block) -> tuple[Role, str]:
    return block.role, block.text


def _matched(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """The pairs of greatest likeness that cross nowhere, and what is left between them."""
    i = k = 0
    for at, to in [*_best(old, new), (len(old), len(new))]:
        yield from (Pair(Fate.REMOVED, block, None) for block in old[i:at])
        yield from (Pair(Fate.ADDED, None, block) for block in new[k:to])
        if at < len(old):
            yield Pair(Fate.CHANGED, old[at], new[to])
        i, k = at + 1, to + 1


def _best(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Places of partners, by the alignment of the greatest sum of likenesses (Needleman and Wunsch)."""
    scores = [[_likeness(one, other) for other in new] for one in old]
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


def _likeness(old: Block, new: Block) -> float:
    """How likely one paragraph is the other, changed: 0 not at all, else up to 3."""
    if old.entry != new.entry:
        return 0.0
    shared = _shared_words(old, new)
    if old.role is new.role and (old.entry or old.role not in _MANY):
        return 1 + 2 * shared
    return shared + (old.role is new.role) if shared >= _ALIKE else 0.0


def _shared_words(old: Block, new: Block) -> float:
    """The share of words in common, from 0 to 1."""
    first, second = _words(old), _words(new)
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def _words(block: Block) -> Counter[str]:
    return Counter(re.findall(r"\w+", block.text))


def _with_moves(pairs: list[Pair]) -> list[Pair]:
    """Paragraphs that went in one place and came in another, known as moved."""
    out, numbers = list(pairs), count(1)
    added = {place: pair.new for place, pair in enumerate(pairs) if pair.fate is Fate.ADDED and pair.new}
    for place, pair in enumerate(pairs):
        if pair.fate is not Fate.REMOVED or pair.old is None:
            continue
        target = next((to for to, block in added.items() if _is_again(pair.old, block)), None)
        if target is not None:
            moved = Pair(Fate.MOVED_AWAY, pair.old, added.pop(target), next(numbers))
            out[place], out[target] = moved, replace(moved, fate=Fate.MOVED_HERE)
    return out


def _is_again(old: Block, new: Block) -> bool:
    if old.role is not new.role or old.entry != new.entry:
        return False
    if old.entry:
        return _shared_words(old, new) >= _ALIKE
    return old.text == new.text and _words(old).total() >= _MOVABLE


def aligned(old: OfficialDocument | None, new: OfficialDocument | None) -> list[tuple[PartName, Pair]]:
    """The paragraphs of two documents with the part they belong to; of a document that is not there, none."""
    before, after = ({part.name: part.blocks for part in one.parts} if one else {} for one in (old, new))
    names = dict.fromkeys([*after, *before])
    return [(name, pair) for name in names for pair in align(before.get(name, ()), after.get(name, ()))]
