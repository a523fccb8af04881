"""Two texts compared word by word: what stays, what goes, what comes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from sco_report.document import Block, Break, Change, Inline, Run

_TOKEN = re.compile(r"\w+(?:-\w+)*|\s+|[^\w\s]")
_WORD = re.compile(r"\w{2,}")
_RELATED = 0.2
"""The share of words that must stay, or else one text is shown as replaced by the other."""


@dataclass(frozen=True)
class WordDiff:
    """Neighbouring pieces before and after; where nothing changed they print the same text."""

    old: tuple[Inline, ...]
    new: tuple[Inline, ...]
    same: bool


def paragraph_stretches(old: Block, new: Block) -> Iterator[WordDiff]:
    """Two states of a paragraph as stretches; line by line where both have as many, so that lines stay lines."""
    yield from _line_by_line(old, new, compared)


def line_stretches(old: Block, new: Block) -> Iterator[WordDiff]:
    """The same, but each line is a stretch: it stayed, or another one came in its place."""
    yield from _line_by_line(old, new, lambda before, after: [whole(before, after)])


def _line_by_line(
    old: Block, new: Block, compare: Callable[[Sequence[Inline], Sequence[Inline]], list[WordDiff]]
) -> Iterator[WordDiff]:
    before, after = old.lines(), new.lines()
    if len(before) != len(after):
        yield from compare(old.inlines, new.inlines)
        return
    for number, (one, other) in enumerate(zip(before, after, strict=True)):
        if number:
            yield whole([Break()], [Break()])
        yield from compare(one, other)


def compared(old: Sequence[Inline], new: Sequence[Inline]) -> list[WordDiff]:
    """Two lines of inlines as stretches, in order of print; a word is never cut.

    Where nothing changed, both states of a stretch have the same tokens one by one.
    """
    before, after = list(_tokens(old)), list(_tokens(new))
    matcher = SequenceMatcher(None, [_text(one) for one in before], [_text(one) for one in after], autojunk=False)
    stretches: list[WordDiff] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        stretches.append(WordDiff(tuple(before[i:j]), tuple(after[k:m]), tag == "equal"))
    stretches = _joined(_without_crumbs(stretches))
    return stretches if _related(stretches) else [WordDiff(tuple(before), tuple(after), same=False)]


def whole(old: Sequence[Inline], new: Sequence[Inline]) -> WordDiff:
    """Two lines of inlines as one stretch."""
    before, after = tuple(_tokens(old)), tuple(_tokens(new))
    return WordDiff(before, after, [_text(one) for one in before] == [_text(one) for one in after])


def joined(inlines: Sequence[Inline], change: Change | None = None) -> list[Inline]:
    """Inlines with neighbouring runs of one kind made one, each bearing ``change``."""
    marked = [replace(one, change=change) for one in inlines]
    out: list[Inline] = []
    for alike, group in groupby(marked, key=_kind):
        if alike is None:
            out += group
        else:
            runs = [one for one in group if isinstance(one, Run)]
            out.append(replace(runs[0], text="".join(run.text for run in runs)))
    return out


def first_token(run: Run) -> tuple[Run, list[Run]]:
    """The first word or sign of a run, and the rest, if there is any."""
    first = _TOKEN.findall(run.text)[0]
    rest = run.text.removeprefix(first)
    return replace(run, text=first), [replace(run, text=rest)] if rest else []


def is_gap(inline: Inline) -> bool:
    """Whether a piece stands for something still to come."""
    return isinstance(inline, Run) and inline.gap


def has_word(inline: Inline) -> bool:
    """Whether a token is a word or a number, and no space or sign."""
    return bool(re.search(r"\w", _text(inline)))


def length(inlines: Sequence[Inline]) -> int:
    """The number of letters of some pieces; the end of a line counts as one."""
    return sum(len(_text(one)) for one in inlines)


def _kind(inline: Inline) -> Inline | None:
    return replace(inline, text="") if isinstance(inline, Run) else None


def _tokens(inlines: Sequence[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Break):
            yield inline
        else:
            yield from (replace(inline, text=token) for token in _TOKEN.findall(inline.text))


def _text(token: Inline) -> str:
    return token.text if isinstance(token, Run) else "\n"


def _without_crumbs(stretches: list[WordDiff]) -> list[WordDiff]:
    """Let what stays between two changes be part of them where it is no word: it would only chop the text up."""
    out = []
    for number, stretch in enumerate(stretches):
        inner = 0 < number < len(stretches) - 1
        crumb = inner and stretch.same and not any(_WORD.match(_text(token)) for token in stretch.new)
        out.append(replace(stretch, same=False) if crumb else stretch)
    return out


def _related(stretches: list[WordDiff]) -> bool:
    kept = sum(_words(stretch.new) for stretch in stretches if stretch.same)
    longer = max(sum(_words(stretch.old) for stretch in stretches), sum(_words(stretch.new) for stretch in stretches))
    return kept >= _RELATED * longer


def _words(tokens: Sequence[Inline]) -> int:
    return sum(bool(_WORD.match(_text(token))) for token in tokens)


def _joined(stretches: list[WordDiff]) -> list[WordDiff]:
    out = []
    for same, group in groupby(stretches, key=lambda stretch: stretch.same):
        members = list(group)
        old = tuple(token for member in members for token in member.old)
        new = tuple(token for member in members for token in member.new)
        out.append(WordDiff(old, new, same))
    return out
