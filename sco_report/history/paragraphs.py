"""The paragraphs of the document that are not what they were, each with its place and what lies behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sco_report.document import Block, Inline, OfficialDocument, PartName, Role, Run
from sco_report.history.alignment import UNRELATED, EntryMatches, Fate, Pair, aligned
from sco_report.history.words import compared
from sco_report.russian.numerals import roman


class ParagraphFate(StrEnum):
    """What became of a paragraph; one that moved may have changed on its way."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True)
class PrintedPlace:
    """Where a paragraph stands: the part, and the Roman numeral of the section, empty outside of sections."""

    part: PartName
    section: str = ""


@dataclass(frozen=True)
class Piece:
    """A piece of text: there in both states, in the earlier one alone («removed»), or in the later («added»)."""

    text: str
    fate: ParagraphFate | None = None


@dataclass(frozen=True)
class ParagraphChange:
    """A paragraph that is not what it was; ``old`` or ``new`` and its place are None where a state lacks it.

    ``causes`` are keys of items; none where it followed from changes elsewhere.
    """

    fate: ParagraphFate
    old: Block | None
    new: Block | None
    was_at: PrintedPlace | None
    place: PrintedPlace | None
    causes: tuple[str, ...] = ()

    @property
    def block(self) -> Block:
        """The paragraph as it is, or as it was where it is no more."""
        block = self.new or self.old
        assert block is not None
        return block

    @property
    def reworded(self) -> bool:
        """Whether it says another thing than before, not only in another place or form."""
        return not (self.old and self.new and self.old.text == self.new.text)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The text word by word, its lines divided by newlines."""
        return tuple(_pieces(self.old, self.new))


_FATES = {
    Fate.ADDED: ParagraphFate.ADDED,
    Fate.REMOVED: ParagraphFate.REMOVED,
    Fate.CHANGED: ParagraphFate.CHANGED,
    Fate.MOVED_HERE: ParagraphFate.MOVED,
}


def compare_paragraphs(
    old: OfficialDocument | None,
    new: OfficialDocument | None,
    causes: Callable[[Pair], list[str]],
    kinship: EntryMatches = UNRELATED,
) -> list[ParagraphChange]:
    """The changed paragraphs in order of print, those that went before what came in their place."""
    before, after = _places(old), _places(new)
    return [
        ParagraphChange(
            _FATES[pair.fate],
            pair.old,
            pair.new,
            before[id(pair.old)] if pair.old else None,
            after[id(pair.new)] if pair.new else None,
            tuple(causes(pair)),
        )
        for _, pair in aligned(old, new, kinship)
        if pair.fate in _FATES
    ]


def text_pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts word by word."""
    return tuple(_pieces(Block(Role.BODY, (Run(old),)), Block(Role.BODY, (Run(new),))))


def _places(document: OfficialDocument | None) -> dict[int, PrintedPlace]:
    """The place of each block; by its identity, since two may be alike."""
    out: dict[int, PrintedPlace] = {}
    for part in document.parts if document else ():
        section = 0
        for block in part.blocks:
            section = 0 if block.role is Role.CLOSING else section + (block.role is Role.SECTION)
            out[id(block)] = PrintedPlace(part.name, roman(section))
    return out


def _pieces(old: Block | None, new: Block | None) -> Iterator[Piece]:
    for stretch in compared(old.inlines if old else (), new.inlines if new else ()):
        if stretch.same:
            yield Piece(_text(stretch.new))
        else:
            yield from (Piece(_text(stretch.old), ParagraphFate.REMOVED),) if stretch.old else ()
            yield from (Piece(_text(stretch.new), ParagraphFate.ADDED),) if stretch.new else ()


def _text(inlines: tuple[Inline, ...]) -> str:
    return Block(Role.BODY, inlines).text
