"""An official document as a tagged PDF, through WeasyPrint: PDF/A-2a or PDF/A-3a, and PDF/UA-1."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time

from weasyprint import HTML, Attachment
from weasyprint.urls import URLFetcher

from sco_report.document import OfficialDocument
from sco_report.rendering.archival import accessible
from sco_report.rendering.css import css
from sco_report.rendering.html import html
from sco_report.rendering.layout import Layout


def pdf(document: OfficialDocument, layout: Layout, sources: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF file.

    ``sources`` are files, by name, to be embedded as what the document was made from; only PDF/A-3 may hold them.
    """
    # A document is whole in itself: no protocol is allowed, neither of the network nor of the disk.
    fetcher = URLFetcher(allowed_protocols=())
    page = HTML(string=html(document, layout, css(layout)), url_fetcher=fetcher)
    attachments = _attachments(document, sources or {})
    content: bytes = page.write_pdf(pdf_variant="pdf/a-3a" if attachments else "pdf/a-2a", attachments=attachments)
    return accessible(content, document.date)


def _attachments(document: OfficialDocument, sources: Mapping[str, bytes]) -> list[Attachment]:
    moment = datetime.combine(document.date, time(), UTC)
    return [
        Attachment(string=content, name=name, created=moment, modified=moment, relationship="Source")
        for name, content in sources.items()
    ]
