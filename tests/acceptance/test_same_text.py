"""PDF and DOCX say the same, paragraph by paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import docx_paragraphs, pdf_paragraphs


def joined(pages: list[list[str]], expected: list[str]) -> list[str]:
    """The paragraphs of all pages; one that a page break cuts in two is put together again.

    Only the last of a page and the first of the next may be two halves, and only where neither half is a paragraph
    of its own.
    """
    out: list[str] = []
    for page in pages:
        paragraphs = [text.removeprefix("-") for text in page]
        if out and out[-1] not in expected and paragraphs:
            out[-1] += paragraphs.pop(0)
        out += paragraphs
    return out


@pytest.mark.parametrize("name", ["decision", "report", "package"])
def test_pdf_and_docx_have_the_same_paragraphs(built: Path, name: str) -> None:
    word = docx_paragraphs(built / f"{name}.docx")
    assert len(word) > 10
    assert joined(pdf_paragraphs(built / f"{name}.pdf"), word) == word


def test_the_package_is_the_decision_and_the_report(built: Path) -> None:
    package = docx_paragraphs(built / "package.docx")
    assert package == docx_paragraphs(built / "decision.docx") + docx_paragraphs(built / "report.docx")
