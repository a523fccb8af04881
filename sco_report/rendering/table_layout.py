"""How a table is printed: an A4 sheet on its side, with the type and the page numbers of the documents."""

from __future__ import annotations

from dataclasses import replace

from sco_report.document.table import TableDocument
from sco_report.rendering.fonts import characters
from sco_report.rendering.layout import Layout, Page

TEXT_SIZE = 10.5
"""Points of the text of cells: what is read in rows may be smaller than what is read in lines."""

HEAD_SIZE = 10
TITLE_SIZE = 14
MARGIN_MM = 15
CELL_MM = 1.5
"""Between the text of a cell and its borders."""

HEAD_COLOUR = "EDEDED"
INSERTED_COLOUR = "0B5394"
DELETED_COLOUR = "A61C00"
"""As in a redline."""


def table_page(layout: Layout) -> Page:
    """The page of the documents on its side, with equal margins."""
    page = layout.page
    return replace(
        page,
        width_mm=page.height_mm,
        height_mm=page.width_mm,
        bottom_mm=MARGIN_MM,
        left_mm=MARGIN_MM,
        right_mm=MARGIN_MM,
    )


def printable(table: TableDocument, layout: Layout) -> TableDocument:
    """The table with the codes of characters, «[U+4E2D]», that the font of print lacks.

    A delegation may write anything, and what it wrote must be seen to be there.

    Raises:
        FontMissing: the font itself is not there.
    """
    known = characters(layout.text.print_font) & characters(layout.text.print_font, bold=True)
    missing = {c for text in table.texts() for c in text if ord(c) not in known}
    codes = str.maketrans({character: f"[U+{ord(character):04X}]" for character in missing})
    return table.map_text(lambda text: text.translate(codes)) if missing else table
