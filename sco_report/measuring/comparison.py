"""Stated against measured: one row for each thing that the layout states and that can be measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest

from sco_report.document import OfficialDocument, Role
from sco_report.measuring.figures import Figures, RoleFigures
from sco_report.rendering.layout import Layout, RoleStyle

_EDGE = 0.3
_HEIGHT = 1.0
_TYPE = 0.1

_LEFT_UNSEEN = {"center", "right"}
"""Where a block so aligned begins cannot be seen from its lines."""


@dataclass(frozen=True)
class Row:
    """A stated value beside what was measured in PDF and DOCX; ``path`` leads to it in ``layout.yaml``."""

    path: tuple[str, ...]
    stated: str
    pdf: str
    docx: str
    pdf_holds: bool
    docx_holds: bool

    @property
    def holds(self) -> bool:
        """Whether both files keep to what is stated."""
        return self.pdf_holds and self.docx_holds


def compare(layout: Layout, document: OfficialDocument, pdf: Figures, docx: Figures) -> list[Row]:
    """All rows, the page first, then the order of roles and each role."""
    return [*_page(layout, pdf, docx), _order(document, pdf, docx), *_compared_roles(layout, pdf, docx)]


def _page(layout: Layout, pdf: Figures, docx: Figures) -> Iterator[Row]:
    page, text = layout.page, layout.text
    lengths: list[tuple[tuple[str, ...], float, Callable[[Figures], float], float]] = [
        (("page", "width_mm"), page.width_mm, lambda f: f.width_mm, _TYPE),
        (("page", "height_mm"), page.height_mm, lambda f: f.height_mm, _TYPE),
        # The PDF is measured to the letters, which stand a little below the edge of their line.
        (("page", "top_mm"), page.top_mm, lambda f: f.top_mm, _HEIGHT),
        (("page", "left_mm"), page.left_mm, lambda f: f.left_mm, _EDGE),
        (("page", "right_mm"), page.right_mm, lambda f: f.right_mm, _EDGE),
        # Below the last line of a page there may be less than a line of room left.
        (("page", "bottom_mm"), page.bottom_mm, lambda f: f.bottom_mm, text.size * text.line / 72 * 25.4 + _HEIGHT),
        (("page", "text_width_mm"), page.text_width_mm, lambda f: f.text_width_mm, _EDGE),
        (("page", "number_mm"), page.number_mm, lambda f: f.number_mm, _HEIGHT),
        (("text", "size"), text.size, lambda f: f.size, _TYPE),
        (("text", "line"), text.size * text.line, lambda f: f.pitch, _TYPE),
    ]
    for path, stated, measured, tolerance in lengths:
        yield _length(path, stated, measured(pdf), measured(docx), tolerance)
    yield Row(("text", "print_font"), text.print_font, pdf.font, "–", pdf.font == text.print_font, True)
    yield Row(("text", "font"), text.font, "–", docx.font, True, docx.font == text.font)


def _length(path: tuple[str, ...], stated: float, pdf: float, docx: float, tolerance: float) -> Row:
    return Row(
        path=path,
        stated=f"{stated:.2f}",
        pdf=f"{pdf:.2f}",
        docx=f"{docx:.2f}",
        pdf_holds=abs(pdf - stated) <= tolerance,
        docx_holds=abs(docx - stated) <= tolerance,
    )


def _order(document: OfficialDocument, pdf: Figures, docx: Figures) -> Row:
    stated = tuple(role for role, _ in groupby(block.role for part in document.parts for block in part.blocks))
    orders = (stated, pdf.order, docx.order)
    parting = next((at for at, roles in enumerate(zip_longest(*orders)) if len(set(roles)) > 1), None)
    shown = [_sequence(order, parting) for order in orders]
    return Row(("roles",), shown[0], shown[1], shown[2], pdf.order == stated, docx.order == stated)


def _sequence(order: tuple[Role, ...], parting: int | None) -> str:
    """How many roles there are, or which one stands where the orders part."""
    if parting is None:
        return f"{len(order)} ↓"
    return f"{parting + 1} ↓ {order[parting] if parting < len(order) else '–'}"


def _compared_roles(layout: Layout, pdf: Figures, docx: Figures) -> Iterator[Row]:
    for role in Role:
        if role in pdf.roles and role in docx.roles:
            style = layout.roles[role]
            stated = RoleFigures(style.align, style.bold, _indent(layout, style), style.left_mm)
            yield Row(
                path=("roles", role),
                stated=_shown(stated),
                pdf=_shown(pdf.roles[role]),
                docx=_shown(docx.roles[role]),
                pdf_holds=_keeps(pdf.roles[role], stated),
                docx_holds=_keeps(docx.roles[role], stated),
            )


def _indent(layout: Layout, style: RoleStyle) -> float:
    return layout.text.indent_mm if style.indent else 0.0


def _keeps(measured: RoleFigures, stated: RoleFigures) -> bool:
    return (
        (measured.align, measured.bold) == (stated.align, stated.bold)
        and abs(measured.indent_mm - stated.indent_mm) <= _EDGE
        and (stated.align in _LEFT_UNSEEN or abs(measured.left_mm - stated.left_mm) <= _EDGE)
    )


def _shown(figures: RoleFigures) -> str:
    weight = " bold" if figures.bold else ""
    # Whatever is left out here differs by no more than is allowed.
    at_the_edge = figures.align in _LEFT_UNSEEN or abs(figures.left_mm) <= _EDGE / 2
    left = "" if at_the_edge else f", left_mm {figures.left_mm:.1f}"
    return f"{figures.align}{weight} {figures.indent_mm:.1f}{left}"
