"""Any markup of templates becomes a part of the document, or is refused with the reason."""

from __future__ import annotations

from lxml import etree

from sco_report.document import Run
from sco_report.document.markup import UnknownMarkup, parse


def run(data: bytes) -> None:
    """Read the markup: no text of it is lost."""
    markup = data.decode("utf-8", errors="ignore")
    try:
        parts = parse(markup)
    except (UnknownMarkup, etree.XMLSyntaxError, ValueError):
        return
    inlines = [inline for part in parts for block in part.blocks for inline in block.inlines]
    told = "".join(inline.text for inline in inlines if isinstance(inline, Run))
    whole = "".join(etree.fromstring(f"<document>{markup}</document>".encode()).itertext())
    assert "".join(told.split()) == "".join(whole.split())
