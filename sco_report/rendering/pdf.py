"""An official document as a tagged PDF, through WeasyPrint: PDF/A-2a or PDF/A-3a, and PDF/UA-1."""

from __future__ import annotations

from collections.abc import Mapping

from sco_report.document import OfficialDocument
from sco_report.rendering.archival import accessible
from sco_report.rendering.css import css, running_css
from sco_report.rendering.defects import Defect, DefectsFound, lost_glyphs, nothing_logged, overflowing
from sco_report.rendering.engine import HTML, Attachment, URLFetcher
from sco_report.rendering.html import html
from sco_report.rendering.layout import Layout


def pdf(document: OfficialDocument, layout: Layout, sources: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF file.

    ``sources`` are files, by name, to be embedded as what the document was made from; only PDF/A-3 may hold them.

    Raises:
        DefectsFound: something would be lost or misplaced on the page.
        FontMissing: the machine lacks the font of the layout.
    """
    _refuse(list(lost_glyphs(document, layout)))
    attachments = _attachments(document, sources or {})
    options = {"pdf_variant": "pdf/a-3a" if attachments else "pdf/a-2a", "attachments": attachments}
    # A document is whole in itself: no protocol is allowed, neither of the network nor of the disk.
    fetcher = URLFetcher(allowed_protocols=())
    sheet = css(layout) + (running_css(document.running, layout) if document.running else "")
    with nothing_logged():
        rendered = HTML(string=html(document, layout, sheet), url_fetcher=fetcher).render(**options)
        _refuse(list(overflowing(rendered.pages)))
        content: bytes = rendered.write_pdf(**options)
    return accessible(content, document.moment)


def _refuse(defects: list[Defect]) -> None:
    if defects:
        raise DefectsFound(defects)


def _attachments(document: OfficialDocument, sources: Mapping[str, bytes]) -> list[Attachment]:
    return [
        Attachment(string=content, name=name, created=document.moment, modified=document.moment, relationship="Source")
        for name, content in sources.items()
    ]
