"""WeasyPrint: the only module that imports it, and what the program does with its pages.

Documents that are parts of another share its pages, so that each page ends at the same word in every file. The
margins, such as the page number, are laid out for each document.
"""

from __future__ import annotations

import ctypes.util
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound


@contextmanager
def _no_library_search() -> Iterator[None]:
    """Skip ``find_library`` on Linux, where the loader finds the libraries by the names that WeasyPrint tries.

    It would run the compiler and the linker for each name, which takes as long as the rest of the import.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda _: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = search


# Its output and warnings while it is imported are for programmers; missing fonts are reported later.
with warnings.catch_warnings(), redirect_stdout(StringIO()), _no_library_search():
    warnings.simplefilter("ignore")
    try:
        from weasyprint import HTML, Attachment, Document
        from weasyprint.document import Page
        from weasyprint.formatting_structure import boxes
        from weasyprint.urls import URLFetcher
    except (OSError, AttributeError) as error:  # A library of that name may be another one.
        named = re.search("'(.+?)'", str(error))
        library = named[1] if named else str(error)
        raise ProblemsFound([Problem("SCO-E152", Position(Path(library)), {"value": library})]) from error

__all__ = ["HTML", "Attachment", "Document", "Page", "URLFetcher", "boxes"]


_TOLERANCE = 1.0
"""CSS pixels by which a line may exceed its box by rounding."""


def overflowing(pages: list[Any]) -> Iterator[Defect]:
    """Lines of text that exceed the width of their box, from WeasyPrint's pages (SCO-E061)."""
    for page in pages:
        yield from _overflowing(page._page_box, entry=None, right=page.width)


def _overflowing(box: Any, entry: str | None, right: float) -> Iterator[Defect]:
    element = getattr(box, "element", None)
    if element is not None:
        entry = element.get("data-entry") or entry
    if isinstance(box, boxes.BlockContainerBox) and not isinstance(box, boxes.MarginBox):
        right = box.content_box_x() + box.width
    if isinstance(box, boxes.TextBox):
        if box.position_x + box.width > right + _TOLERANCE:
            yield Defect("SCO-E061", entry, {"value": box.text.strip()[:60]})
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _overflowing(child, entry, right)


def pages_of(rendered: Document, parts: Sequence[str]) -> list[Page]:
    """The pages that hold nothing but the named parts of a document."""
    return [page for page in rendered.pages if _parts_on(page) <= set(parts)]


def with_margins(pages: Sequence[Page], margins: Document) -> Document:
    """Pages of another document with the margins and the metadata of ``margins``, which has as many pages."""
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
