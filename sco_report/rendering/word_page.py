"""The page of a Word file: paper, margins, page numbers."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from sco_report.rendering.layout import Page


def set_page(section: Section, page: Page) -> None:
    """Paper and margins of a section."""
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.header_distance = Mm(page.number_mm)
    section.footer_distance = Mm(page.bottom_mm / 2)


def number_pages(word: WordDocument) -> None:
    """A page number in the header of every page but the first; later sections take the header over."""
    header = word.sections[0].header
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    header_style = word.styles["Header"]
    assert isinstance(header_style, ParagraphStyle)
    header_style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.style = header_style
    add_page_number(paragraph)


def add_page_number(paragraph: Paragraph) -> None:
    """The number of the page on which the paragraph stands."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
