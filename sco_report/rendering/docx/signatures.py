"""The table of signatures of a Word file: a cell for each column, in it the signatures one below the other.

Whoever reads the cells one after another reads down the columns, in the order of the protocol. What stands side by
side is kept level by space above the signatures, since no row does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import Table
from lxml.etree import _Element

from sco_report.document import Block, Role, columns
from sco_report.rendering.docx.elements import element
from sco_report.rendering.fonts import ruler
from sco_report.rendering.layout import Layout


def signature_table(word: WordDocument, layout: Layout) -> Table:
    """An empty table of one row at the end of the document, as wide as the text and never divided between pages.

    It has a cell for each column of the page, so that whoever reads the cells one after another reads down the
    columns; the gap between them is a margin of cells.
    """
    signatures = layout.signatures
    gap, width = Mm(signatures.gap_mm), Mm(layout.signature_width_mm)
    table: Table = word.add_table(1, signatures.columns)
    table.autofit = False
    _drop_cell_margins(table)
    (row,) = table.rows
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    *others, last = zip(table.columns, row.cells, strict=True)
    for column, cell in others:
        column.width = cell.width = Length(width + gap)
        cell._tc.get_or_add_tcPr().append(_margins("w:tcMar", right=gap))
    for one in last:
        one.width = width
    return table


def _drop_cell_margins(table: Table) -> None:
    """Let the text of the cells begin at the edge of the text, not within Word's margin of cells."""
    properties = table._tbl.tblPr
    (look,) = properties.iterchildren(qn("w:tblLook"))
    look.addprevious(_margins("w:tblCellMar", left=Mm(0), right=Mm(0)))


def _margins(name: str, **sides: Length) -> _Element:
    return element(name, *(element(f"w:{side}", w=str(width.twips), type="dxa") for side, width in sides.items()))


def spaced_columns(blocks: Sequence[Block], layout: Layout) -> Iterator[list[tuple[Block, float]]]:
    """The signatures of each column, each with the points that are missing above it to be level with its row."""
    rows = columns(blocks, layout.signatures.columns)
    heights = [[_lines(block, layout) if block and len(rows) > 1 else 1 for block in row] for row in rows]
    for place in range(layout.signatures.columns):
        missing = [0, *(max(row) - row[place] for row in heights)]
        pitch = layout.text.size * layout.text.line
        yield [
            (block, lines * pitch)
            for row, lines in zip(rows, missing, strict=False)
            if (block := row[place]) is not None
        ]


def _lines(block: Block, layout: Layout) -> int:
    """How many lines a signature takes in its column, in a redline once all changes are accepted."""
    measure, width = ruler(layout, Role.SIGNATURE), layout.signature_width_mm
    if block.change and not block.change.kind.is_new:
        return 0
    kept = ([run for run in line if not run.change or run.change.kind.is_new] for line in block.lines())
    return sum(len(measure.lines("".join(run.text for run in line), width)) for line in kept)
