"""A table as a spreadsheet, through openpyxl; the same bytes each time.

Whatever a cell holds is text: nothing that a delegation wrote is a formula.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sco_report.document.table import Cell, Mark, MarkedText, TableDocument
from sco_report.files import deterministic_zip
from sco_report.problems.messages import shorten
from sco_report.rendering.layout import Layout
from sco_report.rendering.table_layout import (
    DELETED_COLOUR,
    HEAD_COLOUR,
    HEAD_SIZE,
    INSERTED_COLOUR,
    TEXT_SIZE,
    TITLE_SIZE,
    table_page,
)

_LONGEST_CELL = 32_767
"""Characters that a cell may have (ECMA-376; Excel specifications)."""

_SHEET_NAME = 31
_WIDTH = 160
"""Characters of the whole table on a landscape A4 sheet, in which the widths of columns are counted."""

_MM = 25.4
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these a text would begin a formula in a program that guesses (OWASP, CSV Injection)."""


def table_xlsx(table: TableDocument, layout: Layout) -> bytes:
    """The spreadsheet."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = shorten(table.title, _SHEET_NAME - len(" …"))
    head = _write_head(sheet, table, layout)
    for number, row in enumerate(table.rows, head + 1):
        for column, cell in enumerate(row, 1):
            _write(_at(sheet, number, column), cell, layout)
    last = head + len(table.rows)
    for number, note in enumerate(table.notes, last + 2):
        _write_across(sheet, number, note, Font(name=layout.text.font, size=TEXT_SIZE), len(table.columns))
    _set_page(sheet, table, layout, head, last)
    properties = book.properties
    properties.title, properties.creator, properties.lastModifiedBy = table.title, table.author, table.author
    properties.language = table.language
    properties.created = properties.modified = table.moment.replace(tzinfo=None)
    return _packed(book, table.date)


def _write_head(sheet: Worksheet, table: TableDocument, layout: Layout) -> int:
    """Title, subtitle and head row; gives the number of that row."""
    font, width = layout.text.font, len(table.columns)
    for number, line in enumerate((table.title, *table.subtitle), 1):
        _write_across(sheet, number, line, Font(name=font, size=TITLE_SIZE, bold=number == 1), width)
    head = len(table.subtitle) + 3
    for column, one in enumerate(table.columns, 1):
        cell = _at(sheet, head, column)
        _as_text(cell, one.head)
        cell.font = Font(name=font, size=HEAD_SIZE, bold=True)
        cell.fill = PatternFill("solid", fgColor=HEAD_COLOUR)
        cell.alignment = Alignment("center", "center", wrap_text=True)
        cell.border = _BORDER
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTH * one.width / 100
    return head


def _at(sheet: Worksheet, row: int, column: int) -> SheetCell:
    cell = sheet.cell(row, column)
    assert not isinstance(cell, MergedCell), "rows of one cell have no others"
    return cell


_LINE = Side("thin")
_BORDER = Border(_LINE, _LINE, _LINE, _LINE)


def _write_across(sheet: Worksheet, row: int, text: str, font: Font, width: int) -> None:
    """A line across all columns; a title in the middle."""
    cell = _at(sheet, row, 1)
    _as_text(cell, text)
    cell.font = font
    cell.alignment = Alignment("center" if font.size == TITLE_SIZE else "left", "top", wrap_text=True)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def _write(cell: SheetCell, content: Cell, layout: Layout) -> None:
    cell.font = Font(name=layout.text.font, size=TEXT_SIZE)
    cell.alignment, cell.border = Alignment("left", "top", wrap_text=True), _BORDER
    text = "\n".join("".join(piece.text for piece in line) for line in content)
    if text and any(piece.mark for line in content for piece in line) and len(text) <= _LONGEST_CELL:
        cell.value = CellRichText(*_blocks(content, layout))
    elif text:
        _as_text(cell, text)


def _blocks(content: Cell, layout: Layout) -> list[TextBlock]:
    out: list[TextBlock] = []
    for index, line in enumerate(content):
        pieces = (MarkedText("\n"), *line) if index else line
        out += [TextBlock(_font(piece.mark, layout), piece.text) for piece in pieces if piece.text]
    return out


def _font(mark: Mark | None, layout: Layout) -> InlineFont:
    colour = {Mark.INSERTED: INSERTED_COLOUR, Mark.DELETED: DELETED_COLOUR}.get(mark) if mark else None
    return InlineFont(
        rFont=layout.text.font,
        sz=TEXT_SIZE,
        color=Color(rgb=f"FF{colour}") if colour else None,
        u="single" if mark is Mark.INSERTED else None,
        strike=mark is Mark.DELETED or None,
    )


def _as_text(cell: SheetCell, text: str) -> None:
    cell.value = shorten(text, _LONGEST_CELL - len(" …"))
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        # Also where somebody edits the cell: then the sign alone would make it a formula.
        cell.quotePrefix = True


def _set_page(sheet: Worksheet, table: TableDocument, layout: Layout, head: int, last: int) -> None:
    page = table_page(layout)
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(table.columns))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left, margins.right = page.left_mm / _MM, page.right_mm / _MM
    margins.top, margins.bottom, margins.header = page.top_mm / _MM, page.bottom_mm / _MM, page.number_mm / _MM
    if sheet.oddHeader and sheet.oddHeader.center:
        sheet.oddHeader.center.text = "&P"
    sheet.HeaderFooter.differentFirst = True


def _packed(book: Workbook, day: date) -> bytes:
    """The archive; openpyxl itself would date its members and the last change by the clock."""
    moment = book.properties.modified
    out = BytesIO()
    book.save(out)
    with ZipFile(out) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    core = members["docProps/core.xml"].decode()
    members["docProps/core.xml"] = _dated(core, f"{moment:%Y-%m-%dT%H:%M:%SZ}").encode()
    return deterministic_zip(members, day, ZIP_DEFLATED)


def _dated(core: str, moment: str) -> str:
    """The properties with a fixed time of the last change, which openpyxl sets when it saves."""
    before, _, rest = core.partition("<dcterms:modified")
    tag, _, after = rest.partition("</dcterms:modified>")
    return f"{before}<dcterms:modified{tag.partition('>')[0]}>{moment}</dcterms:modified>{after}"
