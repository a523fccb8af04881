"""Loads WeasyPrint, or says in one sentence which library of the system it lacks.

For each name that a library may bear, cffi would ask the compiler and the linker of the machine where it is, which
takes as long as all the rest. On Linux the loader finds the libraries by themselves, under one of the very names that
WeasyPrint tries. All that the program uses of WeasyPrint it takes from here.

Text that runs out of the box in which it stands, as WeasyPrint has laid it out.

Documents that are parts of one another share their pages: laid out once, they end at the same words in each file.

What stands in the margins, the number of the page above all, belongs to each document and is laid out for each.
"""

from __future__ import annotations

import ctypes.util
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.rendering.defects import Defect


@contextmanager
def _nothing_searched() -> Iterator[None]:
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda _: None  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = search


# What it prints and warns of while it loads is meant for programmers; fonts that are missing are told of later.
with warnings.catch_warnings(), redirect_stdout(StringIO()), _nothing_searched():
    warnings.simplefilter("ignore")
    try:
        from weasyprint import HTML, Attachment, Document
        from weasyprint.document import Page
        from weasyprint.formatting_structure import boxes
        from weasyprint.urls import URLFetcher
    except (OSError, AttributeError) as error:  # One that is there may be another than it should be.
        named = re.search("'(.+?)'", str(error))
        library = named[1] if named else str(error)
        raise ProblemsFound([Problem("SCO-E152", Position(Path(library)), {"value": library})]) from error

__all__ = ["HTML", "Attachment", "Document", "Page", "URLFetcher", "boxes"]


_TOLERANCE = 1.0
"""CSS pixels by which rounding may let a line stand out."""


def overflowing(pages: list[Any]) -> Iterator[Defect]:
    """Lines of text that run out of the box in which they stand, from WeasyPrint's pages."""
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
