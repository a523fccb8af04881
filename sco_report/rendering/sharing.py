"""Documents that are parts of one another share their pages: laid out once, they end at the same words in each file.

What stands in the margins, the number of the page above all, belongs to each document and is laid out for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sco_report.rendering.engine import Document, Page, boxes


def pages_of(rendered: Document, parts: Sequence[str]) -> list[Page]:
    """The pages on which the named parts stand, and nothing else does."""
    return [page for page in rendered.pages if _parts_on(page) <= set(parts)]


def with_margins(pages: Sequence[Page], margins: Document) -> Document:
    """Pages of another document in the margins of ``margins``, which has as many and gives its metadata too."""
    shared = [_in_margins_of(page, own) for page, own in zip(pages, margins.pages, strict=True)]
    return margins.copy(shared)


def _parts_on(page: Page) -> set[str]:
    (root,) = (box for box in page._page_box.children if not isinstance(box, boxes.MarginBox))
    (body,) = root.children
    return {section.element.get("class").removeprefix("part ") for section in body.children}


def _in_margins_of(page: Page, own: Page) -> Page:
    content = [box for box in page._page_box.children if not isinstance(box, boxes.MarginBox)]
    margins = [box for box in own._page_box.children if isinstance(box, boxes.MarginBox)]
    box: Any = own._page_box.copy_with_children([*content, *margins])
    return Page(box)
