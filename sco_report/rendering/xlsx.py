"""A table as a spreadsheet, through XlsxWriter; the same bytes each time.

Whatever a cell holds is written as a text: nothing that a delegation wrote is a formula, a number or an address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from sco_report.document.table import Cell, CellLine, Mark, TableDocument
from sco_report.problems.messages import shorten
from sco_report.rendering import table_layout
from sco_report.rendering.layout import SINGLE_SPACING, Layout

_LONGEST_CELL = 32_767 - len(" …")
"""Characters that a cell may have (Excel specifications and limits), before a sign that it goes on."""

_LONGEST_NAME = 31 - len(" …")
"""Characters of the name of a sheet, likewise."""

_WIDTH = 140
"""Figures that stand beside each other on the sheet: in these the widths of columns are counted."""

_LETTERS = 1.05
"""Letters of text in the room of a figure."""

_PADDING = 4
_TALLEST = 409
"""Points that a row may be high."""

_A4 = 9
_INCH_MM = 25.4

Formats = dict[str, Any]


def table_xlsx(table: TableDocument, layout: Layout) -> bytes:
    """The spreadsheet."""
    out = BytesIO()
    # Texts are strings whatever they look like; nothing is written to the disk.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    details = {"title": table.title, "author": table.author, "created": table.moment.replace(tzinfo=None)}
    book.set_properties(details)
    sheet = book.add_worksheet(shorten(table.title, _LONGEST_NAME))
    formats = _formats(book, layout)
    head = _write_head(sheet, table, formats)
    for number, row in enumerate(table.rows, head + 1):
        sheet.set_row(number, _height(row, table))
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, formats)
    last = head + len(table.rows)
    for number, note in enumerate(table.notes, last + 2):
        sheet.merge_range(number, 0, number, len(table.columns) - 1, "", formats["note"])
        sheet.write_string(number, 0, note, formats["note"])
    _set_page(sheet, table, layout, head, last)
    book.close()
    return out.getvalue()


def _formats(book: Any, layout: Layout) -> Formats:
    text = {"font_name": layout.text.font, "font_size": table_layout.TEXT_SIZE}
    wrapped = {"text_wrap": True, "valign": "top"}
    title = {**wrapped, "font_name": layout.text.font, "font_size": table_layout.TITLE_SIZE, "align": "center"}
    head = {
        **text,
        "font_size": table_layout.HEAD_SIZE,
        "bold": True,
        "border": 1,
        "bg_color": f"#{table_layout.HEAD_COLOUR}",
    }
    stated = {
        "title": {**title, "bold": True},
        "subtitle": title,
        "head": {**head, "text_wrap": True, "align": "center", "valign": "vcenter"},
        "cell": {**text, **wrapped, "border": 1},
        # Where somebody edits a text that begins with such a sign, it stays a text.
        "quoted": {**text, **wrapped, "border": 1, "quote_prefix": True},
        "note": {**text, **wrapped},
        "plain": text,
        "inserted": {**text, "font_color": f"#{table_layout.INSERTED_COLOUR}", "underline": 1},
        "deleted": {**text, "font_color": f"#{table_layout.DELETED_COLOUR}", "font_strikeout": True},
    }
    return {name: book.add_format(format_) for name, format_ in stated.items()}


def _write_head(sheet: Any, table: TableDocument, formats: Formats) -> int:
    """Title, subtitle and head row; gives the index of that row."""
    last = len(table.columns) - 1
    for number, line in enumerate((table.title, *table.subtitle)):
        name = "subtitle" if number else "title"
        sheet.merge_range(number, 0, number, last, "", formats[name])
        sheet.write_string(number, 0, line, formats[name])
    head = len(table.subtitle) + 2
    for column, one in enumerate(table.columns):
        sheet.set_column(column, column, _WIDTH * one.width / 100)
        sheet.write_string(head, column, one.head, formats["head"])
    return head


def _height(row: Sequence[Cell], table: TableDocument) -> float:
    """The height of a row in points: programs that open the file do not all make room for wrapped lines."""
    pairs = zip(row, table.columns, strict=True)
    lines = max(sum(_lines(line, _WIDTH * column.width / 100) for line in cell) for cell, column in pairs)
    return min(max(lines, 1) * table_layout.TEXT_SIZE * SINGLE_SPACING + _PADDING, _TALLEST)


def _lines(line: CellLine, width: float) -> int:
    return -(-sum(len(piece.text) for piece in line) // max(int(width * _LETTERS), 1)) or 1


def _write(sheet: Any, row: int, column: int, cell: Cell, formats: Formats) -> None:
    text = "\n".join("".join(piece.text for piece in line) for line in cell)
    pieces = list(_pieces(cell, formats))
    if not text:
        sheet.write_blank(row, column, None, formats["cell"])
    elif len(pieces) > 2 and len(text) <= _LONGEST_CELL:
        sheet.write_rich_string(row, column, *pieces, formats[_cell_format(text)])
    else:
        sheet.write_string(row, column, shorten(text, _LONGEST_CELL), formats[_cell_format(text)])


def _cell_format(text: str) -> str:
    """A text that begins so would become a formula where somebody edits it (OWASP, CSV Injection)."""
    return "quoted" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else "cell"


def _pieces(cell: Cell, formats: Formats) -> Iterator[Any]:
    """A format and a text for each run of one mark, line breaks among the plain ones; two values for one run."""
    runs: list[tuple[Mark | None, str]] = []
    for index, line in enumerate(cell):
        for mark, text in ([(None, "\n")] if index else []) + [(piece.mark, piece.text) for piece in line]:
            if runs and runs[-1][0] == mark:
                runs[-1] = mark, runs[-1][1] + text
            elif text:
                runs.append((mark, text))
    for mark, text in runs:
        yield formats[mark or "plain"]
        yield text


def _set_page(sheet: Any, table: TableDocument, layout: Layout, head: int, last: int) -> None:
    page = table_layout.table_page(layout)
    sheet.freeze_panes(head + 1, 0)
    sheet.repeat_rows(head)
    sheet.autofilter(head, 0, max(last, head), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    left, right, top, bottom = (
        round(one / _INCH_MM, 2) for one in (page.left_mm, page.right_mm, page.top_mm, page.bottom_mm)
    )
    sheet.set_margins(left=left, right=right, top=top, bottom=bottom)
    sheet.set_header("&C&P", {"margin": round(page.number_mm / _INCH_MM, 2)})
