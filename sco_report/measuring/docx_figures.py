"""The figures of a Word file, each style read through to the styles that it is based on."""

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
from sco_report.measuring.figures import Figures, RoleFigures
from sco_report.rendering.layout import SINGLE_SPACING, Layout

_ALIGN = {
    WD_ALIGN_PARAGRAPH.LEFT: "left",
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}


def docx_figures(content: bytes, layout: Layout) -> Figures:
    """Measure a Word file whose styles have the titles that the layout gives them."""
    word = docx.Document(BytesIO(content))
    section, body = word.sections[0], _style(word, layout, Role.BODY)
    size = _through(body, lambda style: style.font.size).pt
    spacing = _through(body, lambda style: style.paragraph_format.line_spacing)
    return Figures(
        width_mm=_mm(section.page_width),
        height_mm=_mm(section.page_height),
        top_mm=_mm(section.top_margin),
        left_mm=_mm(section.left_margin),
        right_mm=_mm(section.right_margin),
        bottom_mm=_mm(section.bottom_margin),
        number_mm=_mm(section.header_distance),
        font=str(_through(body, lambda style: style.font.name)),
        size=size,
        pitch=size * SINGLE_SPACING * spacing,
        order=tuple(role for role, _ in groupby(_roles(word, layout))),
        roles={role: _role(_style(word, layout, role)) for role in set(_roles(word, layout))},
    )


def _mm(length: Any) -> float:
    return float(length.mm) if length is not None else 0.0


def _style(word: WordDocument, layout: Layout, role: Role) -> ParagraphStyle:
    style = word.styles[layout.roles[role].style]
    assert isinstance(style, ParagraphStyle)
    return style


def _through(style: Any, value: Callable[[Any], Any]) -> Any:
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
    return RoleFigures(
        align=_ALIGN[_through(style, lambda one: one.paragraph_format.alignment) or WD_ALIGN_PARAGRAPH.LEFT],
        bold=bool(_through(style, lambda one: one.font.bold)),
        indent_mm=_mm(_through(style, lambda one: one.paragraph_format.first_line_indent)),
        left_mm=_mm(_through(style, lambda one: one.paragraph_format.left_indent)),
    )
