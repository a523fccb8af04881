"""Reads back what was built: the paragraphs of a PDF and of a DOCX, white space aside."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pdfplumber
import pikepdf
from docx.table import Table
from pdfplumber.page import Page
from pdfplumber.structure import PDFStructElement, PDFStructTree

_PARAGRAPHS = {"P", "H1", "H2", "LBody", "LI", "Div"}


def bare(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def docx_paragraphs(file: Path | BytesIO) -> list[str]:
    """Every paragraph in reading order, any hyphen as «-»; a table is read down its columns."""
    out: list[str] = []
    for item in docx.Document(str(file) if isinstance(file, Path) else file).iter_inner_content():
        if isinstance(item, Table):
            out += [p.text for column in item.columns for cell in column.cells for p in cell.paragraphs]
        else:
            out.append(item.text)
    return [bare(text).replace("\u2011", "-") for text in out if bare(text)]


def pdf_paragraphs(file: Path) -> list[list[str]]:
    """The paragraphs of each page, from the structure tree of a tagged PDF."""
    with pdfplumber.open(file) as pdf:
        texts = [_texts(page) for page in pdf.pages]
        pages: list[list[str]] = [[] for _ in pdf.pages]
        for number, text in _paragraphs(PDFStructTree(pdf), texts):
            pages[number].append(text)
    return pages


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


def _texts(page: Page) -> dict[int, str]:
    """Text by marked content id."""
    out: dict[int, str] = {}
    for char in page.chars:
        if char.get("mcid") is not None:
            out[char["mcid"]] = out.get(char["mcid"], "") + char["text"]
    return out


def _paragraphs(
    elements: PDFStructTree | list[PDFStructElement], texts: list[dict[int, str]]
) -> Iterator[tuple[int, str]]:
    for element in elements:
        if element.type in _PARAGRAPHS and not _holds_paragraphs(element):
            number = _page_number(element)
            text = bare("".join(texts[number].get(mcid, "") for mcid in _mcids(element)))
            if text:
                yield number, text
        else:
            yield from _paragraphs(element.children, texts)


def _holds_paragraphs(element: PDFStructElement) -> bool:
    return any(child.type in _PARAGRAPHS or _holds_paragraphs(child) for child in element.children)


def _page_number(element: PDFStructElement) -> int:
    if element.page_number is not None:
        return int(element.page_number) - 1
    return next(_page_number(child) for child in element.children)


def _mcids(element: PDFStructElement) -> Iterator[int]:
    yield from element.mcids
    for child in element.children:
        yield from _mcids(child)


def dates(folder: Path) -> set[str]:
    """The dates in the metadata of a report as PDF and as DOCX."""
    with pikepdf.open(folder / "report.pdf") as pdf:
        created = str(pdf.docinfo["/CreationDate"])
    properties = docx.Document(str(folder / "report.docx")).core_properties
    return {created, f"{properties.created:%Y-%m-%d}", f"{properties.modified:%Y-%m-%d}"}
