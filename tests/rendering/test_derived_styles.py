"""One layout, two style sheets: what is changed there changes in print and in Word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import Any

import docx as python_docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from sco_report.document import OfficialDocument, Role
from sco_report.rendering.css import css
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.layout import SINGLE_SPACING, Layout


def _changed(layout: Layout, name: str, **values: Any) -> Layout:
    """The layout with values of a group, or of a role, changed."""
    if name in set(Role):
        style = replace(layout.roles[Role(name)], **values)
        return replace(layout, roles={**layout.roles, Role(name): style})
    return replace(layout, **{name: replace(getattr(layout, name), **values)})


def _rule(layout: Layout, selector: str) -> str:
    """The style sheet's rule for a role."""
    return next(line for line in css(layout).splitlines() if line.startswith(f".{selector} {{ text-align"))


def _word(package: OfficialDocument, layout: Layout) -> Document:
    return python_docx.Document(BytesIO(docx(package, layout)))


def _style(word: Document, name: str) -> ParagraphStyle:
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _spacing(style: ParagraphStyle) -> str:
    spacing = style.element.rPr.find(qn("w:spacing"))
    return "" if spacing is None else str(spacing.get(qn("w:val")))


def _level(style: ParagraphStyle) -> str:
    level = style.element.pPr.find(qn("w:outlineLvl"))
    return "" if level is None else str(level.get(qn("w:val")))


near = partial(pytest.approx, abs=700)
"""The same length, in EMU: Word rounds it to twentieths of a point."""

PLAIN = {
    "align": "left",
    "bold": False,
    "indent": False,
    "left_mm": 0,
    "before": 0,
    "after": 0,
    "letter_spacing": 0,
    "keep_next": False,
    "level": None,
}


@pytest.mark.parametrize(
    ("values", "rule", "read", "word"),
    [
        ({"align": "center"}, "text-align: center", lambda s: s.paragraph_format.alignment, WD_ALIGN_PARAGRAPH.CENTER),
        ({"align": "right"}, "text-align: right", lambda s: s.paragraph_format.alignment, WD_ALIGN_PARAGRAPH.RIGHT),
        ({"align": "justify"}, "align: justify", lambda s: s.paragraph_format.alignment, WD_ALIGN_PARAGRAPH.JUSTIFY),
        ({"bold": True}, "font-weight: bold", lambda s: s.font.bold, True),
        ({"indent": True}, "text-indent: 10mm", lambda s: s.paragraph_format.first_line_indent, near(Mm(10))),
        ({"left_mm": 30}, "margin-left: 30mm", lambda s: s.paragraph_format.left_indent, near(Mm(30))),
        ({"before": 7}, "margin-top: 7pt", lambda s: s.paragraph_format.space_before, Pt(7)),
        ({"after": 9}, "margin-bottom: 9pt", lambda s: s.paragraph_format.space_after, Pt(9)),
        ({"letter_spacing": 2.5}, "letter-spacing: 2.5pt", _spacing, "50"),
        ({"keep_next": True}, "break-after: avoid", lambda s: s.paragraph_format.keep_with_next, True),
        ({"level": 2}, "", _level, "1"),
    ],
    ids=lambda value: " ".join(f"{key} {one}" for key, one in value.items()) if isinstance(value, dict) else "",
)
def test_a_value_of_a_role(
    package: OfficialDocument,
    layout: Layout,
    values: dict[str, Any],
    rule: str,
    read: Callable[[ParagraphStyle], Any],
    word: Any,
) -> None:
    plain = _changed(_changed(layout, "text", indent_mm=10), "clause", style="Пункт", **PLAIN)
    changed = _changed(plain, "clause", **values)
    assert [rule in _rule(one, "clause") for one in (plain, changed)] == [not rule, True]
    before, after = (read(_style(_word(package, one), "Пункт")) for one in (plain, changed))
    assert before != word
    assert after == word


def test_every_role_of_the_project_in_word(package: OfficialDocument, layout: Layout) -> None:
    word = _word(package, layout)
    for role, stated in layout.roles.items():
        style = _style(word, stated.style)
        paragraph, indent = style.paragraph_format, layout.text.indent_mm * stated.indent
        assert (paragraph.alignment.name.lower(), bool(style.font.bold)) == (stated.align, stated.bold), role
        assert (paragraph.first_line_indent or 0, paragraph.left_indent or 0) == (
            near(Mm(indent)),
            near(Mm(stated.left_mm)),
        )


def test_the_page_the_type_and_the_signatures(package: OfficialDocument, layout: Layout) -> None:
    page = {"width_mm": 200, "height_mm": 250, "top_mm": 21, "right_mm": 13, "bottom_mm": 16, "left_mm": 26}
    changed = _changed(layout, "page", number_mm=9, **page)
    changed = _changed(changed, "text", size=13, line=1.5, font="Arial", print_font="Liberation Sans")
    changed = _changed(changed, "signatures", space=33, gap_mm=8, columns=3)
    sheet, word = css(changed), _word(package, changed)
    assert all(_rule(changed, role) for role in Role)
    assert [rule for rule in SHEET if rule not in sheet] == []
    for section in word.sections:
        lengths = (
            *(section.page_width, section.page_height, section.top_margin, section.right_margin),
            *(section.bottom_margin, section.left_margin, section.header_distance),
        )
        assert lengths == pytest.approx([Mm(mm) for mm in (*page.values(), 9)], abs=700)
    normal = _style(word, "Normal")
    assert normal.font.size == Pt(13)
    fonts = normal.element.rPr.find(qn("w:rFonts"))
    assert normal.paragraph_format.line_spacing == pytest.approx(1.5 / SINGLE_SPACING, abs=0.005)
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Arial"}
    assert len(word.tables[0].columns) == 3
    signature = _style(word, changed.roles[Role.SIGNATURE].style)
    assert signature.paragraph_format.space_before == Pt(33)


SHEET = (
    "size: 200mm 250mm;",
    "margin: 21mm 13mm 16mm 26mm;",
    "padding-top: 9mm;",
    'font: 13pt/1.5 "Liberation Sans";',
    "row-gap: 33pt;",
    "column-gap: 8mm;",
)
