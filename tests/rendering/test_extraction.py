"""What readers copy from a PDF is the text of the document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from pdfminer.high_level import extract_text
from pypdfium2 import PdfDocument

from sco_report.document import Block, OfficialDocument, Part, PartName, Role, Run
from sco_report.rendering.layout import Layout
from sco_report.rendering.pdf.writer import pdf

SENTENCE = (
    "В\u00a0рамках реализации Программы многостороннего торгово-экономического сотрудничества государств-членов "
    "Организации на\u00a02021-2025 годы состоялась XIX\u00a0встреча спортивно-просветительских объединений. "
)
PLACEHOLDER = Run("[проект] ", placeholder=True)


def in_pdfium(content: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(content))


def in_pdfminer(content: bytes) -> str:
    return extract_text(BytesIO(content))


@pytest.fixture(scope="module")
def document(package: OfficialDocument) -> OfficialDocument:
    """One page; its text is broken at other places in each paragraph, often at a hyphen."""
    paragraphs = [Block(Role.BODY, (Run("Да " * count), PLACEHOLDER, Run(SENTENCE * 2))) for count in range(4)]
    listed = Block(Role.LIST_ITEM, (Run(SENTENCE),))
    return replace(package, parts=(Part(PartName.ANNEX, (*paragraphs, listed)),))


@pytest.mark.parametrize("read", [in_pdfium, in_pdfminer])
def test_copied_text_is_that_of_the_document(
    document: OfficialDocument, layout: Layout, read: Callable[[bytes], str]
) -> None:
    copied = read(pdf(document, layout))
    assert set(re.findall(r"[^\w\[\].,\u002d]", copied)) <= set(" \r\n\f")
    assert "  " not in copied
    whole, broken = re.subn(r"(?<=\w)-\s*\n\s*(?=\w)", "-", copied)
    assert broken > 2
    texts = [("- " if block.role is Role.LIST_ITEM else "") + block.text for block in document.parts[0].blocks]
    assert whole.split() == " ".join(texts).split()
