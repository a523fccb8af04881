"""An official document as a tagged PDF, through WeasyPrint."""

from __future__ import annotations

from typing import Any

from weasyprint import HTML

from sco_report.document import OfficialDocument
from sco_report.rendering.css import css
from sco_report.rendering.html import html
from sco_report.rendering.layout import Layout


def pdf(document: OfficialDocument, layout: Layout) -> bytes:
    """The PDF file."""
    page = HTML(string=html(document, layout, css(layout)), url_fetcher=_nothing_from_outside)
    content: bytes = page.write_pdf(pdf_tags=True)
    return content


def _nothing_from_outside(url: str, *_: Any, **__: Any) -> Any:
    """A document is whole in itself: nothing is fetched, from the network or from the disk."""
    raise ValueError(f"not fetched: {url}")
