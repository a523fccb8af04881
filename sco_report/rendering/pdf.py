"""An official document as a tagged PDF, through WeasyPrint."""

from __future__ import annotations

from weasyprint import HTML
from weasyprint.urls import URLFetcher

from sco_report.document import OfficialDocument
from sco_report.rendering.css import css
from sco_report.rendering.html import html
from sco_report.rendering.layout import Layout


def pdf(document: OfficialDocument, layout: Layout) -> bytes:
    """The PDF file."""
    # A document is whole in itself: no protocol is allowed, neither of the network nor of the disk.
    fetcher = URLFetcher(allowed_protocols=())
    page = HTML(string=html(document, layout, css(layout)), url_fetcher=fetcher)
    content: bytes = page.write_pdf(pdf_tags=True)
    return content
