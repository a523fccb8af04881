"""PDF and DOCX say the same, paragraph by paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.printed_text import docx_paragraphs, joined, pdf_paragraphs


@pytest.mark.parametrize("name", ["decision", "package"])
def test_pdf_and_docx_have_the_same_paragraphs(built: Path, name: str) -> None:
    word = docx_paragraphs(built / f"{name}.docx")
    assert len(word) > 10
    assert joined(pdf_paragraphs(built / f"{name}.pdf"), word) == word


def test_the_package_is_the_decision_and_the_report(built: Path) -> None:
    package = docx_paragraphs(built / "package.docx")
    assert package == docx_paragraphs(built / "decision.docx") + docx_paragraphs(built / "report.docx")
