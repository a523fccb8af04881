"""Official documents as tagged PDF, through WeasyPrint: PDF/A-2a or PDF/A-3a, and PDF/UA-1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sco_report.document import OfficialDocument
from sco_report.rendering.css import css, running_css
from sco_report.rendering.defects import Defect, DefectsFound, lost_glyphs, raise_on_renderer_warnings
from sco_report.rendering.html import blank_pages, html
from sco_report.rendering.layout import Layout
from sco_report.rendering.pdf.engine import HTML, Attachment, Document, URLFetcher, overflowing, pages_of, with_margins
from sco_report.rendering.pdf.pdfa import write_pdfa


def pdf(document: OfficialDocument, layout: Layout, sources: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF file.

    ``sources`` are files, by name, to be embedded as what the document was made from; only PDF/A-3 may hold them.

    Raises:
        DefectsFound: something would be lost or misplaced on the page.
        FontMissing: the machine lacks the font of the layout.
    """
    return lay_out(document, layout).pdf(sources)


@dataclass(frozen=True)
class LaidOut:
    """A document on its pages."""

    document: OfficialDocument
    layout: Layout
    rendered: Document

    def pdf(self, sources: Mapping[str, bytes] | None = None) -> bytes:
        """The PDF file; ``sources`` as in :func:`pdf`."""
        with raise_on_renderer_warnings():
            return write_pdfa(self.rendered, self.document.moment, _attachments(self.document, sources or {}))

    def excerpt(self, document: OfficialDocument) -> LaidOut:
        """A document that consists of some parts of this one, on the same pages with margins of its own."""
        pages = pages_of(self.rendered, [part.name for part in document.parts])
        margins = _rendered(blank_pages(document, _sheet(document, self.layout), len(pages)))
        return LaidOut(document, self.layout, with_margins(pages, margins))


def lay_out(document: OfficialDocument, layout: Layout) -> LaidOut:
    """Break a document into lines and pages.

    Raises:
        DefectsFound: something would be lost or misplaced on the page.
        FontMissing: the machine lacks the font of the layout.
    """
    _refuse(list(lost_glyphs(document, layout)))
    rendered = _rendered(html(document, layout, _sheet(document, layout)))
    _refuse(list(overflowing(rendered.pages)))
    return LaidOut(document, layout, rendered)


def _rendered(markup: str) -> Document:
    # A document is whole in itself: no protocol is allowed, neither of the network nor of the disk.
    fetcher = URLFetcher(allowed_protocols=())
    with raise_on_renderer_warnings():
        # The variant tells the layout which colour profile the file will name.
        return HTML(string=markup, url_fetcher=fetcher).render(pdf_variant="pdf/a-2a")


def _sheet(document: OfficialDocument, layout: Layout) -> str:
    return css(layout) + (running_css(document.running, layout) if document.running else "")


def _refuse(defects: list[Defect]) -> None:
    if defects:
        raise DefectsFound(defects)


def _attachments(document: OfficialDocument, sources: Mapping[str, bytes]) -> list[Attachment]:
    return [
        Attachment(string=content, name=name, created=document.moment, modified=document.moment, relationship="Source")
        for name, content in sources.items()
    ]
