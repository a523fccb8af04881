"""A table as tagged PDF, PDF/A-2a and PDF/UA-1, with its head row on every page."""

from __future__ import annotations

from html import escape

from sco_report.document.table import Cell, CellLine, MarkedText, TableDocument
from sco_report.rendering import table_layout
from sco_report.rendering.css import page_css
from sco_report.rendering.defects import raise_on_renderer_warnings
from sco_report.rendering.fonts import characters
from sco_report.rendering.html import page
from sco_report.rendering.layout import Layout
from sco_report.rendering.pdf.extraction import mark_hyphens_at_line_ends
from sco_report.rendering.pdf.pdfa import write_pdfa
from sco_report.rendering.pdf.writer import printed_pages

_TAGS = {"inserted": "ins", "deleted": "del"}


def table_pdf(table: TableDocument, layout: Layout) -> bytes:
    """The PDF file.

    Raises:
        DefectsFound: something would be lost or misplaced on the page.
        FontMissing: the machine lacks the font of the layout.
    """
    rendered = printed_pages(_printable(_html(table, layout), layout))
    mark_hyphens_at_line_ends(rendered.pages)
    with raise_on_renderer_warnings():
        return write_pdfa(rendered, table.moment)


def _printable(markup: str, layout: Layout) -> str:
    """Markup with the codes of characters, «[U+4E2D]», that the font of print lacks.

    A delegation may write anything, and what it wrote must be seen to be there.
    """
    font = layout.text.print_font
    known = characters(font) & characters(font, bold=True) | {ord("\n")}
    return markup.translate({code: f"[U+{code:04X}]" for code in {*map(ord, markup)} - known})


def _html(table: TableDocument, layout: Layout) -> str:
    columns = "".join(f'<col style="width: {column.width}%">' for column in table.columns)
    heads = "".join(f'<th scope="col">{escape(column.head)}</th>' for column in table.columns)
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    subtitle = "".join(f'<p class="subtitle">{escape(line)}</p>\n' for line in table.subtitle)
    notes = "".join(f'<p class="note">{escape(note)}</p>\n' for note in table.notes)
    body = (
        f"<h1>{escape(table.title)}</h1>\n{subtitle}"
        f"<table>\n<colgroup>{columns}</colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n"
        f"{notes}"
    )
    return page(table, _css(layout), body)


def _cell(cell: Cell) -> str:
    return f"<td>{''.join(map(_paragraph, cell))}</td>"


def _paragraph(line: CellLine) -> str:
    return f"<p>{''.join(map(_piece, line))}</p>"


def _piece(piece: MarkedText) -> str:
    text = escape(piece.text)
    return f"<{_TAGS[piece.mark]}>{text}</{_TAGS[piece.mark]}>" if piece.mark else text


def _css(layout: Layout) -> str:
    font = layout.text.print_font
    return (
        page_css(table_layout.table_page(layout), layout.text)
        + f"""\
html {{ font: {table_layout.TEXT_SIZE}pt/{layout.text.line} "{font}"; font-kerning: none; hyphens: manual; }}
body, p, h1 {{ margin: 0; padding: 0; }}
h1, .subtitle {{ font-size: {table_layout.TITLE_SIZE}pt; text-align: center; break-after: avoid; bookmark-level: 1; }}
.subtitle {{ bookmark-level: none; }}
table {{ margin-top: 12pt; width: 100%; table-layout: fixed; border-collapse: collapse; }}
th, td {{ border: 0.5pt solid black; padding: {table_layout.CELL_MM}mm; vertical-align: top; text-align: left; }}
th, td {{ overflow-wrap: anywhere; }}
th {{ background: #{table_layout.HEAD_COLOUR}; font-size: {table_layout.HEAD_SIZE}pt; }}
th {{ text-align: center; vertical-align: middle; }}
tr {{ break-inside: avoid; }}
p {{ orphans: 2; widows: 2; }}
td p + p {{ margin-top: 3pt; }}
.note {{ margin-top: 8pt; }}
ins {{ color: #{table_layout.INSERTED_COLOUR}; text-decoration: underline; }}
del {{ color: #{table_layout.DELETED_COLOUR}; text-decoration: line-through; }}
"""
    )
