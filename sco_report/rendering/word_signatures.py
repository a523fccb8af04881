"""The table in which signatures stand: its columns are those of the page, the gap between them is a margin of cells."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import Table
from lxml.etree import _Element

from sco_report.rendering.layout import Layout


def signature_table(word: WordDocument, rows: int, layout: Layout) -> Table:
    """An empty table at the end of the document, as wide as the text; no row is divided between pages."""
    signatures = layout.signatures
    gap = Mm(signatures.gap_mm)
    width = Mm((layout.page.text_width_mm - signatures.gap_mm * (signatures.columns - 1)) / signatures.columns)
    table: Table = word.add_table(rows, signatures.columns)
    table.autofit = False
    _drop_cell_margins(table)
    *others, last = table.columns
    for column in others:
        column.width = Length(width + gap)
        for cell in column.cells:
            cell._tc.get_or_add_tcPr().append(_margins("w:tcMar", right=gap))
    last.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, column in zip(row.cells, table.columns, strict=True):
            cell.width = column.width
    return table


def _drop_cell_margins(table: Table) -> None:
    """Let the text of the cells begin at the edge of the text, not within Word's margin of cells."""
    properties = table._tbl.tblPr
    margins = _margins("w:tblCellMar", left=Mm(0), right=Mm(0))
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def _margins(name: str, **sides: Length) -> _Element:
    margins = OxmlElement(name)
    for side, width in sides.items():
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(width.twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins
