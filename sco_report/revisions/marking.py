"""Two states of a document as one, in which every change is marked: the redline before it is rendered.

Who accepts all changes has the later state, who rejects them the earlier one, to the letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from sco_report.document import Block, Break, Change, ChangeKind, Former, Inline, OfficialDocument, PartName, Role, Run
from sco_report.rendering.grouping import columns
from sco_report.revisions.alignment import Fate, Pair, align
from sco_report.revisions.attribution import Authorship
from sco_report.revisions.ends import with_ends
from sco_report.revisions.kinship import UNRELATED, Kinship
from sco_report.revisions.words import Stretch, compared, joined, whole

Attribute = Callable[[Pair], Authorship]
"""Who made what became of a pair of paragraphs."""

_KINDS = {
    Fate.ADDED: ChangeKind.INSERTED,
    Fate.REMOVED: ChangeKind.DELETED,
    Fate.MOVED_AWAY: ChangeKind.MOVED_FROM,
    Fate.MOVED_HERE: ChangeKind.MOVED_TO,
}


def marked(
    old: OfficialDocument,
    new: OfficialDocument,
    attribute: Attribute,
    signature_columns: int,
    kinship: Kinship = UNRELATED,
) -> OfficialDocument:
    """The later state with all that was changed since the earlier one."""
    before = {part.name: part.blocks for part in old.parts}
    marker = _Marker(attribute, signature_columns, kinship)
    parts = tuple(
        replace(part, blocks=marker.part(part.name, before.get(part.name, ()), part.blocks)) for part in new.parts
    )
    return replace(new, parts=parts)


class _Marker:
    def __init__(self, attribute: Attribute, signature_columns: int, kinship: Kinship) -> None:
        self._attribute = attribute
        self._kinship = kinship
        self._columns = signature_columns

    def part(self, name: PartName, old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
        """A part; signatures, which stand in a table, are compared apart from the paragraphs around them."""
        out: list[Block] = []
        for (signing, before), (_, after) in zip_longest(*_stretches(old, new)):
            out += self._signatures(before, after) if signing else self._paragraphs(name, before, after)
        return tuple(out)

    def _paragraphs(self, name: PartName, old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
        return with_ends([self._block(name, pair) for pair in align(old, new, self._kinship)])

    def _block(self, name: PartName, pair: Pair) -> Block:
        if pair.old and pair.new and pair.fate in {Fate.SAME, Fate.CHANGED}:
            return self._changed(pair, pair.old, pair.new)
        who = self._attribute(pair)
        move = f"{name}-{pair.move}" if pair.move else None
        change = Change(_KINDS[pair.fate], who.author, who.moment, move)
        if pair.fate is Fate.MOVED_HERE and pair.old and pair.new:
            inlines = tuple(_arrived(pair.old, pair.new, change))
            # A paragraph ends as its last piece does, or else LibreOffice leaves it empty where the move is rejected.
            return replace(pair.new, inlines=inlines, change=inlines[-1].change if inlines else change)
        block = pair.new if change.kind.is_new else pair.old
        assert block is not None
        outline = block.outline if change.kind.is_new else None
        return replace(block, inlines=tuple(joined(block.inlines, change)), outline=outline, change=change)

    def _changed(self, pair: Pair, old: Block, new: Block) -> Block:
        if pair.fate is Fate.SAME:
            return new
        inlines = tuple(self._within(pair, old, new))
        was = None if old.role is new.role else Former(old.role, self._changes(pair)[1])
        return replace(new, inlines=inlines, was=was)

    def _within(self, pair: Pair, old: Block, new: Block) -> Iterator[Inline]:
        """The words of a paragraph; line by line where both have as many, so that lines stay lines."""
        gone, come = self._changes(pair)
        for number, (before, after) in enumerate(_lines(old, new)):
            if number:
                yield Break()
            for stretch in compared(before, after):
                yield from _marked(stretch, gone, come)

    def _changes(self, pair: Pair) -> tuple[Change, Change]:
        who = self._attribute(pair)
        return Change(ChangeKind.DELETED, who.author, who.moment), Change(ChangeKind.INSERTED, who.author, who.moment)

    def _signatures(self, old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
        """The cells of both tables, place by place, down the columns; a row that came or went does so whole."""
        before, after = columns(old, self._columns), columns(new, self._columns)
        rows = [self._row(one, other) for one, other in zip_longest(before, after)]
        return [row[place] for place in range(self._columns) for row in rows]

    def _row(self, old: list[Block | None] | None, new: list[Block | None] | None) -> list[Block]:
        pairs = list(zip(old or [None] * self._columns, new or [None] * self._columns, strict=True))
        return [self._cell(one or _EMPTY, other or _EMPTY, old is None, new is None) for one, other in pairs]

    def _cell(self, old: Block, new: Block, came: bool, went: bool) -> Block:
        pair = Pair(Fate.CHANGED, old, new)
        gone, come = self._changes(pair)
        change = come if came else gone if went else None
        inlines: list[Inline] = []
        for number, (before, after) in enumerate(_lines(old, new)):
            inlines += [Break()] if number else []
            inlines += _marked(whole(before, after), gone, come)
        return replace(new, entry=new.entry or old.entry, inlines=tuple(inlines), change=change)


_EMPTY = Block(Role.SIGNATURE, ())


def _stretches(old: Sequence[Block], new: Sequence[Block]) -> tuple[list[tuple[bool, list[Block]]], ...]:
    """The blocks of both by turns: paragraphs, signatures, paragraphs …, in as many stretches."""
    both = [[(signing, list(group)) for signing, group in groupby(blocks, key=_signs)] for blocks in (old, new)]
    for stretches in both:
        if not stretches or stretches[0][0]:
            stretches.insert(0, (False, []))
    longest = max(len(stretches) for stretches in both)
    for stretches in both:
        stretches += [(number % 2 == 1, []) for number in range(len(stretches), longest)]
    return tuple(both)


def _signs(block: Block) -> bool:
    return block.role is Role.SIGNATURE


def _marked(stretch: Stretch, gone: Change, come: Change) -> list[Inline]:
    """A stretch of a paragraph that stayed, with what went and came in it."""
    if not stretch.same:
        return [*joined(stretch.old, gone), *joined(stretch.new, come)]
    return joined([_regapped(old, new, come) for old, new in zip(stretch.old, stretch.new, strict=True)])


def _regapped(old: Inline, new: Inline, change: Change) -> Inline:
    if not (isinstance(old, Run) and isinstance(new, Run)) or old.gap is new.gap:
        return new
    return replace(new, regapped=change)


def _lines(old: Block, new: Block) -> list[tuple[Sequence[Inline], Sequence[Inline]]]:
    before, after = old.lines(), new.lines()
    if len(before) == len(after):
        return list(zip(before, after, strict=True))
    return [(old.inlines, new.inlines)]


def _arrived(old: Block, new: Block, moved: Change) -> Iterator[Inline]:
    """A paragraph in its new place: what was changed on the way is new, what was left out stands where it was."""
    inserted = replace(moved, kind=ChangeKind.INSERTED, move=None)
    for stretch in compared(old.inlines, new.inlines):
        yield from joined(stretch.new, moved if stretch.same else inserted)
