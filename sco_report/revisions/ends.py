"""How the paragraphs of a redline end: one that came or went does so with its end, and leaves those beside it alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sco_report.document import Block, Change, ChangeKind, Former, Inline, Role, Run
from sco_report.revisions.words import first_token

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
    was = Former(earlier, change) if change and earlier is not later else None
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
