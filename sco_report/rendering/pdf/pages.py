"""On which pages the paragraphs of a document are printed, and where each page begins: read off WeasyPrint's pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sco_report.document import Block, OfficialDocument, Role
from sco_report.rendering.layout import Layout
from sco_report.rendering.pdf.engine import Page, boxes
from sco_report.rendering.pdf.worker import PageStart
from sco_report.rendering.pdf.writer import lay_out

_ROLES = frozenset(Role)
_UNPRINTED = re.compile(r"[\s\u200b]+")


def page_starts(document: OfficialDocument, pages: Sequence[Page]) -> list[PageStart]:
    """The beginnings of all pages on which a paragraph stands, in order."""
    blocks = document.blocks
    printed: Counter[int] = Counter()
    out = []
    for number, texts in enumerate(_printed(pages), 1):
        if texts:
            block = min(block for block, _ in texts)
            out.append(PageStart(number, block, _offset(blocks[block], printed[block])))
        for block, text in texts:
            printed[block] += len(_UNPRINTED.sub("", text))
    return out


def pages_of_blocks(document: OfficialDocument, layout: Layout) -> list[tuple[int, ...]]:
    """The pages (from 1) of each block, in the order of the blocks of all parts: several where a page ends within it.

    Raises:
        DefectsFound: something would be lost or misplaced on the page.
        FontMissing: the machine lacks the font of the layout.
    """
    found: dict[int, dict[int, None]] = {}
    for number, texts in enumerate(_printed(lay_out(document, layout).rendered.pages), 1):
        for block, _ in texts:
            found.setdefault(block, {})[number] = None
    return [tuple(found.get(block, ())) for block in range(sum(len(part.blocks) for part in document.parts))]


def _printed(pages: Sequence[Page]) -> Iterator[list[tuple[int, str]]]:
    """The texts of each page, each with the number of its paragraph in the document."""
    (root,) = (box for box in pages[0]._page_box.children if not isinstance(box, boxes.MarginBox))
    numbers = {element: number for number, element in enumerate(filter(_is_paragraph, root.element.iter()))}
    for page in pages:
        yield [(numbers[element], text) for element, text in _texts(page._page_box, None)]


def _texts(box: Any, element: Any) -> Iterator[tuple[Any, str]]:
    """The printed texts of a page, each with the element of its paragraph; what stands in the margins is left out."""
    if isinstance(box, boxes.MarginBox):
        return
    if isinstance(box, boxes.TextBox):
        if element is not None and _UNPRINTED.sub("", box.text):
            yield element, box.text
    elif isinstance(box, boxes.ParentBox):
        if _is_paragraph(box.element):
            element = box.element
        for child in box.children:
            yield from _texts(child, element)


def _is_paragraph(element: Any) -> bool:
    return element is not None and element.get("class", "").partition(" ")[0] in _ROLES


def _offset(block: Block, signs: int) -> int:
    """Where the text of a paragraph goes on after some printed characters."""
    printed = (place for place, sign in enumerate(block.text) if not _UNPRINTED.match(sign))
    return next(islice(printed, signs, None), len(block.text))
