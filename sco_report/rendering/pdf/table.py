"""A table as tagged PDF, PDF/A-2a and PDF/UA-1, with its head row on every page."""

from __future__ import annotations

from html import escape

from sco_report.document.table import Cell, CellLine, MarkedText, TableDocument
from sco_report.rendering.defects import raise_on_renderer_warnings
from sco_report.rendering.layout import Layout
from sco_report.rendering.pdf.engine import HTML, URLFetcher
from sco_report.rendering.pdf.extraction import mark_hyphens_at_line_ends
from sco_report.rendering.pdf.pdfa import write_pdfa
from sco_report.rendering.table_layout import (
    CELL_MM,
    DELETED_COLOUR,
    HEAD_COLOUR,
    HEAD_SIZE,
    INSERTED_COLOUR,
    TEXT_SIZE,
    TITLE_SIZE,
    printable,
    table_page,
)

_TAGS = {"inserted": "ins", "deleted": "del"}


def table_pdf(table: TableDocument, layout: Layout) -> bytes:
    """The PDF file.

    Raises:
        DefectsFound: something would be lost or misplaced on the page.
        FontMissing: the machine lacks the font of the layout.
    """
    markup = _html(printable(table, layout), layout)
    with raise_on_renderer_warnings():
        fetcher = URLFetcher(allowed_protocols=())
        rendered = HTML(string=markup, url_fetcher=fetcher).render(pdf_variant="pdf/a-2a")
        mark_hyphens_at_line_ends(rendered.pages)
        return write_pdfa(rendered, table.moment, [])


def _html(table: TableDocument, layout: Layout) -> str:
    day = table.date.isoformat()
    columns = "".join(f'<col style="width: {column.width}%">' for column in table.columns)
    heads = "".join(f'<th scope="col">{escape(column.head)}</th>' for column in table.columns)
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    subtitle = "".join(f'<p class="subtitle">{escape(line)}</p>\n' for line in table.subtitle)
    notes = "".join(f'<p class="note">{escape(note)}</p>\n' for note in table.notes)
    return (
        f'<!DOCTYPE html>\n<html lang="{table.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(table.title)}</title>\n"
        f'<meta name="author" content="{escape(table.author)}">\n'
        f'<meta name="dcterms.created" content="{day}">\n<meta name="dcterms.modified" content="{day}">\n'
        f"<style>\n{_css(layout)}</style>\n</head>\n<body>\n<h1>{escape(table.title)}</h1>\n{subtitle}"
        f"<table>\n<colgroup>{columns}</colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n"
        f"{notes}</body>\n</html>\n"
    )


def _cell(cell: Cell) -> str:
    return f"<td>{''.join(map(_paragraph, cell))}</td>"


def _paragraph(line: CellLine) -> str:
    return f"<p>{''.join(map(_piece, line))}</p>"


def _piece(piece: MarkedText) -> str:
    text = escape(piece.text)
    return f"<{_TAGS[piece.mark]}>{text}</{_TAGS[piece.mark]}>" if piece.mark else text


def _css(layout: Layout) -> str:
    page, font = table_page(layout), layout.text.print_font
    return f"""\
@page {{
  size: {page.width_mm}mm {page.height_mm}mm;
  margin: {page.top_mm}mm {page.right_mm}mm {page.bottom_mm}mm {page.left_mm}mm;
  @top-center {{
    content: counter(page);
    font: {layout.text.size}pt "{font}";
    vertical-align: top;
    padding-top: {page.number_mm}mm;
  }}
}}
@page :first {{ @top-center {{ content: none; }} }}
html {{ font: {TEXT_SIZE}pt/{layout.text.line} "{font}"; font-kerning: none; hyphens: manual; }}
body, p, h1 {{ margin: 0; padding: 0; }}
h1, .subtitle {{ font-size: {TITLE_SIZE}pt; text-align: center; break-after: avoid; bookmark-level: 1; }}
.subtitle {{ bookmark-level: none; }}
table {{ margin-top: 12pt; width: 100%; table-layout: fixed; border-collapse: collapse; }}
th, td {{ border: 0.5pt solid black; padding: {CELL_MM}mm; vertical-align: top; text-align: left; }}
th, td {{ overflow-wrap: anywhere; }}
th {{ background: #{HEAD_COLOUR}; font-size: {HEAD_SIZE}pt; text-align: center; vertical-align: middle; }}
tr {{ break-inside: avoid; }}
p {{ orphans: 2; widows: 2; }}
td p + p {{ margin-top: 3pt; }}
.note {{ margin-top: 8pt; }}
ins {{ color: #{INSERTED_COLOUR}; text-decoration: underline; }}
del {{ color: #{DELETED_COLOUR}; text-decoration: line-through; }}
"""
