"""Which paragraph of an earlier state could be which of a later one, by what they say and not by where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from sco_report.revisions.chains import Places
from sco_report.revisions.likeness import Paragraph

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


def partners(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[Places]:
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
