"""One layout, two style sheets: what is changed there changes in print and in Word."""

from __future__ import annotations

from dataclasses import replace
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
from sco_report.rendering.layout import Layout


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


def _style(package: OfficialDocument, layout: Layout, role: Role) -> ParagraphStyle:
    style = _word(package, layout).styles[layout.roles[role].style]
    assert isinstance(style, ParagraphStyle)
    return style


@pytest.mark.parametrize(
    ("align", "word"),
    [
        ("left", WD_ALIGN_PARAGRAPH.LEFT),
        ("center", WD_ALIGN_PARAGRAPH.CENTER),
        ("right", WD_ALIGN_PARAGRAPH.RIGHT),
        ("justify", WD_ALIGN_PARAGRAPH.JUSTIFY),
    ],
)
def test_alignment(package: OfficialDocument, layout: Layout, align: str, word: WD_ALIGN_PARAGRAPH) -> None:
    changed = _changed(layout, "clause", align=align)
    assert f"text-align: {align}" in _rule(changed, "clause")
    assert _style(package, changed, Role.CLAUSE).paragraph_format.alignment == word


def test_weight(package: OfficialDocument, layout: Layout) -> None:
    bold, plain = _changed(layout, "clause", bold=True), _changed(layout, "clause", bold=False)
    assert ["font-weight: bold" in _rule(one, "clause") for one in (bold, plain)] == [True, False]
    assert [_style(package, one, Role.CLAUSE).font.bold for one in (bold, plain)] == [True, None]


def test_indent(package: OfficialDocument, layout: Layout) -> None:
    changed = _changed(_changed(layout, "text", indent_mm=10), "clause", indent=True)
    assert "text-indent: 10mm" in _rule(changed, "clause")
    assert _style(package, changed, Role.CLAUSE).paragraph_format.first_line_indent == pytest.approx(Mm(10), abs=400)
    without = _changed(changed, "clause", indent=False)
    assert "text-indent" not in _rule(without, "clause")
    assert _style(package, without, Role.CLAUSE).paragraph_format.first_line_indent is None


def test_left_margin(package: OfficialDocument, layout: Layout) -> None:
    changed = _changed(layout, "clause", left_mm=30)
    assert "margin-left: 30mm" in _rule(changed, "clause")
    assert _style(package, changed, Role.CLAUSE).paragraph_format.left_indent == pytest.approx(Mm(30), abs=400)


def test_space_before_and_after(package: OfficialDocument, layout: Layout) -> None:
    changed = _changed(layout, "clause", before=7, after=9)
    assert "margin-top: 7pt; margin-bottom: 9pt" in _rule(changed, "clause")
    spacing = _style(package, changed, Role.CLAUSE).paragraph_format
    assert (spacing.space_before, spacing.space_after) == (Pt(7), Pt(9))


def test_spaced_letters(package: OfficialDocument, layout: Layout) -> None:
    changed = _changed(layout, "clause", letter_spacing=2.5)
    assert "letter-spacing: 2.5pt" in _rule(changed, "clause")
    spacing = _style(package, changed, Role.CLAUSE).element.rPr.find(qn("w:spacing"))
    assert spacing.get(qn("w:val")) == "50"


def test_keeping_with_the_next_paragraph(package: OfficialDocument, layout: Layout) -> None:
    kept, free = _changed(layout, "clause", keep_next=True), _changed(layout, "clause", keep_next=False)
    assert ["break-after: avoid" in _rule(one, "clause") for one in (kept, free)] == [True, False]
    assert [_style(package, one, Role.CLAUSE).paragraph_format.keep_with_next for one in (kept, free)] == [True, None]


def test_outline_level(package: OfficialDocument, layout: Layout) -> None:
    changed = _changed(layout, "clause", level=3)
    level = _style(package, changed, Role.CLAUSE).element.pPr.find(qn("w:outlineLvl"))
    assert level.get(qn("w:val")) == "2"


def test_paper_and_margins(package: OfficialDocument, layout: Layout) -> None:
    changed = _changed(
        layout, "page", width_mm=200, height_mm=250, top_mm=21, bottom_mm=16, left_mm=26, right_mm=13, number_mm=9
    )
    sheet = css(changed)
    assert "size: 200mm 250mm;" in sheet
    assert "margin: 21mm 13mm 16mm 26mm;" in sheet
    assert "padding-top: 9mm;" in sheet
    for section in _word(package, changed).sections:
        lengths = (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.right_margin,
            section.bottom_margin,
            section.left_margin,
            section.header_distance,
        )
        assert lengths == pytest.approx([Mm(mm) for mm in (200, 250, 21, 13, 16, 26, 9)], abs=700)


def test_type(package: OfficialDocument, layout: Layout) -> None:
    changed = _changed(layout, "text", size=13, line=1.5, font="Arial", print_font="Liberation Sans")
    assert 'font: 13pt/1.5 "Liberation Sans";' in css(changed)
    normal = _word(package, changed).styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    assert normal.font.size == Pt(13)
    fonts = normal.element.rPr.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Arial"}


def test_signatures(package: OfficialDocument, layout: Layout) -> None:
    changed = _changed(layout, "signatures", space=33, gap_mm=8, columns=3)
    sheet = css(changed)
    assert "row-gap: 33pt;" in sheet
    assert "column-gap: 8mm;" in sheet
    word = _word(package, changed)
    assert len(word.tables[0].columns) == 3
    assert _style(package, changed, Role.SIGNATURE).paragraph_format.space_before == Pt(33)


def test_titles_of_styles(package: OfficialDocument, layout: Layout) -> None:
    changed = _changed(layout, "clause", style="Пункт")
    names = [paragraph.style.name for paragraph in _word(package, changed).paragraphs if paragraph.style]
    assert "Пункт" in names


def test_every_role_has_its_rule(layout: Layout) -> None:
    assert [_rule(layout, role).startswith(f".{role} {{") for role in Role] == [True] * len(Role)
