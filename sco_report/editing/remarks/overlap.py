"""Whether two remarks are about the same words, and one text with the changes of two others."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sco_report.editing.remarks.patches.difference import hunks, tokens
from sco_report.editing.remarks.wording import words_of
from sco_report.model.remark import Remark

Change = tuple[int, int, str]
"""From which to which word of a text something else comes, and that, with the spaces around it."""


class Overlap(StrEnum):
    """How two remarks are about the same words: they propose the same, or different texts."""

    SAME = "same"
    CONFLICT = "conflict"


def overlap(one: Remark, other: Remark) -> Overlap | None:
    """How two remarks on one draft are about the same words; None where each can be followed without the other."""
    if "comment" in {one.kind, other.kind} or "form" in {one.kind, other.kind}:
        return None
    return _of_texts(one, other) or _of_data(one, other)


def _of_texts(one: Remark, other: Remark) -> Overlap | None:
    if one.was is None or other.was is None or one.place != other.place:
        return None
    moves = one.moved_before is not None, other.moved_before is not None
    same_words = words_of(one.proposed or "") == words_of(other.proposed or "")
    if same_words and one.moved_before == other.moved_before:
        return Overlap.SAME
    if all(moves) and one.moved_before != other.moved_before:
        return Overlap.CONFLICT
    if any(moves) and (one.proposed is None or other.proposed is None):
        # Moved alone: what the other one changes in it moves too, unless it goes.
        return Overlap.CONFLICT if one.is_deletion or other.is_deletion else None
    changes = _changes(one.was, one.proposed or ""), _changes(one.was, other.proposed or "")
    return Overlap.CONFLICT if _clash(*changes) else None


def _of_data(one: Remark, other: Remark) -> Overlap | None:
    """Changes of one value of the data, which may be printed in several paragraphs."""
    theirs = {(step.entry, step.at): step for step in other.patch if step.was is not None}
    for step in one.patch:
        against = theirs.get((step.entry, step.at))
        if step.was is None or against is None or step.was != against.was:
            continue
        if isinstance(step.was, str) and merged(step.was, step.now, against.now) is not None:
            continue
        return Overlap.SAME if step.now == against.now else Overlap.CONFLICT
    return None


def merged(was: str, one: str | None, other: str | None) -> str | None:
    """A text with what two others changed in it; None where they changed the same words, or are no texts."""
    if not isinstance(one, str) or not isinstance(other, str) or one == other:
        return None
    first, second = _changes(was, one), _changes(was, other)
    if _clash(first, second):
        return None
    out, done = [], 0
    for start, end, new in sorted({*first, *second}):
        before, after = _bounds(was, start, end)
        out += [was[done:before], new]
        done = after
    return "".join([*out, was[done:]])


def _changes(was: str, now: str) -> list[Change]:
    return [(one.start, one.end, now[slice(*_bounds(now, one.new_start, one.new_end))]) for one in hunks(was, now)]


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where some words of a text begin and end, with the spaces around them."""
    words = tokens(text)
    return words[start - 1].end if start else 0, words[end].start if end < len(words) else len(text)


def _clash(first: Sequence[Change], second: Sequence[Change]) -> bool:
    """Whether some of the changes touch; a change that both make does not."""
    return any(one != other and one[0] <= other[1] and other[0] <= one[1] for one in first for other in second)
