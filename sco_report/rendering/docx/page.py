"""The page of a Word file: paper, margins, page numbers, header and footer."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from sco_report.document import HeaderFooter
from sco_report.rendering.docx.elements import element
from sco_report.rendering.layout import Layout, Page


def set_page(section: Section, page: Page) -> None:
    """Paper and margins of a section."""
    section.page_width, section.page_height = Mm(page.width_mm), Mm(page.height_mm)
    section.top_margin, section.bottom_margin = Mm(page.top_mm), Mm(page.bottom_mm)
    section.left_margin, section.right_margin = Mm(page.left_mm), Mm(page.right_mm)
    section.header_distance = Mm(page.number_mm)
    section.footer_distance = Mm(page.bottom_mm / 2)


def number_pages(word: WordDocument) -> None:
    """Put a page number into the header of every page but the first; later sections take the header over."""
    header = word.sections[0].header
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.style = _style(word, "Header")
    paragraph.style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_page_number(paragraph)


def _add_page_number(paragraph: Paragraph) -> None:
    """The number of the page on which the paragraph stands."""
    text = element("w:t")
    text.text = "2"
    paragraph._p.append(element("w:fldSimple", element("w:r", text), instr="PAGE"))


def set_running(word: WordDocument, running: HeaderFooter, layout: Layout) -> None:
    """Set the header and footer of all pages; the first has no number, and later sections inherit from the first."""
    _set_head(word, running.head, layout)
    _set_foot(word, running.foot, layout)


def _set_head(word: WordDocument, head: str, layout: Layout) -> None:
    """The number in the middle and the head at the right, both by tabs, so that one line holds them."""
    style, width = _style(word, "Header"), layout.page.text_width_mm
    style.paragraph_format.tab_stops.clear_all()
    style.paragraph_format.tab_stops.add_tab_stop(Mm(width / 2), WD_TAB_ALIGNMENT.CENTER)
    style.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    first, others = word.sections[0].first_page_header, word.sections[0].header
    for header in (first, others):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph.style = style
        paragraph.add_run("\t")
        if header is others:
            _add_page_number(paragraph)
        paragraph.add_run(f"\t{head}")


def _set_foot(word: WordDocument, foot: str, layout: Layout) -> None:
    style = word.styles.add_style("Footer", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    assert isinstance(style, ParagraphStyle)
    style.base_style = word.styles["Normal"]
    style.font.size = Pt(layout.running.size)
    for section in word.sections:
        section.footer_distance = Mm(layout.running.foot_mm)
    for footer in (word.sections[0].first_page_footer, word.sections[0].footer):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].style = style
        footer.paragraphs[0].add_run(foot)


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style
