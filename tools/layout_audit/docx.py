"""Measures a Word file, each style read through to the styles that it is based on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import groupby
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.styles.style import ParagraphStyle
from docx.table import Table

from sco_report.document import Role
from sco_report.rendering.layout import SINGLE_SPACING, Layout
from tools.layout_audit.figures import Figures, RoleFigures

_PAGE = {
    "width_mm": "page_width",
    "height_mm": "page_height",
    "top_mm": "top_margin",
    "left_mm": "left_margin",
    "right_mm": "right_margin",
    "bottom_mm": "bottom_margin",
    "number_mm": "header_distance",
}
"""Keys of ``page`` in the layout, and what python-docx calls them in a section."""


def docx_figures(content: bytes, layout: Layout) -> Figures:
    """Measure a Word file whose styles have the titles that the layout gives them."""
    word = docx.Document(BytesIO(content))
    body = _style(word, layout, Role.BODY)
    size = _inherited(body, lambda style: style.font.size).pt
    roles = list(_roles(word, layout))
    return Figures(
        page={key: _mm(getattr(word.sections[0], name)) for key, name in _PAGE.items()},
        font=str(_inherited(body, lambda style: style.font.name)),
        size=size,
        pitch=size * SINGLE_SPACING * _inherited(body, lambda style: style.paragraph_format.line_spacing),
        order=tuple(role for role, _ in groupby(roles)),
        roles={role: _role(_style(word, layout, role)) for role in set(roles)},
    )


def _mm(length: Any) -> float:
    return float(length.mm) if length is not None else 0.0


def _style(word: WordDocument, layout: Layout, role: Role) -> ParagraphStyle:
    style = word.styles[layout.roles[role].style]
    assert isinstance(style, ParagraphStyle)
    return style


def _inherited(style: Any, value: Callable[[Any], Any]) -> Any:
    """A property of a style, or of the nearest one it is based on that states it."""
    while style is not None:
        found = value(style)
        if found is not None:
            return found
        style = style.base_style
    return None


def _roles(word: WordDocument, layout: Layout) -> Iterator[Role]:
    """The role of every paragraph that has text, in the order of the file."""
    by_style = {style.style: role for role, style in layout.roles.items()}
    for item in word.iter_inner_content():
        if isinstance(item, Table):
            paragraphs = [p for column in item.columns for cell in column.cells for p in cell.paragraphs]
        else:
            paragraphs = [item]
        for paragraph in paragraphs:
            name = paragraph.style.name if paragraph.style else None
            if paragraph.text and name in by_style:
                yield by_style[name]


def _role(style: ParagraphStyle) -> RoleFigures:
    alignment = _inherited(style, lambda one: one.paragraph_format.alignment) or WD_ALIGN_PARAGRAPH.LEFT
    return RoleFigures(
        align=alignment.name.lower(),
        bold=bool(_inherited(style, lambda one: one.font.bold)),
        indent_mm=_mm(_inherited(style, lambda one: one.paragraph_format.first_line_indent)),
        left_mm=_mm(_inherited(style, lambda one: one.paragraph_format.left_indent)),
    )
