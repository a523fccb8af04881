"""Official documents as tagged PDF, through WeasyPrint: PDF/A-2a or PDF/A-3a, and PDF/UA-1.

Documents that are parts of one another share their pages: laid out once, they end at the same words in each file. What
stands in the margins, the number of the page above all, is laid out for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sco_report.document import OfficialDocument
from sco_report.rendering.css import css, running_css
from sco_report.rendering.defects import Defect, DefectsFound, lost_glyphs, raise_on_renderer_warnings
from sco_report.rendering.html import blank_pages, html
from sco_report.rendering.layout import Layout
from sco_report.rendering.pdf.engine import HTML, Attachment, Document, Page, URLFetcher, boxes
from sco_report.rendering.pdf.extraction import mark_hyphens_at_line_ends
from sco_report.rendering.pdf.pdfa import write_pdfa


def pdf(document: OfficialDocument, layout: Layout) -> bytes:
    """The PDF file.

    Raises:
        DefectsFound: something would be lost or misplaced on the page.
        FontMissing: the machine lacks the font of the layout.
    """
    return lay_out(document, layout).pdf()


@dataclass(frozen=True)
class LaidOut:
    """A document on its pages."""

    document: OfficialDocument
    layout: Layout
    rendered: Document

    def pdf(self, sources: Mapping[str, bytes] | None = None) -> bytes:
        """The PDF file.

        ``sources`` are files, by name, to be embedded as what the document was made from; only PDF/A-3 may hold them.
        """
        with raise_on_renderer_warnings():
            return write_pdfa(self.rendered, self.document.moment, _attachments(self.document, sources or {}))

    def excerpt(self, document: OfficialDocument) -> LaidOut:
        """A document that consists of some parts of this one, on the same pages with margins of its own."""
        names = {part.name for part in document.parts}
        pages = [page for page in self.rendered.pages if _parts_on(page) <= names]
        margins = printed_pages(blank_pages(document, _sheet(document, self.layout), len(pages)))
        shared = [_in_margins_of(page, own) for page, own in zip(pages, margins.pages, strict=True)]
        return LaidOut(document, self.layout, margins.copy(shared))


def lay_out(document: OfficialDocument, layout: Layout) -> LaidOut:
    """Break a document into lines and pages.

    Raises:
        DefectsFound: something would be lost or misplaced on the page.
        FontMissing: the machine lacks the font of the layout.
    """
    _require_none(list(lost_glyphs(document, layout)))
    rendered = printed_pages(html(document, layout, _sheet(document, layout)))
    _require_none(list(_overflows(rendered.pages)))
    mark_hyphens_at_line_ends(rendered.pages)
    return LaidOut(document, layout, rendered)


def printed_pages(markup: str) -> Document:
    """A page of HTML on the pages of paper into which it falls.

    Raises:
        DefectsFound: WeasyPrint warns of something.
    """
    # A document is whole in itself: no protocol is allowed, neither of the network nor of the disk.
    fetcher = URLFetcher(allowed_protocols=())
    with raise_on_renderer_warnings():
        # The variant tells the layout which colour profile the file will name.
        return HTML(string=markup, url_fetcher=fetcher).render(pdf_variant="pdf/a-2a")


def _sheet(document: OfficialDocument, layout: Layout) -> str:
    return css(layout) + (running_css(document.running, layout) if document.running else "")


def _require_none(defects: list[Defect]) -> None:
    if defects:
        raise DefectsFound(defects)


def _attachments(document: OfficialDocument, sources: Mapping[str, bytes]) -> list[Attachment]:
    return [
        Attachment(string=content, name=name, created=document.moment, modified=document.moment, relationship="Source")
        for name, content in sources.items()
    ]


_TOLERANCE = 1.0
"""CSS pixels by which rounding may let a line stand out."""

_BREAK = "\u200b"
"""What «<wbr>» puts where a line may end; it takes no room."""


def _overflows(pages: list[Any]) -> Iterator[Defect]:
    """Lines of text that run out of the box in which they stand, from WeasyPrint's pages."""
    for page in pages:
        yield from _overflows_in(page._page_box, entry=None, right=page.width)


def _overflows_in(box: Any, entry: str | None, right: float) -> Iterator[Defect]:
    element = getattr(box, "element", None)
    if element is not None:
        entry = element.get("data-entry") or entry
    if isinstance(box, boxes.BlockContainerBox) and not isinstance(box, boxes.MarginBox):
        right = box.content_box_x() + box.width
    if isinstance(box, boxes.TextBox):
        text = box.text.strip(_BREAK).strip()
        if text and box.position_x + box.width > right + _TOLERANCE:
            yield Defect("SCO-E061", entry, {"value": text[:60]})
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _overflows_in(child, entry, right)


def _parts_on(page: Page) -> set[str]:
    (root,) = (box for box in page._page_box.children if not isinstance(box, boxes.MarginBox))
    (body,) = root.children
    return {section.element.get("class").removeprefix("part ") for section in body.children}


def _in_margins_of(page: Page, own: Page) -> Page:
    content = [box for box in page._page_box.children if not isinstance(box, boxes.MarginBox)]
    margins = [box for box in own._page_box.children if isinstance(box, boxes.MarginBox)]
    box: Any = own._page_box.copy_with_children([*content, *margins])
    return Page(box)
