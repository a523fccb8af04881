"""The stated layout beside what was measured, one row for each value of ``templates/layout.yaml`` that can be measured.

python -m tools.layout_audit.audit [YEAR]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument, Role, grouped, kept_together
from sco_report.rendering.layout import POINT_MM, Layout
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.writer import pdf
from tools.layout_audit.pdf import Figures, Line, Printed, RoleFigures, pdf_figures, printed

ROOT = Path(__file__).parents[2]
_EDGE = 0.3
_HEIGHT = 1.0
_TYPE = 0.1
_HALF = 0.5
_LEFT_UNSEEN = {"center", "right"}
"""Where a block so aligned begins cannot be seen from its lines."""


@dataclass(frozen=True)
class Row:
    """A value at a path of the layout: what is stated, what is printed, and whether that is the same."""

    path: str
    stated: str
    printed: str
    holds: bool


def audit(root: Path, year: int) -> list[Row]:
    """Build the package of a year in memory and compare it with the layout.

    Raises:
        ProblemsFound, DefectsFound: the package cannot be built.
        ValueError: the PDF does not print the package.
    """
    layout = read_layout(root)
    *_, package = compose(root, check_year(root, year).require_valid())
    return compare(layout, package, printed(pdf(package, layout), package))


def compare(layout: Layout, document: OfficialDocument, found: Printed) -> list[Row]:
    """All rows, the page first, then the text, how full the pages are, and each role."""
    figures, pages = pdf_figures(found), half_empty_pages(found, document, layout)
    filled = Row("pages", "filled", f"half empty: {pages}" if pages else "filled", not pages)
    return [*_lengths(layout, figures), filled, *_roles(layout, figures)]


def _lengths(layout: Layout, measured: Figures) -> Iterator[Row]:
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
        yield _length(f"page.{key}", getattr(page, key), measured.page[key], tolerance)
    width = measured.page["width_mm"] - measured.page["left_mm"] - measured.page["right_mm"]
    yield _length("page.text_width_mm", page.text_width_mm, width, _EDGE)
    yield _length("text.size", text.size, measured.size, _TYPE)
    yield _length("text.line", text.size * text.line, measured.pitch, _TYPE)
    yield Row("text.print_font", text.print_font, measured.font, measured.font == text.print_font)


def _length(path: str, stated: float, measured: float, tolerance: float) -> Row:
    return Row(path, f"{stated:.2f}", f"{measured:.2f}", abs(measured - stated) <= tolerance)


def _roles(layout: Layout, measured: Figures) -> Iterator[Row]:
    for role in Role:
        if found := measured.roles.get(role):
            style = layout.roles[role]
            indent = layout.text.indent_mm if style.indent else 0.0
            stated = RoleFigures(style.align, style.bold, indent, style.left_mm)
            yield Row(f"roles.{role}", _shown(stated), _shown(found), _keeps(found, stated))


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


def half_empty_pages(found: Printed, document: OfficialDocument, layout: Layout) -> list[int]:
    """The numbers of pages of which half is empty, though no part ends there.

    Signatures stand together with what they sign: before them a page may end where they would find no room.
    """
    end = (layout.page.height_mm - layout.page.bottom_mm) / POINT_MM
    rooms: dict[int, float] = {}
    for line in (line for _, lines in found.blocks for line in lines):
        rooms[line.page] = min(rooms.get(line.page, end), end - line.bottom)
    may_end = {max(rooms)}
    for unit, is_signed, opens in _units(found, document):
        before = min(line.page for line in unit) - 1
        height = max(line.bottom for line in unit) - min(line.top for line in unit)
        if opens or (is_signed and height > rooms.get(before, 0)):
            may_end.add(before)
    half = layout.page.text_height_mm / POINT_MM * _HALF
    return [page + 1 for page, room in sorted(rooms.items()) if room > half and page not in may_end]


def _units(found: Printed, document: OfficialDocument) -> Iterator[tuple[list[Line], bool, bool]]:
    """The lines of blocks that stay together, whether they are signed, and whether they open a part."""
    printed = iter(found.blocks)
    for part in document.parts:
        for place, groups in enumerate(kept_together(grouped(part.blocks))):
            blocks = [next(printed) for group in groups for _ in group]
            yield [line for _, lines in blocks for line in lines], len(groups) > 1, place == 0


def main() -> int:
    """Print the rows; 1 where the PDF departs from the layout."""
    rows = audit(ROOT, int(sys.argv[1]) if len(sys.argv) > 1 else 2021)
    for row in rows:
        print(f"{row.path:24}{row.stated:>26}{row.printed:>26}" + ("" if row.holds else "  DEPARTS"))
    return int(not all(row.holds for row in rows))


if __name__ == "__main__":
    sys.exit(main())
