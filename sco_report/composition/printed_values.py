"""Which values of the data a text prints: the outcome behind a sentence, the signatory behind a name.

While a document is composed, a mark before a text says which values it prints, up to the next mark. At the end the
marks become :attr:`Run.values <sco_report.document.Run>`; :func:`printed_pieces` gives them piece by piece.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace

from sco_report.document import Block, Inline, Run, ValuesFrom
from sco_report.document.markers import VALUE
from sco_report.model.year import SESSION_ID
from sco_report.russian.typography import OTHER_SPACES
from sco_report.source import KeyPath

_SIGN = re.compile(f"[^ \t\n\r{OTHER_SPACES}]")
_PATH, _STEP = " ", "/"


@dataclass(frozen=True)
class TracedText:
    """A text, and from which offset on it prints which values of an entry, by their paths; at first those of none."""

    text: str = ""
    starts: tuple[tuple[int, tuple[KeyPath, ...]], ...] = ()

    @classmethod
    def of(cls, text: str, *paths: KeyPath) -> TracedText:
        """A text that prints the values at the paths."""
        return cls(text, ((0, paths),))

    def then(self, following: TracedText) -> TracedText:
        """Both, with a space between them where neither is empty."""
        if not (self.text and following.text):
            return self if self.text else following
        shift = len(self.text) + 1
        shifted = tuple((offset + shift, paths) for offset, paths in following.starts)
        return TracedText(f"{self.text} {following.text}", self.starts + shifted)

    def marked(self, entry: str) -> str:
        """The text with marks of the values of an entry (id)."""
        out, place = [], 0
        for offset, paths in self.starts:
            out += [self.text[place:offset], value_mark(entry, *paths)]
            place = offset
        return "".join(out) + self.text[place:]


def value_mark(entry: str, *paths: KeyPath) -> str:
    """The mark of a text that prints values of an entry (id); without a path, of one that prints none in particular."""
    return VALUE(entry, _PATH.join(_STEP.join(map(str, path)) for path in paths))


def of_session(text: str, *path: str | int) -> str:
    """A text that prints a value of the session, with marks before it and behind it."""
    return value_mark(SESSION_ID, path) + text + value_mark(SESSION_ID)


def without_marks(text: str) -> str:
    """The text without marks of values."""
    return VALUE.pattern.sub("", text)


def past_marks(change: Callable[[str], str]) -> Callable[[str], str]:
    """A change of the beginning of a text that leaves the marks there as they are."""

    def changed(text: str) -> str:
        start = 0
        while mark := VALUE.pattern.match(text, start):
            start = mark.end()
        return text[:start] + change(text[start:])

    return changed


def around_marks(text: str, change: Callable[[str], str]) -> str:
    """The text, changed as if no marks were in it, with its marks before the same signs as before.

    ``change`` adds and removes nothing but spaces.
    """
    pieces = VALUE.pattern.split(text)
    changed = change("".join(pieces[::3]))
    if len(pieces) == 1:
        return changed
    places = [sign.start() for sign in _SIGN.finditer(changed)]
    out, count, place = [], 0, 0
    for piece, entry, paths in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False):
        count += len(_SIGN.findall(piece))
        start = places[count] if count < len(places) else len(changed)
        out += [changed[place:start], VALUE(entry, paths)]
        place = start
    return "".join(out) + changed[place:]


def with_values(block: Block, entries: Container[str]) -> Block:
    """The paragraph whose runs say which values they print, in place of marks; only ``entries`` (ids) have values.

    What a mark says holds to the end of the paragraph, and within the text of one entry.
    """
    return replace(block, inlines=tuple(_inlines(block, entries)))


def _inlines(block: Block, entries: Container[str]) -> Iterator[Inline]:
    before = Run("")
    for inline in block.inlines:
        if not isinstance(inline, Run):
            yield inline
            continue
        held = before.values[-1:] if before.entry == inline.entry else ()
        before = _with_values(inline, tuple(replace(one, start=0) for one in held), entries)
        if before.text:
            yield before


def _with_values(run: Run, held: tuple[ValuesFrom, ...], entries: Container[str]) -> Run:
    text, *marks = VALUE.pattern.split(run.text)
    values = list(held)
    for entry, paths, piece in zip(marks[::3], marks[1::3], marks[2::3], strict=True):
        if entry in entries:
            values.append(ValuesFrom(len(text), entry, tuple(map(_path, paths.split()))))
        text += piece
    return replace(run, text=text, values=tuple(values))


def _path(written: str) -> KeyPath:
    return tuple(int(step) if step.isdecimal() else step for step in written.split(_STEP))


def printed_pieces(block: Block) -> list[tuple[int, int, str, tuple[KeyPath, ...]]]:
    """Which entry, and which values of it, each piece of a paragraph prints, in order; they are all of its text.

    A piece goes from character ``start`` up to ``end`` of ``Block.text`` and prints the values of an entry (id) at
    ``paths``. The empty path is the entry as a whole: its own clause, or what prints no single value of it. A paragraph
    without an entry is that of the session; its fixed words are of the templates.
    """
    starts = list(_starts(block))
    ends = [start for start, _, _ in starts[1:]] + [len(block.text)]
    pieces = ((start, end, entry, paths) for (start, entry, paths), end in zip(starts, ends, strict=True))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _starts(block: Block) -> Iterator[tuple[int, str, tuple[KeyPath, ...]]]:
    """From where on a paragraph prints which values of which entry."""
    whole, offset = ((),), 0
    yield 0, block.entry or SESSION_ID, whole
    for inline in block.inlines:
        if isinstance(inline, Run):
            yield offset, inline.entry or block.entry or SESSION_ID, whole
            yield from ((offset + one.start, one.entry, one.paths or whole) for one in inline.values)
        offset += len(inline.text) if isinstance(inline, Run) else 1
