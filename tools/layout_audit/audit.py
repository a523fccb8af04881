"""The stated layout beside what was measured, one row for each value of ``templates/layout.yaml`` that can be measured.

python -m tools.layout_audit.audit [YEAR]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from pathlib import Path

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument, Role
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.writer import pdf
from tools.layout_audit.docx import docx_figures
from tools.layout_audit.figures import Figures, RoleFigures
from tools.layout_audit.pages import half_empty_pages
from tools.layout_audit.pdf import Printed, pdf_figures, printed

ROOT = Path(__file__).parents[2]
_EDGE = 0.3
_HEIGHT = 1.0
_TYPE = 0.1
_LEFT_UNSEEN = {"center", "right"}
"""Where a block so aligned begins cannot be seen from its lines."""


@dataclass(frozen=True)
class Row:
    """A value at a path of the layout: what is stated, in the PDF and in the DOCX, and whether each file has that."""

    path: str
    shown: tuple[str, str, str]
    pdf_holds: bool
    docx_holds: bool


def audit(root: Path, year: int) -> list[Row]:
    """Build the package of a year in memory and compare it with the layout.

    Raises:
        ProblemsFound, DefectsFound: the package cannot be built.
        ValueError: the PDF does not print the package.
    """
    layout = read_layout(root)
    *_, package = compose(root, check_year(root, year).require_valid())
    return compare(layout, package, printed(pdf(package, layout), package), docx(package, layout))


def compare(layout: Layout, document: OfficialDocument, found: Printed, word: bytes) -> list[Row]:
    """All rows, the page first, then the text, how full the pages are, the order of roles and each role."""
    first, second = pdf_figures(found), docx_figures(word, layout)
    pages = half_empty_pages(found, document, layout)
    filled = Row("pages", ("filled", f"half empty: {pages}" if pages else "filled", "–"), not pages, True)
    return [*_lengths(layout, first, second), filled, _order(document, first, second), *_roles(layout, first, second)]


def _lengths(layout: Layout, printed: Figures, word: Figures) -> Iterator[Row]:
    page, text = layout.page, layout.text
    tolerances = {
        "width_mm": _TYPE,
        "height_mm": _TYPE,
        # The PDF is measured to the letters, which stand a little below the edge of their line.
        "top_mm": _HEIGHT,
        "left_mm": _EDGE,
        "right_mm": _EDGE,
        # Below the last line of a page there may be less than a line of room left.
        "bottom_mm": text.size * text.line / 72 * 25.4 + _HEIGHT,
        "number_mm": _HEIGHT,
    }
    for key, tolerance in tolerances.items():
        yield _length(f"page.{key}", getattr(page, key), printed.page[key], word.page[key], tolerance)
    yield _length("page.text_width_mm", page.text_width_mm, _text_width(printed), _text_width(word), _EDGE)
    yield _length("text.size", text.size, printed.size, word.size, _TYPE)
    yield _length("text.line", text.size * text.line, printed.pitch, word.pitch, _TYPE)
    yield Row("text.print_font", (text.print_font, printed.font, "–"), printed.font == text.print_font, True)
    yield Row("text.font", (text.font, "–", word.font), True, word.font == text.font)


def _text_width(figures: Figures) -> float:
    return figures.page["width_mm"] - figures.page["left_mm"] - figures.page["right_mm"]


def _length(path: str, stated: float, printed: float, word: float, tolerance: float) -> Row:
    shown = (f"{stated:.2f}", f"{printed:.2f}", f"{word:.2f}")
    return Row(path, shown, abs(printed - stated) <= tolerance, abs(word - stated) <= tolerance)


def _order(document: OfficialDocument, printed: Figures, word: Figures) -> Row:
    stated = tuple(role for role, _ in groupby(block.role for part in document.parts for block in part.blocks))
    orders = (stated, printed.order, word.order)
    parting = next((at for at, roles in enumerate(zip_longest(*orders)) if len(set(roles)) > 1), None)
    shown = (_sequence(stated, parting), _sequence(printed.order, parting), _sequence(word.order, parting))
    return Row("roles", shown, printed.order == stated, word.order == stated)


def _sequence(order: tuple[Role, ...], parting: int | None) -> str:
    """How many roles there are, or which one stands where the orders part."""
    if parting is None:
        return f"{len(order)} roles"
    return f"no. {parting + 1}: {order[parting] if parting < len(order) else '–'}"


def _roles(layout: Layout, printed: Figures, word: Figures) -> Iterator[Row]:
    for role in Role:
        if role in printed.roles and role in word.roles:
            style = layout.roles[role]
            indent = layout.text.indent_mm if style.indent else 0.0
            stated = RoleFigures(style.align, style.bold, indent, style.left_mm)
            first, second = printed.roles[role], word.roles[role]
            shown = (_shown(stated), _shown(first), _shown(second))
            yield Row(f"roles.{role}", shown, _keeps(first, stated), _keeps(second, stated))


def _keeps(measured: RoleFigures, stated: RoleFigures) -> bool:
    return (
        (measured.align, measured.bold) == (stated.align, stated.bold)
        and abs(measured.indent_mm - stated.indent_mm) <= _EDGE
        and (stated.align in _LEFT_UNSEEN or abs(measured.left_mm - stated.left_mm) <= _EDGE)
    )


def _shown(figures: RoleFigures) -> str:
    weight = " bold" if figures.bold else ""
    # What is left out here differs by no more than is allowed.
    at_the_edge = figures.align in _LEFT_UNSEEN or abs(figures.left_mm) <= _EDGE / 2
    left = "" if at_the_edge else f", left_mm {figures.left_mm:.1f}"
    return f"{figures.align}{weight} {figures.indent_mm:.1f}{left}"


def main() -> int:
    """Print the rows; 1 where a file departs from the layout."""
    rows = audit(ROOT, int(sys.argv[1]) if len(sys.argv) > 1 else 2021)
    print(f"{'':24}" + "".join(f"{heading:>26}" for heading in ("stated", "PDF", "DOCX")))
    for row in rows:
        departs = [name for name, holds in (("PDF", row.pdf_holds), ("DOCX", row.docx_holds)) if not holds]
        values = "".join(f"{value:>26}" for value in row.shown)
        print(f"{row.path:24}{values}", *(f"  {name} DEPARTS" for name in departs), sep="")
    return int(any(not (row.pdf_holds and row.docx_holds) for row in rows))


if __name__ == "__main__":
    sys.exit(main())
