"""Two states of a document as one, in which every change is marked: the redline before it is rendered.

Who accepts all changes has the later state, who rejects them the earlier one, to the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from sco_report.document import Block, Change, ChangeKind, Former, Inline, OfficialDocument, PartName, Role, Run
from sco_report.rendering.grouping import columns
from sco_report.revisions.alignment import Fate, Pair, align
from sco_report.revisions.credit import Authorship
from sco_report.revisions.ends import with_ends
from sco_report.revisions.hands import Hands
from sco_report.revisions.kinship import UNRELATED, Kinship
from sco_report.revisions.words import Stretch, is_gap, joined, length, line_stretches, paragraph_stretches, whole


def marked(
    old: OfficialDocument, new: OfficialDocument, hands: Hands, signature_columns: int, kinship: Kinship = UNRELATED
) -> OfficialDocument:
    """The later state with all that was changed since the earlier one, each change under a name."""
    before = {part.name: part.blocks for part in old.parts}
    marker = _Marker(hands, signature_columns, kinship)
    parts = tuple(
        replace(part, blocks=marker.part(part.name, before.get(part.name, ()), part.blocks)) for part in new.parts
    )
    return replace(new, parts=parts)


class _Marker:
    def __init__(self, hands: Hands, signature_columns: int, kinship: Kinship) -> None:
        self._hands = hands
        self._columns = signature_columns
        self._kinship = kinship

    def part(self, name: PartName, old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
        """A part; signatures, which stand in a table, are compared apart from the paragraphs around them."""
        out: list[Block] = []
        for (signing, before), (_, after) in zip_longest(*_stretches(old, new)):
            out += self._signatures(before, after) if signing else self._paragraphs(name, before, after)
        return tuple(out)

    def _paragraphs(self, name: PartName, old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
        return with_ends([self._block(name, pair) for pair in align(old, new, self._kinship)])

    def _block(self, name: PartName, pair: Pair) -> Block:
        old, new = pair.old, pair.new
        if old and new:
            return self._moved(name, pair, old, new) if pair.move else self._stayed(pair, old, new)
        if new:
            come = _change(ChangeKind.INSERTED, self._hands.new(new).end)
            return replace(new, inlines=tuple(self._come(new)), change=come)
        assert old is not None
        gone = _change(ChangeKind.DELETED, self._hands.old(old).end)
        return replace(old, inlines=tuple(self._gone(old)), outline=None, change=gone)

    def _stayed(self, pair: Pair, old: Block, new: Block) -> Block:
        if pair.fate is Fate.SAME:
            return new
        form = _change(ChangeKind.INSERTED, self._hands.new(new).form)
        was = None if old.role is new.role else Former(old.role, form)
        return replace(new, inlines=tuple(self._within(old, new, paragraph_stretches(old, new))), was=was)

    def _moved(self, name: PartName, pair: Pair, old: Block, new: Block) -> Block:
        """Where it was, the whole of it went away; where it is now, what was changed on the way is new."""
        who, move = self._hands.new(new).place, f"{name}-{pair.move}"
        if pair.fate is Fate.MOVED_AWAY:
            went = _change(ChangeKind.MOVED_FROM, who, move)
            return replace(old, inlines=tuple(joined(old.inlines, went)), outline=None, change=went)
        here = _change(ChangeKind.MOVED_TO, who, move)
        inlines = tuple(self._arrived(old, new, here))
        # A paragraph ends as its last piece does, or else LibreOffice leaves it empty where the move is rejected.
        return replace(new, inlines=inlines, change=inlines[-1].change if inlines else here)

    def _arrived(self, old: Block, new: Block, here: Change) -> Iterator[Inline]:
        at = 0
        for stretch in paragraph_stretches(old, new):
            yield from joined(stretch.new, here) if stretch.same else self._come(new, stretch.new, at)
            at += length(stretch.new)

    def _within(self, old: Block, new: Block, stretches: Iterable[Stretch]) -> Iterator[Inline]:
        """What became of the words of a paragraph."""
        before = after = 0
        for stretch in stretches:
            if stretch.same:
                yield from joined(list(self._kept(stretch, new, after)))
            else:
                yield from self._gone(old, stretch.old, before)
                yield from self._come(new, stretch.new, after)
            before, after = before + length(stretch.old), after + length(stretch.new)

    def _kept(self, stretch: Stretch, block: Block, at: int) -> Iterator[Inline]:
        """The words that stayed; some of them may have become a gap, or ceased to be one."""
        for old, new in zip(stretch.old, stretch.new, strict=True):
            if isinstance(new, Run) and is_gap(old) is not is_gap(new):
                yield replace(new, regapped=_change(ChangeKind.INSERTED, self._hands.new(block).gap(at)))
            else:
                yield new
            at += length([new])

    def _come(self, block: Block, tokens: Sequence[Inline] | None = None, at: int = 0) -> Iterator[Inline]:
        """Words of the later state, or all of its paragraph, that the earlier one does not have."""
        for some, who in self._hands.new(block).spread(_all(block) if tokens is None else tokens, at):
            yield from joined(some, _change(ChangeKind.INSERTED, who))

    def _gone(self, block: Block, tokens: Sequence[Inline] | None = None, at: int = 0) -> Iterator[Inline]:
        """Words of the earlier state, or all of its paragraph, that the later one does not have."""
        for some, who in self._hands.old(block).spread(_all(block) if tokens is None else tokens, at):
            yield from joined(some, _change(ChangeKind.DELETED, who))

    def _signatures(self, old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
        """The cells of both tables, place by place, down the columns; a row that came or went does so whole."""
        before, after = columns(old, self._columns), columns(new, self._columns)
        rows = [self._row(one, other) for one, other in zip_longest(before, after)]
        return [row[place] for place in range(self._columns) for row in rows]

    def _row(self, old: list[Block | None] | None, new: list[Block | None] | None) -> list[Block]:
        pairs = list(zip(old or [None] * self._columns, new or [None] * self._columns, strict=True))
        return [self._cell(one or _EMPTY, other or _EMPTY, old is None, new is None) for one, other in pairs]

    def _cell(self, old: Block, new: Block, came: bool, went: bool) -> Block:
        change = None
        if came or went:
            who = self._hands.new(new).end if came else self._hands.old(old).end
            change = _change(ChangeKind.INSERTED if came else ChangeKind.DELETED, who)
        inlines = tuple(self._within(old, new, line_stretches(old, new)))
        return replace(new, entry=new.entry or old.entry, inlines=inlines, change=change)


_EMPTY = Block(Role.SIGNATURE, ())


def _all(block: Block) -> Sequence[Inline]:
    return whole((), block.inlines).new


def _change(kind: ChangeKind, who: Authorship, move: str | None = None) -> Change:
    return Change(kind, who.author, who.moment, move)


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
