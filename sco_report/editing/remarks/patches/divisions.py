"""Edits that belong together: a paragraph of the draft was parted into several, several were joined, or words moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sco_report.editing.remarks.edits import Edit
from sco_report.editing.remarks.patches.difference import hunks


@dataclass(frozen=True)
class Division:
    """Neighbouring edits of which the paragraphs have the words of the draft, in another number of paragraphs."""

    edits: tuple[Edit, ...]

    @property
    def places(self) -> tuple[int, ...]:
        """The indexes of the paragraphs of the draft."""
        return tuple(edit.place for edit in self.edits if edit.old is not None)

    @property
    def texts(self) -> tuple[str, ...]:
        """The paragraphs that the delegation made of them."""
        return tuple(edit.text for edit in self.edits if edit.text is not None)

    @property
    def distance(self) -> int:
        """The number of words that differ."""
        old = " ".join(edit.old.text for edit in self.edits if edit.old is not None)
        return sum(one.size for one in hunks(old, " ".join(self.texts)))


def divisions(edits: Sequence[Edit]) -> Iterator[Division]:
    """The divisions among the edits of a file, each edit in one at most."""
    free = 0
    for number, edit in enumerate(edits):
        if number >= free and edit.old is not None and edit.moved_to is None:
            start, end = _grown(edits, number, free)
            found = Division(tuple(edits[start:end]))
            if found.texts and len(found.places) != len(found.texts):
                yield found
                free = end


def _grown(edits: Sequence[Edit], number: int, free: int) -> tuple[int, int]:
    """An edit with those before and behind it that bring its words nearer to those of the draft, as a range."""
    start, end = number, number + 1
    while start > free and _goes_on(edits[start - 1 : end], edits[start - 1], edits[start]):
        start -= 1
    while end < len(edits) and _goes_on(edits[start : end + 1], edits[end], edits[end - 1]):
        end += 1
    return start, end


def _goes_on(together: Sequence[Edit], one: Edit, neighbour: Edit) -> bool:
    """Whether an added or deleted paragraph at the edge of others has words of theirs."""
    is_half = (one.old is None) != (one.text is None) and one.moved_to is None
    rest = tuple(edit for edit in together if edit is not one)
    near = abs(one.place - neighbour.place) <= 1
    return is_half and near and Division(tuple(together)).distance < Division(rest).distance


def moved_words(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The deleted paragraphs of which the words stand in another one now, each with that one: no facts went."""
    for edit in edits:
        if edit.old is not None and edit.text is None:
            words = edit.old.text.rstrip(". ")
            for other in edits:
                if words in (other.text or "") and words not in (other.old.text if other.old else ""):
                    yield from (edit, other)
