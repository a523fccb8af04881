"""How a table is printed: an A4 sheet on its side, with the type and the page numbers of the documents."""

from __future__ import annotations

from dataclasses import replace

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
