"""Hyphens of a Word file at which no line may end: in headings and signatures, where the page keeps words whole.

Word's own sign for that, ``w:noBreakHyphen``, is left out by most other readers of its files, and U+2011 is another
character to whoever searches. So a hyphen is an ordinary one unless a line would end at it as the text is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sco_report.document import Block, Break, Inline, Role
from sco_report.rendering.layout import Layout
from sco_report.rendering.measuring import ruler

_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_NO_BREAK_HYPHEN = "\u2011"


def with_whole_words(block: Block, layout: Layout) -> Sequence[Inline]:
    """The text of a block, with no-break hyphens where a line would end at a hyphen; changed text stays as it is."""
    if not _INNER_HYPHEN.search(block.text) or any(inline.change for inline in block.inlines):
        return block.inlines
    return list(_inlines(block, layout))


def _inlines(block: Block, layout: Layout) -> Iterator[Inline]:
    for number, line in enumerate(block.lines()):
        if number:
            yield Break()
        text = _with_whole_words("".join(run.text for run in line), block.role, layout)
        place = 0
        for run in line:
            yield run.with_text(text[place : place + len(run.text)])
            place += len(run.text)


def _with_whole_words(text: str, role: Role, layout: Layout) -> str:
    whole = layout.page.text_width_mm - layout.roles[role].left_mm
    width = layout.signature_width_mm if role is Role.SIGNATURE else whole
    for place in ruler(layout, role).torn(text, width, _INNER_HYPHEN):
        word = text[place:].partition(" ")[0]
        text = text[:place] + _INNER_HYPHEN.sub(_NO_BREAK_HYPHEN, word) + text[place + len(word) :]
    return text
