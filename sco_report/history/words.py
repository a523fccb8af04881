"""Compare two texts word by word."""

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
"""The share of words that must stay; below it the whole text is shown as replaced."""


@dataclass(frozen=True)
class WordDiff:
    """Adjacent tokens before and after; with ``same`` both print the same text."""

    old: tuple[Inline, ...]
    new: tuple[Inline, ...]
    same: bool


def paragraph_diffs(old: Block, new: Block) -> Iterator[WordDiff]:
    """The word diffs of a paragraph; line by line where both texts have as many lines, so that lines stay lines."""
    yield from _line_by_line(old, new, compared)


def line_diffs(old: Block, new: Block) -> Iterator[WordDiff]:
    """The same, but each line is compared as a whole: it stayed or was replaced."""
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
    """The word diffs of two lines of inlines, in order of print; a word is never split.

    Where nothing changed, both sides of a diff have equal tokens one by one.
    """
    before, after = list(_tokens(old)), list(_tokens(new))
    matcher = SequenceMatcher(None, [_text(one) for one in before], [_text(one) for one in after], autojunk=False)
    diffs: list[WordDiff] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        diffs.append(WordDiff(tuple(before[i:j]), tuple(after[k:m]), tag == "equal"))
    diffs = _joined(_without_fragments(diffs))
    return diffs if _related(diffs) else [WordDiff(tuple(before), tuple(after), same=False)]


def whole(old: Sequence[Inline], new: Sequence[Inline]) -> WordDiff:
    """Two lines of inlines as one diff."""
    before, after = tuple(_tokens(old)), tuple(_tokens(new))
    return WordDiff(before, after, [_text(one) for one in before] == [_text(one) for one in after])


def joined(inlines: Sequence[Inline], change: Change | None = None) -> list[Inline]:
    """Inlines with adjacent runs of one kind joined, each marked with ``change``."""
    marked = [replace(one, change=change) for one in inlines]
    out: list[Inline] = []
    for alike, group in groupby(marked, key=_kind):
        if alike is None:
            out += group
        else:
            runs = [one for one in group if isinstance(one, Run)]
            out.append(runs[0].with_text("".join(run.text for run in runs)))
    return out


def first_token(run: Run) -> tuple[Run, list[Run]]:
    """The first word or punctuation mark of a run, and the rest, if any."""
    first = _TOKEN.findall(run.text)[0]
    rest = run.text.removeprefix(first)
    return run.with_text(first), [run.with_text(rest)] if rest else []


def is_gap(inline: Inline) -> bool:
    """Whether an inline is a placeholder."""
    return isinstance(inline, Run) and inline.placeholder


def _kind(inline: Inline) -> Inline | None:
    return inline.with_text("") if isinstance(inline, Run) else None


def _tokens(inlines: Sequence[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Break):
            yield inline
        else:
            yield from (inline.with_text(token) for token in _TOKEN.findall(inline.text))


def _text(token: Inline) -> str:
    return token.text if isinstance(token, Run) else "\n"


def _without_fragments(diffs: list[WordDiff]) -> list[WordDiff]:
    """Count unchanged tokens between two changes as changed where they hold no word, for readability."""
    out = []
    for number, diff in enumerate(diffs):
        inner = 0 < number < len(diffs) - 1
        fragment = inner and diff.same and not any(_WORD.match(_text(token)) for token in diff.new)
        out.append(replace(diff, same=False) if fragment else diff)
    return out


def _related(diffs: list[WordDiff]) -> bool:
    kept = sum(_words(diff.new) for diff in diffs if diff.same)
    longer = max(sum(_words(diff.old) for diff in diffs), sum(_words(diff.new) for diff in diffs))
    return kept >= _RELATED * longer


def _words(tokens: Sequence[Inline]) -> int:
    return sum(bool(_WORD.match(_text(token))) for token in tokens)


def _joined(diffs: list[WordDiff]) -> list[WordDiff]:
    out = []
    for same, group in groupby(diffs, key=lambda diff: diff.same):
        members = list(group)
        old = tuple(token for member in members for token in member.old)
        new = tuple(token for member in members for token in member.new)
        out.append(WordDiff(old, new, same))
    return out
