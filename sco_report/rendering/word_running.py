"""What stands in the margins of every page of a Word file that is not final, beside the page number."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from sco_report.document import Running
from sco_report.rendering.layout import Layout
from sco_report.rendering.word_page import add_page_number


def set_running(word: WordDocument, running: Running, layout: Layout) -> None:
    """Set header and footer of all pages; the first has no number, and later sections take over those of the others."""
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
            add_page_number(paragraph)
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
