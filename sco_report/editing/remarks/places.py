"""Where the paragraphs of a circulated draft are printed: page, paragraph of the page, section, clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from sco_report.document import Block, OfficialDocument, Role
from sco_report.rendering.layout import Layout
from sco_report.russian.numerals import roman


@dataclass(frozen=True)
class PagePlace:
    """A page and a paragraph of it, counted from 1 and with the end of one from the page before.

    ``section`` is the Roman numeral, empty outside of the sections of the report; ``clause`` the number of a clause,
    None where there is one clause without a number.
    """

    page: int
    paragraph: int
    section: str = ""
    clause: int | None = None


def places_of(document: OfficialDocument, layout: Layout) -> list[PagePlace]:
    """The places of the blocks of all parts, in order, and at the end that after the last of them.

    Raises:
        DefectsFound: the document cannot be laid out.
        FontMissing: the machine lacks the font of the layout.
    """
    # Imported here: loading WeasyPrint takes longer than all else.
    from sco_report.rendering.pdf.pages import pages_of_blocks

    numbers = _numbered(pages_of_blocks(document, layout))
    ordered = [(section, clause) for part in document.parts for section, clause in _sections_and_clauses(part.blocks)]
    places = [PagePlace(*number, *more) for number, more in zip(numbers, ordered, strict=True)]
    last = places[-1]
    return [*places, PagePlace(last.page, last.paragraph + 1, last.section)]


def _numbered(pages: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The first page of each paragraph, and its number on that page."""
    out: list[tuple[int, int]] = []
    count: Counter[int] = Counter()
    for on in pages:
        count.update(on)
        out.append((on[0], count[on[0]]))
    return out


def _sections_and_clauses(blocks: Sequence[Block]) -> list[tuple[str, int | None]]:
    sections = accumulate(block.role is Role.SECTION for block in blocks)
    clauses = accumulate(block.role is Role.NUMBERED_CLAUSE for block in blocks)
    return [
        ("" if block.role is Role.CLOSING else roman(section), clause if block.role is Role.NUMBERED_CLAUSE else None)
        for block, section, clause in zip(blocks, sections, clauses, strict=True)
    ]
