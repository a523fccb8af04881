"""Find what a delegation changed: the paragraphs of the circulated document against those of the returned file.

It compares texts, so edits made with and without tracking are found alike; tracked changes say who made them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sco_report.document import Block, OfficialDocument
from sco_report.editing.remarks.matching import matched, without_deleted
from sco_report.editing.remarks.returned import Author, ReturnedFile, ReturnedParagraph, WordComment
from sco_report.editing.remarks.wording import as_printed, signs_of, words_of
from sco_report.history.similarity import Places, longest_weighted_subsequence


@dataclass(frozen=True)
class Edit:
    """A paragraph that a delegation changed or commented on.

    ``old`` is the paragraph of the circulated document, None where it was added. ``text`` is what the delegation made
    of it, its lines separated by newlines: exactly that of ``old`` where no word changed, None where it was deleted.
    ``place`` is the index of ``old`` in the flat list of blocks of that document, or of the block before which the
    new paragraph stands. ``moved_to`` is the index of the block before which a moved paragraph now stands.
    ``reformatted`` says that its form changed, also quotes and dashes, which typography sets. ``number`` is the index
    of the paragraph in the returned file: several may stand before one block.
    """

    old: Block | None
    text: str | None
    place: int
    moved_to: int | None = None
    authors: tuple[Author, ...] = ()
    comments: tuple[WordComment, ...] = ()
    reformatted: bool = False
    number: int = field(default=0, compare=False)

    @property
    def changes_text(self) -> bool:
        """Whether the words or their place are others; otherwise there are comments or another form alone."""
        return self.old is None or self.text != self.old.text or self.moved_to is not None

    @property
    def new_place(self) -> int | None:
        """The index of the block before which an added or moved paragraph stands; None for one that stays."""
        return self.place if self.old is None else self.moved_to


def edits(base: OfficialDocument, returned: ReturnedFile) -> list[Edit]:
    """The edits, and the other paragraphs with comments or another form, in the order of the circulated document.

    A paragraph that was split gives an edit and an added one, two joined ones an edit and a deleted one.

    ``base`` is the package; of a file that has the decision or the report alone, nothing of the other one counts as
    deleted, and of one that is cut off nothing after its end.
    """
    return list(_Comparison(base, returned).edits())


_LEAST = 0.2
"""The share of its paragraphs that must be found for a part of the package to be in a file at all."""


class _Comparison:
    def __init__(self, base: OfficialDocument, returned: ReturnedFile) -> None:
        self._blocks = blocks = base.blocks
        self._present, self._gone = without_deleted(blocks, returned.paragraphs)
        self._pairs = matched(blocks, self._present)
        self._missing = set() if returned.is_cut_off else set(self._parts_missing(base))
        self._pairs = {i: k for i, k in self._pairs.items() if i not in self._missing}
        kept = longest_weighted_subsequence({pair: self._weight(pair) for pair in self._pairs.items()})
        self._kept = dict(kept)
        self._kept_places, self._kept_numbers = ([pair[side] for pair in kept] for side in (0, 1))
        self._broken_off = len(self._present) - 1 if returned.is_cut_off else None
        if returned.is_cut_off and kept:
            self._missing |= set(range(kept[-1][0] + 1, len(blocks)))

    def _parts_missing(self, base: OfficialDocument) -> Iterator[int]:
        """The indexes of the blocks of parts that the file does not have; of other documents than ours, none."""
        start, ranges = 0, []
        for part in base.parts:
            ranges.append(range(start, start + len(part.blocks)))
            start += len(part.blocks)
        found = [sum(i in self._pairs or i in self._gone for i in one) for one in ranges]
        if any(found):
            for one, count in zip(ranges, found, strict=True):
                yield from one if count < len(one) * _LEAST else ()

    def _weight(self, pair: Places) -> int:
        """The number of words: of paragraphs that changed places, the shorter ones moved."""
        return len(self._blocks[pair[0]].text.split()) + 1

    def edits(self) -> Iterator[Edit]:
        """All edits in order."""
        added = self._added()
        for place, block in enumerate([*self._blocks, None]):
            yield from added.get(place, ())
            if block is not None and not (place in self._missing and place not in self._pairs):
                edit = self._edit(place, block)
                if edit.changes_text or edit.comments or edit.reformatted:
                    yield edit

    def _added(self) -> dict[int, list[Edit]]:
        """The paragraphs that are in no place of the document, by the index of the block before which they stand."""
        out: dict[int, list[Edit]] = {}
        known = set(self._pairs.values())
        for number, one in enumerate(self._present):
            if number not in known:
                place = self._place_after(number)
                text = as_printed(one.text, None)
                if self._breaks_off(number, text, self._blocks[place : place + 1]):
                    continue
                edit = Edit(None, text, place, None, one.authors, one.comments, one.reformatted, number)
                out.setdefault(place, []).append(edit)
        return out

    def _breaks_off(self, number: int, text: str, blocks: Sequence[Block]) -> bool:
        """Whether a returned paragraph is the last one of a file that is cut off, and the beginning of a block."""
        words = words_of(text)
        return number == self._broken_off and any(words_of(block.text).startswith(words) for block in blocks)

    def _place_after(self, number: int) -> int:
        """The index after that of the last block in its place that stands before a returned paragraph."""
        before = bisect_left(self._kept_numbers, number)
        if before:
            return self._kept_places[before - 1] + 1
        return self._kept_places[0] if self._kept_places else len(self._blocks)

    def _edit(self, place: int, block: Block) -> Edit:
        number, gone = self._pairs.get(place), self._gone.get(place, ReturnedParagraph(""))
        if number is None:
            return Edit(block, None, place, None, gone.authors, gone.comments)
        one = self._present[number]
        printed = as_printed(one.text, block)
        same = words_of(printed) == words_of(block.text)
        is_unchanged = same or self._breaks_off(number, printed, [block])
        moved_to = None if self._kept.get(place) == number else self._place_after(number)
        return Edit(
            block,
            block.text if is_unchanged else printed,
            place,
            moved_to,
            tuple(dict.fromkeys((*gone.authors, *one.authors))),
            (*gone.comments, *one.comments),
            one.reformatted or (same and signs_of(printed) != signs_of(block.text)),
            number,
        )
