"""On which pages the paragraphs of a document are printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sco_report.document import OfficialDocument, Role
from sco_report.rendering.layout import Layout
from sco_report.rendering.pdf.writer import lay_out

_ROLES = frozenset(map(str, Role))


def pages_of_blocks(document: OfficialDocument, layout: Layout) -> list[tuple[int, ...]]:
    """The pages (from 1) of each block, in the order of the blocks of all parts: several where a page ends within it.

    Raises:
        DefectsFound: something would be lost or misplaced on the page.
        FontMissing: the machine lacks the font of the layout.
    """
    pages: dict[Any, list[int]] = {}
    root: Any = None
    for number, page in enumerate(lay_out(document, layout).rendered.pages, 1):
        for element in _elements(page._page_box):
            root = element if root is None and element.tag == "html" else root
            on = pages.setdefault(element, [])
            if on[-1:] != [number]:
                on.append(number)
    blocks = [one for one in root.iter() if (one.get("class") or "").partition(" ")[0] in _ROLES]
    return [tuple(pages[one]) for one in blocks]


def _elements(box: Any) -> Iterator[Any]:
    """The elements of the page that a box and those in it print."""
    if getattr(box, "element", None) is not None:
        yield box.element
    for child in getattr(box, "children", ()):
        yield from _elements(child)
