"""Mark every change between two snapshots in one document, the redline, and render it as PDF and DOCX.

Accepting all changes gives the later document, rejecting them the earlier one, to the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from sco_report.composition.deferred import abbreviated
from sco_report.composition.header_footer import UNKNOWN, RevisionLabel, redline_margins
from sco_report.composition.phraser import Phraser
from sco_report.document import (
    Block,
    Change,
    ChangeKind,
    Inline,
    OfficialDocument,
    PartName,
    PreviousRole,
    Role,
    Run,
    columns,
)
from sco_report.history import ChangeType
from sco_report.history.alignment import UNRELATED, EntryMatches, Pair, align, entry_matches
from sco_report.history.authorship import Attribution
from sco_report.history.snapshot import Snapshot
from sco_report.history.words import WordDiff, first_token, is_gap, joined, line_diffs, paragraph_diffs, whole
from sco_report.model.year import Year
from sco_report.rendering.defect_problems import defects_as_problems
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.writer import pdf
from sco_report.russian.morphology import Case


def redline(old: Snapshot, new: Snapshot, attribution: Attribution) -> dict[str, bytes]:
    """The files ``redline.docx`` and ``redline.pdf`` by name.

    A change whose author the attribution does not name is that of the organ whose report it is, the Secretariat.

    Raises:
        ProblemsFound: a snapshot lacks the year, the layout cannot be used, or a page has a defect.
    """
    (_, before), (year, after) = old.is_complete(), new.is_complete()
    layout = read_layout(new.root)
    document = redline_markup(
        before, after, attribution.named(_organ(year)), layout.signatures.columns, entry_matches(old, new)
    )
    margins = redline_margins(year, _page_marks(old) or UNKNOWN, _page_marks(new))
    document = replace(document, name="redline", running=margins)
    with defects_as_problems(new.root, year):
        return {"redline.docx": docx(document, layout), "redline.pdf": pdf(document, layout)}


def _organ(year: Year) -> str:
    """The name of the organ whose report it is, in the nominative: «Секретариат ШОС»."""
    phraser = Phraser(year)
    return abbreviated(phraser.in_case(phraser.names.organ(year.session.report.author), Case.NOM))


def _page_marks(snapshot: Snapshot) -> RevisionLabel | None:
    return RevisionLabel(snapshot.name, snapshot.commit.moment.date()) if snapshot.commit else None


def redline_markup(
    old: OfficialDocument,
    new: OfficialDocument,
    attribution: Attribution,
    signature_columns: int,
    matches: EntryMatches = UNRELATED,
) -> OfficialDocument:
    """The later document with every change since the earlier one marked."""
    before = {part.name: part.blocks for part in old.parts}
    markup = _Markup(attribution, signature_columns, matches)
    parts = tuple(
        replace(part, blocks=markup.part(part.name, before.get(part.name, ()), part.blocks)) for part in new.parts
    )
    return replace(new, parts=parts)


@dataclass(frozen=True)
class _Markup:
    """Marks changes."""

    attribution: Attribution
    columns: int
    matches: EntryMatches

    def part(self, name: PartName, old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
        """A part; signatures, which stand in a table, are compared apart from the paragraphs around them."""
        out: list[Block] = []
        for (is_table, before), (_, after) in zip_longest(*_segments(old, new)):
            out += self._signatures(before, after) if is_table else self._paragraphs(name, before, after)
        return tuple(out)

    def _paragraphs(self, name: PartName, old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
        return with_paragraph_marks([self._block(name, pair) for pair in align(old, new, self.matches)])

    def _block(self, name: PartName, pair: Pair) -> Block:
        old, new = pair.old, pair.new
        if old and new:
            return self._moved(name, pair, old, new) if pair.move else self._kept(pair, old, new)
        if new:
            return _marked(new, self._change(ChangeKind.INSERTED, new))
        assert old is not None
        return replace(_marked(old, self._change(ChangeKind.DELETED, old)), outline=None)

    def _kept(self, pair: Pair, old: Block, new: Block) -> Block:
        if pair.type is ChangeType.SAME:
            return new
        previous = None if old.role is new.role else PreviousRole(old.role, self._change(ChangeKind.INSERTED, new))
        return replace(new, inlines=tuple(self._inlines(new, paragraph_diffs(old, new))), previous=previous)

    def _moved(self, name: PartName, pair: Pair, old: Block, new: Block) -> Block:
        """At its old place the whole paragraph was moved away; at the new one, what changed as well is inserted."""
        move = f"{name}-{pair.move}"
        if pair.type is ChangeType.MOVED_AWAY:
            away = self._change(ChangeKind.MOVED_FROM, new, move)
            return replace(old, inlines=tuple(joined(old.inlines, away)), outline=None, change=away)
        here, inserted = self._change(ChangeKind.MOVED_TO, new, move), self._change(ChangeKind.INSERTED, new)
        diffs = paragraph_diffs(old, new)
        inlines = tuple(one for diff in diffs for one in joined(diff.new, here if diff.same else inserted))
        # A paragraph ends as its last piece does, or else LibreOffice leaves it empty where the move is rejected.
        return replace(new, inlines=inlines, change=inlines[-1].change if inlines else here)

    def _inlines(self, block: Block, diffs: Iterable[WordDiff]) -> Iterator[Inline]:
        """The words of a paragraph of the later document, with the removed ones."""
        inserted, deleted = (self._change(kind, block) for kind in (ChangeKind.INSERTED, ChangeKind.DELETED))
        for diff in diffs:
            if diff.same:
                yield from joined(list(_unchanged(diff, inserted)))
            else:
                yield from (*joined(diff.old, deleted), *joined(diff.new, inserted))

    def _signatures(self, old: Sequence[Block], new: Sequence[Block]) -> list[Block]:
        """The columns of both tables, place by place; a whole table comes or goes with its row."""
        places = zip(_columns(old, self.columns), _columns(new, self.columns), strict=True)
        is_kept = bool(old and new)
        columns = [with_paragraph_marks(self._column(*each, is_kept=is_kept)) for each in places]
        rows = max(map(len, columns))
        filled = max((number for number, column in enumerate(columns) if column), default=0)
        padded = [column + [_EMPTY] * (rows - len(column)) for column in columns[:filled]]
        return [block for column in (*padded, columns[filled]) for block in column]

    def _column(self, old: list[Block], new: list[Block], *, is_kept: bool) -> list[Block]:
        if is_kept and (old or new):
            # A cell that is there keeps a paragraph, even without text.
            old, new = old or [_EMPTY], new or [_EMPTY]
        return [self._signature(*pair) for pair in zip_longest(old, new)]

    def _signature(self, old: Block | None, new: Block | None) -> Block:
        if new is None:
            assert old is not None
            return _marked(old, self._change(ChangeKind.DELETED, old))
        if old is None:
            return _marked(new, self._change(ChangeKind.INSERTED, new))
        return replace(new, entry=new.entry or old.entry, inlines=tuple(self._inlines(new, line_diffs(old, new))))

    def _change(self, kind: ChangeKind, block: Block, move: str | None = None) -> Change:
        who = self.attribution.of(block)
        return Change(kind, who.author, who.moment, move)


_EMPTY = Block(Role.SIGNATURE, ())


def _columns(blocks: Sequence[Block], count: int) -> list[list[Block]]:
    """The signatures of each column, from the left."""
    rows = columns(blocks, count)
    return [[block for row in rows if (block := row[column])] for column in range(count)]


def _marked(block: Block, change: Change) -> Block:
    """A paragraph that was inserted or deleted as a whole."""
    return replace(block, inlines=tuple(joined(whole((), block.inlines).new, change)), change=change)


def _unchanged(diff: WordDiff, change: Change) -> Iterator[Inline]:
    """Unchanged words; some of them may have become a placeholder, or ceased to be one."""
    for old, new in zip(diff.old, diff.new, strict=True):
        if isinstance(new, Run) and is_gap(old) is not is_gap(new):
            yield replace(new, placeholder_change=change)
        else:
            yield new


def _segments(old: Sequence[Block], new: Sequence[Block]) -> tuple[list[tuple[bool, list[Block]]], ...]:
    """The blocks of both in the same number of segments, in turn paragraphs and signatures, paragraphs first."""
    both = [
        [(is_table, list(group)) for is_table, group in groupby(blocks, key=lambda one: one.role is Role.SIGNATURE)]
        for blocks in (old, new)
    ]
    for segments in both:
        if not segments or segments[0][0]:
            segments.insert(0, (False, []))
    longest = max(len(segments) for segments in both)
    for segments in both:
        segments += [(number % 2 == 1, []) for number in range(len(segments), longest)]
    return tuple(both)


def with_paragraph_marks(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs whose text is marked, with the changes of their paragraph marks and roles that fit both.

    Where a paragraph mark is inserted or deleted, several paragraphs are one in the other document. Word then keeps
    the properties of the last, LibreOffice, unless one change deletes a whole paragraph, those of the first. So that
    both give the same result, each of them has in that document the role of the joined paragraph.
    """
    ends = _shifted_marks(blocks, _marks(blocks))
    earlier, later = (_roles(blocks, ends, is_new) for is_new in (False, True))
    return _separated([_with_mark(*one) for one in zip(blocks, ends, earlier, later, strict=True)])


def _with_mark(block: Block, end: Change | None, earlier: Role, later: Role) -> Block:
    change = block.previous.change if block.previous else block.change
    previous = PreviousRole(earlier, change) if change and earlier is not later else None
    return replace(block, role=later, previous=previous, change=end)


def _marks(blocks: Sequence[Block]) -> list[Change | None]:
    """The changes of the paragraph marks, which must leave one after the last paragraph that stays.

    Without a paragraph after it that stays, an inserted or deleted one takes the mark of the paragraph before it.
    """
    ends = [block.change for block in blocks]
    last = max((place for place, end in enumerate(ends) if end is None), default=len(blocks))
    kinds = {True: ChangeKind.INSERTED, False: ChangeKind.DELETED}
    tail = [replace(end, kind=kinds[end.kind.is_new], move=None) for end in ends[last + 1 :] if end]
    return [*ends[:last], *tail, *ends[last : last + 1]]


def _shifted_marks(blocks: Sequence[Block], ends: list[Change | None]) -> list[Change | None]:
    """The paragraph marks where an insertion at the end of a paragraph continues with whole inserted paragraphs.

    The mark of the first paragraph is then the inserted one, and the existing one is that of the last. LibreOffice
    takes both for one insertion in any case, with the mark between them.
    """
    out, place = list(ends), 0
    while place < len(blocks):
        after = place + 1
        if out[place] is None and _is_inserted(blocks[place].inlines[-1:]):
            while (
                after < len(blocks) and (end := out[after]) and end.kind.is_new and _is_inserted(blocks[after].inlines)
            ):
                after += 1
            out[place:after] = [*out[place + 1 : after], None]
        place = after
    return out


def _is_inserted(inlines: Sequence[Inline]) -> bool:
    return bool(inlines) and all(one.change and one.change.kind is ChangeKind.INSERTED for one in inlines)


def _roles(blocks: Sequence[Block], ends: Sequence[Change | None], is_new: bool) -> Iterator[Role]:
    """The role of each paragraph in the earlier or the later document."""
    group: list[Block] = []
    for block, end in zip(blocks, ends, strict=True):
        group.append(block)
        if _is_present(end, is_new):
            yield from _roles_of_group(group, is_new)
            group = []
    yield from (block.role for block in group)


def _roles_of_group(group: Sequence[Block], is_new: bool) -> Iterator[Role]:
    """The roles of paragraphs that are one in a document: that of the one whose text is in the document."""
    owner = next((block for block in group if _is_present(block.change, is_new)), group[-1])
    role = owner.previous.role if owner.previous and not is_new else owner.role
    for block in group:
        yield block.role if owner is group[-1] and block is not owner and _is_whole(block) else role


def _is_present(change: Change | None, is_new: bool) -> bool:
    return change is None or change.kind.is_new is is_new


def _is_whole(block: Block) -> bool:
    """Whether one change inserted or deleted a paragraph with all of its text."""
    return all(inline.change == block.change for inline in block.inlines)


def _separated(blocks: list[Block]) -> list[Block]:
    """The same without two insertions of one author that meet at an unchanged paragraph mark.

    LibreOffice would take both for one insertion that includes the mark. The second is marked as a replacement of the
    word after it.
    """
    out = blocks[:1]
    for block in blocks[1:]:
        before = out[-1]
        meet = before.change is None and _is_inserted(before.inlines[-1:]) and _is_inserted(block.inlines[:1])
        out.append(_as_replacement(block) if meet and _same_author(before, block) else block)
    return out


def _same_author(before: Block, block: Block) -> bool:
    one, other = before.inlines[-1].change, block.inlines[0].change
    return bool(one and other and one.author == other.author)


def _as_replacement(block: Block) -> Block:
    count = next((number for number, one in enumerate(block.inlines) if not _is_inserted([one])), 0)
    inserted, kept, rest = block.inlines[:count], block.inlines[count], block.inlines[count + 1 :]
    if not isinstance(kept, Run) or kept.change or not inserted[0].change:
        return block
    word, left = first_token(kept)
    deletion = replace(inserted[0].change, kind=ChangeKind.DELETED)
    before = replace(
        word,
        placeholder=word.placeholder is not bool(word.placeholder_change),
        placeholder_change=None,
        change=deletion,
    )
    after = replace(word, placeholder_change=None, change=inserted[0].change)
    return replace(block, inlines=(before, *inserted, after, *left, *rest))
