"""What renderers make of a document, held against the document itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

from lxml import html as lxml_html
from support.paths import ROOT
from support.printed_text import bare, docx_paragraphs

from sco_report.document import OfficialDocument
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.html import html
from sco_report.rendering.layout_file import read_layout

LAYOUT = read_layout(ROOT)
PRIVATE = re.compile("[\ue000-\uf8ff]")
"""The marks of the program itself, none of which may reach a page."""


def same_text(documents: Sequence[OfficialDocument]) -> None:
    """The page and the Word file of the package, which has all parts, print it and nothing else; there may be none."""
    for package in documents[-1:]:
        blocks = [bare(block.text) for part in package.parts for block in part.blocks]
        assert not PRIVATE.search("".join(blocks))
        page = lxml_html.document_fromstring(html(package, LAYOUT, "")).body
        assert bare(page.text_content()) == "".join(blocks)
        assert docx_paragraphs(BytesIO(docx(package, LAYOUT))) == [block for block in blocks if block]
