"""A table as a Word file: named styles, a head row that every page repeats, an A4 sheet on its side."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from sco_report.document.table import Cell, CellLine, Mark, TableDocument
from sco_report.rendering import table_layout
from sco_report.rendering.docx.elements import close_page, element
from sco_report.rendering.docx.package import blank, packed
from sco_report.rendering.docx.page import number_pages, set_page
from sco_report.rendering.docx.styles import set_text
from sco_report.rendering.layout import LANGUAGE, Layout

TITLE, HEAD, TEXT, NOTE, TABLE = "Table Title", "Table Head", "Table Text", "Table Note", "Remarks Table"
_MARKS: dict[Mark, str] = {"inserted": "Inserted Words", "deleted": "Deleted Words"}
"""The titles of the styles; Word shows them as they are."""

_TWIPS = 56.7
"""Twentieths of a point in a millimetre."""


def table_docx(table: TableDocument, layout: Layout) -> bytes:
    """The Word file."""
    word = blank()
    _add_styles(word, layout)
    section = word.sections[0]
    page = table_layout.table_page(layout)
    set_page(section, page)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.different_first_page_header_footer = True
    number_pages(word)
    properties = word.core_properties
    properties.title, properties.language, properties.comments = table.title, LANGUAGE, ""
    properties.author = properties.last_modified_by = table.author
    properties.created = properties.modified = table.moment
    word.add_paragraph(table.title, TITLE)
    for line in table.subtitle:
        word.add_paragraph(line, TITLE).runs[0].font.bold = False
    word.paragraphs[-1].paragraph_format.space_after = Pt(12)
    _add_table(word, table, page.text_width_mm)
    for note in table.notes:
        word.add_paragraph(note, NOTE)
    if not table.notes:
        close_page(word.add_paragraph())
    return packed(word, table.date)


def _add_table(word: WordDocument, table: TableDocument, width_mm: float) -> None:
    widths = [Mm(width_mm * column.width / 100) for column in table.columns]
    made = word.add_table(rows=1 + len(table.rows), cols=len(widths))
    made.style = word.styles[TABLE]
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    # The whole grid at once: asking for one cell after the other takes a time that grows with its square.
    first, *others = (row.cells for row in made.rows)
    for cell, column, width in zip(first, table.columns, widths, strict=True):
        _head_cell(cell, column.head, width)
    for row in made.rows:
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    made.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for cells, row in zip(others, table.rows, strict=True):
        for cell, content, width in zip(cells, row, widths, strict=True):
            cell.width = width
            _fill(cell, content)


def _head_cell(cell: _Cell, text: str, width: Mm) -> None:
    cell.width = width
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    cell.paragraphs[0].style = HEAD
    cell.paragraphs[0].add_run(text)
    shading = element("w:shd", val="clear", color="auto", fill=table_layout.HEAD_COLOUR)
    cell._tc.get_or_add_tcPr().insert_element_before(shading, "w:noWrap", "w:tcMar", "w:vAlign")  # type: ignore[arg-type]


def _fill(cell: _Cell, content: Cell) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = TEXT
    for index, line in enumerate(content):
        paragraph = cell.add_paragraph(style=TEXT) if index else paragraph
        _write(paragraph, line)


def _write(paragraph: Paragraph, line: CellLine) -> None:
    for piece in line:
        run = paragraph.add_run(piece.text)
        if piece.mark:
            run.style = _MARKS[piece.mark]


def _add_styles(word: WordDocument, layout: Layout) -> None:
    set_text(word, layout)
    title = _paragraph_style(word, TITLE, table_layout.TITLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER, bold=True)
    title.paragraph_format.keep_with_next = True
    _paragraph_style(word, HEAD, table_layout.HEAD_SIZE, WD_ALIGN_PARAGRAPH.CENTER, bold=True)
    _paragraph_style(word, TEXT, table_layout.TEXT_SIZE, WD_ALIGN_PARAGRAPH.LEFT)
    note = _paragraph_style(word, NOTE, table_layout.TEXT_SIZE, WD_ALIGN_PARAGRAPH.LEFT)
    note.paragraph_format.space_before = Pt(8)
    colours = {"inserted": table_layout.INSERTED_COLOUR, "deleted": table_layout.DELETED_COLOUR}
    for mark, name in _MARKS.items():
        style = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        assert isinstance(style, CharacterStyle)
        style.font.color.rgb = RGBColor.from_string(colours[mark])
        style.font.underline = mark == "inserted" or None
        style.font.strike = mark == "deleted" or None
    word.styles.element.append(_table_style())


def _paragraph_style(
    word: WordDocument, name: str, size: float, align: WD_ALIGN_PARAGRAPH, *, bold: bool = False
) -> ParagraphStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = word.styles["Normal"]
    style.font.size, style.font.bold = Pt(size), bold or None
    style.paragraph_format.alignment = align
    style.paragraph_format.space_after = Pt(0)
    return style


def _table_style() -> object:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margin = round(table_layout.CELL_MM * _TWIPS)
    margins = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="RemarksTable"><w:name w:val="{TABLE}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
