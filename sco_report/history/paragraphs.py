"""Compare the paragraphs of two documents: which changed, where they are printed, and how their text changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sco_report.document import Block, Inline, OfficialDocument, PartName, Role, Run
from sco_report.history import ChangeType
from sco_report.history.alignment import UNRELATED, EntryMatches, aligned
from sco_report.history.words import compared
from sco_report.russian.numerals import roman


@dataclass(frozen=True)
class PrintedPlace:
    """Where a paragraph is printed: the part, and the Roman numeral of the section, empty outside of sections."""

    part: PartName
    section: str = ""


@dataclass(frozen=True)
class Piece:
    """A piece of text: unchanged (``SAME``), ``REMOVED`` from the earlier text or ``ADDED`` to the later one."""

    text: str
    type: ChangeType = ChangeType.SAME


@dataclass(frozen=True)
class ParagraphChange:
    """A changed paragraph; ``old`` or ``new`` and its place are None where it does not exist.

    ``type`` is added, removed, moved or changed; a moved paragraph may have changed as well.
    """

    type: ChangeType
    old: Block | None
    new: Block | None
    was_at: PrintedPlace | None
    place: PrintedPlace | None

    @property
    def block(self) -> Block:
        """The later paragraph, or the earlier one where it was removed."""
        block = self.new or self.old
        assert block is not None
        return block

    @property
    def reworded(self) -> bool:
        """Whether the text changed, not only its place or form."""
        return not (self.old and self.new and self.old.text == self.new.text)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text compared word by word, its lines separated by newlines."""
        return tuple(_pieces(self.old, self.new))


def compare_paragraphs(
    old: OfficialDocument | None, new: OfficialDocument | None, matches: EntryMatches = UNRELATED
) -> list[ParagraphChange]:
    """The changed paragraphs in order of print, removed ones before those that came in their place."""
    before, after = _places(old), _places(new)
    return [
        ParagraphChange(
            pair.type,
            pair.old,
            pair.new,
            before[id(pair.old)] if pair.old else None,
            after[id(pair.new)] if pair.new else None,
        )
        for _, pair in aligned(old, new, matches)
        if pair.type not in {ChangeType.SAME, ChangeType.MOVED_AWAY}
    ]


def text_pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts compared word by word."""
    return tuple(_pieces(Block(Role.BODY, (Run(old),)), Block(Role.BODY, (Run(new),))))


def around_changes(pieces: Sequence[Piece], most: int, gap: str) -> list[Piece]:
    """Several pieces of a text; of those that stay so many characters beside each change, with a gap for the rest."""
    out = []
    for place, piece in enumerate(pieces):
        text = _around(piece.text, most, gap, before=place > 0, after=place < len(pieces) - 1)
        out.append(Piece(text) if piece.type is ChangeType.SAME else piece)
    return out


def _around(text: str, most: int, gap: str, *, before: bool, after: bool) -> str:
    if len(text) <= most * (before + after) + len(gap) + 2:
        return text
    head = (text[:most].rpartition(" ")[0] or text[:most]) if before else ""
    tail = (text[-most:].partition(" ")[2] or text[-most:]) if after else ""
    return " ".join(filter(None, (head, gap, tail)))


def _places(document: OfficialDocument | None) -> dict[int, PrintedPlace]:
    """The place of each block by its ``id()``, since two blocks may be equal."""
    out: dict[int, PrintedPlace] = {}
    for part in document.parts if document else ():
        section = 0
        for block in part.blocks:
            section = 0 if block.role is Role.CLOSING else section + (block.role is Role.SECTION)
            out[id(block)] = PrintedPlace(part.name, roman(section))
    return out


def _pieces(old: Block | None, new: Block | None) -> Iterator[Piece]:
    for diff in compared(old.inlines if old else (), new.inlines if new else ()):
        if diff.same:
            yield Piece(_text(diff.new))
        else:
            yield from (Piece(_text(diff.old), ChangeType.REMOVED),) if diff.old else ()
            yield from (Piece(_text(diff.new), ChangeType.ADDED),) if diff.new else ()


def _text(inlines: tuple[Inline, ...]) -> str:
    return Block(Role.BODY, inlines).text
