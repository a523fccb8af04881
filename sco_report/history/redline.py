"""Two states of a document as one, in which every change is marked: the redline before it is rendered.

Who accepts all changes has the later state, who rejects them the earlier one, to the letter.

How the paragraphs of a redline end: one that came or went does so with its end, and leaves those beside it alone.

Puts names to the pieces of a redline.

The redline of a package: a Word file with tracked changes, and a PDF that shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from sco_report.composition.page_marks import UNKNOWN, PageMarks, redline_margins
from sco_report.document import Block, Change, ChangeKind, Inline, OfficialDocument, PartName, PreviousRole, Role, Run
from sco_report.document.document import columns
from sco_report.history.alignment import UNRELATED, EntryMatches, Fate, Pair, align, entry_matches
from sco_report.history.authorship import NOBODY, Attribution, Authorship, Credit, CreditedSpan, Credits
from sco_report.history.snapshot import Snapshot
from sco_report.history.words import (
    WordDiff,
    first_token,
    has_word,
    is_gap,
    joined,
    length,
    line_stretches,
    paragraph_stretches,
    whole,
)
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.layout_file import defects_as_problems, read_layout
from sco_report.rendering.pdf.writer import pdf

_KINDS = {True: ChangeKind.INSERTED, False: ChangeKind.DELETED}
"""How an end is marked that is not moved with its text, by whether it is in the later state."""


def with_ends(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that bear the changes of their text, with those of their ends, and with roles that fit both.

    Of paragraphs that are one in a state, the ends between them being absent there, Word keeps the properties of the
    last and LibreOffice, unless one change takes a whole paragraph away, those of the first. So that both come to the
    same, each has in that state the role of the paragraph that they are.
    """
    ends = _passed_on(blocks, _ends(blocks))
    earlier, later = (_roles(blocks, ends, is_new) for is_new in (False, True))
    return _apart([_ended(*one) for one in zip(blocks, ends, earlier, later, strict=True)])


def _ended(block: Block, end: Change | None, earlier: Role, later: Role) -> Block:
    change = block.was.change if block.was else block.change
    was = PreviousRole(earlier, change) if change and earlier is not later else None
    return replace(block, role=later, was=was, change=end)


def _ends(blocks: Sequence[Block]) -> list[Change | None]:
    """The changes of the ends: the last paragraph stays, so that what follows cannot take in what is left of it.

    A paragraph with no other one behind it that stays came or went with the end of the one before it.
    """
    ends = [block.change for block in blocks]
    last = max((place for place, end in enumerate(ends) if end is None), default=len(blocks))
    tail = [replace(end, kind=_KINDS[end.kind.is_new], move=None) for end in ends[last + 1 :] if end]
    return [*ends[:last], *tail, *ends[last : last + 1]]


def _passed_on(blocks: Sequence[Block], ends: list[Change | None]) -> list[Change | None]:
    """The ends where what was written on at the end of a paragraph goes on with new ones, as if typed at once.

    The end of the first is then the new one, and that which was there before is the end of the last. LibreOffice takes
    both for one insertion in any case, with the end between them.
    """
    out, place = list(ends), 0
    while place < len(blocks):
        after = place + 1
        if out[place] is None and _is_inserted(blocks[place].inlines[-1:]):
            while after < len(blocks) and out[after] and _is_inserted(blocks[after].inlines):
                after += 1
            out[place:after] = [*out[place + 1 : after], None]
        place = after
    return out


def _is_inserted(inlines: Sequence[Inline]) -> bool:
    return bool(inlines) and all(one.change and one.change.kind is ChangeKind.INSERTED for one in inlines)


def _roles(blocks: Sequence[Block], ends: Sequence[Change | None], is_new: bool) -> Iterator[Role]:
    """The role of each paragraph in a state."""
    group: list[Block] = []
    for block, end in zip(blocks, ends, strict=True):
        group.append(block)
        if _is_there(end, is_new):
            yield from _roles_of_one(group, is_new)
            group = []
    yield from (block.role for block in group)


def _roles_of_one(group: Sequence[Block], is_new: bool) -> Iterator[Role]:
    """The roles of what is one paragraph in a state: that of the one among them whose text is there."""
    owner = next(block for block in group if _is_there(block.change, is_new))
    role = owner.was.role if owner.was and not is_new else owner.role
    for block in group:
        yield block.role if owner is group[-1] and block is not owner and _is_whole(block) else role


def _is_there(change: Change | None, is_new: bool) -> bool:
    return change is None or change.kind.is_new is is_new


def _is_whole(block: Block) -> bool:
    """Whether one change took a paragraph away, or brought it, with all of its text."""
    return all(inline.change == block.change for inline in block.inlines)


def _apart(blocks: list[Block]) -> list[Block]:
    """The same where no two insertions of one person meet at an end that is in both states.

    LibreOffice would take both for one, and that end for a part of it. The second is told as one that replaces the
    word behind it.
    """
    out = blocks[:1]
    for block in blocks[1:]:
        before = out[-1]
        meet = before.change is None and _is_inserted(before.inlines[-1:]) and _is_inserted(block.inlines[:1])
        out.append(_replacing(block) if meet and _same_author(before, block) else block)
    return out


def _same_author(before: Block, block: Block) -> bool:
    one, other = before.inlines[-1].change, block.inlines[0].change
    return bool(one and other and one.author == other.author)


def _replacing(block: Block) -> Block:
    count = next((number for number, one in enumerate(block.inlines) if not _is_inserted([one])), 0)
    come, kept, rest = block.inlines[:count], block.inlines[count], block.inlines[count + 1 :]
    if not isinstance(kept, Run) or kept.change or not come[0].change:
        return block
    word, left = first_token(kept)
    gone = replace(come[0].change, kind=ChangeKind.DELETED)
    former = replace(word, gap=word.gap is not bool(word.regapped), regapped=None, change=gone)
    again = replace(word, regapped=None, change=come[0].change)
    return replace(block, inlines=(former, *come, again, *left, *rest))


@dataclass(frozen=True)
class Hand:
    """Who is behind a paragraph: ``otherwise`` where the credit knows nobody, ``unnamed`` where people have no name."""

    credit: Credit
    otherwise: Authorship
    unnamed: str

    @property
    def end(self) -> Authorship:
        """Who began the paragraph, or took it away."""
        return self._named(self.credit.end)

    @property
    def place(self) -> Authorship:
        """Who put it where it is."""
        return self._named(self.credit.place)

    @property
    def form(self) -> Authorship:
        """Who gave it its role."""
        return self._named(self.credit.form)

    def gap(self, at: int) -> Authorship:
        """Who made the letter at a place stand for something still to come, or no more."""
        return self._named(_at(self.credit.gaps, at))

    def spread(self, tokens: Sequence[Inline], at: int) -> Iterator[tuple[list[Inline], Authorship]]:
        """Tokens that stand at a place of the text, divided by who brought them or took them away.

        Where one person is known for some of them, the others are shown as changed because of what that one did.
        Between several people a space or a sign goes with what stands before it.
        """
        known = list(self._known(tokens, at))
        people = {who for who in known if who}
        before = next(iter(people)) if len(people) == 1 else None
        for number, (token, who) in enumerate(zip(tokens, known, strict=True)):
            before = known[number] = who or (before if len(people) == 1 or not has_word(token) else None)
        for who, group in groupby(zip(tokens, known, strict=True), key=lambda one: one[1]):
            yield [token for token, _ in group], self._named(who)

    def _known(self, tokens: Sequence[Inline], at: int) -> Iterator[Authorship | None]:
        for token in tokens:
            yield _at(self.credit.text, at)
            at += length([token])

    def _named(self, who: Authorship | None) -> Authorship:
        found = who or self.otherwise
        return found if found.author else replace(found, author=self.unnamed)


class Hands:
    """The hands behind the paragraphs of two states."""

    def __init__(self, attribution: Attribution, old: OfficialDocument, new: OfficialDocument) -> None:
        self._otherwise = attribution.otherwise
        # Word wants a name; where nobody can be named it is that of the organisation.
        self._unnamed = new.author
        self._old = _by_identity(attribution.old, old)
        self._new = _by_identity(attribution.new, new)

    def old(self, block: Block) -> Hand:
        """The hand behind what is no more of a paragraph of the earlier state."""
        return Hand(self._old.get(id(block), NOBODY), self._otherwise, self._unnamed)

    def new(self, block: Block) -> Hand:
        """The hand behind what is new of a paragraph of the later state."""
        return Hand(self._new.get(id(block), NOBODY), self._otherwise, self._unnamed)


def _by_identity(known: Credits, document: OfficialDocument) -> Mapping[int, Credit]:
    """The credits of blocks; of two blocks that say the same each has its own."""
    places = ((part.name, number, block) for part in document.parts for number, block in enumerate(part.blocks))
    return {id(block): known.get((part, number), NOBODY) for part, number, block in places}


def _at(spans: Sequence[CreditedSpan], place: int) -> Authorship | None:
    return next((span.who for span in spans if span.start <= place < span.end), None)


def marked(
    old: OfficialDocument,
    new: OfficialDocument,
    hands: Hands,
    signature_columns: int,
    kinship: EntryMatches = UNRELATED,
) -> OfficialDocument:
    """The later state with all that was changed since the earlier one, each change under a name."""
    before = {part.name: part.blocks for part in old.parts}
    marker = _Marker(hands, signature_columns, kinship)
    parts = tuple(
        replace(part, blocks=marker.part(part.name, before.get(part.name, ()), part.blocks)) for part in new.parts
    )
    return replace(new, parts=parts)


class _Marker:
    def __init__(self, hands: Hands, signature_columns: int, kinship: EntryMatches) -> None:
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
        was = None if old.role is new.role else PreviousRole(old.role, form)
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

    def _within(self, old: Block, new: Block, stretches: Iterable[WordDiff]) -> Iterator[Inline]:
        """What became of the words of a paragraph."""
        before = after = 0
        for stretch in stretches:
            if stretch.same:
                yield from joined(list(self._kept(stretch, new, after)))
            else:
                yield from self._gone(old, stretch.old, before)
                yield from self._come(new, stretch.new, after)
            before, after = before + length(stretch.old), after + length(stretch.new)

    def _kept(self, stretch: WordDiff, block: Block, at: int) -> Iterator[Inline]:
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


def redline(old: Snapshot, new: Snapshot, attribution: Attribution) -> dict[str, bytes]:
    """The files ``redline.docx`` and ``redline.pdf``, by name.

    Raises:
        ProblemsFound: one of the states does not have the year, the layout cannot be used, or a page shows a defect.
    """
    (_, before), (year, after) = old.is_complete(), new.is_complete()
    layout, hands = read_layout(new.root), Hands(attribution, before, after)
    document = marked(before, after, hands, layout.signatures.columns, entry_matches(old, new))
    margins = redline_margins(year, _revision(old) or UNKNOWN, _revision(new))
    document = replace(document, name="redline", running=margins)
    with defects_as_problems(new.root, year):
        return {"redline.docx": docx(document, layout), "redline.pdf": pdf(document, layout)}


def _revision(state: Snapshot) -> PageMarks | None:
    return PageMarks(state.name, state.commit.moment.date()) if state.commit else None
