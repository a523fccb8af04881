"""Notes on documents that are told as adopted and are not: «Плана [проект]».

While a document is composed, a note is a mark behind the name: no pattern escapes it, and the comma that it may hold is
none of the sentence around it. Once templates have been run, each mark becomes a run of its own, which is a gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from sco_report.document import Block, Inline, Part, Run

_OPEN, _BETWEEN, _CLOSE = "\ue003", "\ue004", "\ue005"
_MARK = re.compile(f"{_OPEN}([^{_BETWEEN}]+){_BETWEEN}([a-z]*){_CLOSE}")

Note = Callable[[str, str | None], str]
"""The note on a document (id) that is named under one of its titles («short»), or under its official one."""


def mark(document: str, title: str | None) -> str:
    """The mark of the note on a document, named under one of its titles."""
    return f"{_OPEN}{document}{_BETWEEN}{title or ''}{_CLOSE}"


def with_notes(part: Part, note: Note) -> Part:
    """The part with every mark replaced."""
    return replace(part, blocks=tuple(_noted(block, note) for block in part.blocks))


def _noted(block: Block, note: Note) -> Block:
    return replace(block, inlines=tuple(piece for inline in block.inlines for piece in _pieces(inline, note)))


def _pieces(inline: Inline, note: Note) -> Iterator[Inline]:
    if not isinstance(inline, Run) or not _MARK.search(inline.text):
        yield inline
        return
    # Between the texts stand the two groups of each mark.
    texts = _MARK.split(inline.text)
    for index in range(0, len(texts), 3):
        if texts[index]:
            yield replace(inline, text=texts[index])
        if index + 2 < len(texts):
            yield replace(inline, text=note(texts[index + 1], texts[index + 2] or None), gap=True)
