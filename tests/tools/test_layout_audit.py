"""The page is stated once: both files follow it, and the audit finds where one of them does not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from support.processes import EVENT, append, small_year

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument, Role
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.writer import pdf
from tools.layout_audit.audit import Row, audit, compare
from tools.layout_audit.pages import half_empty_pages
from tools.layout_audit.pdf import Printed, printed

LAYOUT = "templates/layout.yaml"
PAGE = ("width_mm", "height_mm", "top_mm", "left_mm", "right_mm", "number_mm")


@dataclass(frozen=True)
class Built:
    """A package and its files, built once."""

    layout: Layout
    package: OfficialDocument
    printed: Printed
    word: bytes

    def departures(self, layout: Layout) -> dict[str, Row]:
        """The rows in which a file is not as another layout has it."""
        rows = compare(layout, self.package, self.printed, self.word)
        return {row.path: row for row in rows if not (row.pdf_holds and row.docx_holds)}


def long_year(folder: Path) -> Path:
    """A project with a year that fills several pages."""
    sentence = "Стороны обменялись мнениями о развитии торговли между государствами, ее условиях и перспективах."
    append(small_year(folder), EVENT, f"  - text: {sentence}\n" * 60)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = long_year(tmp_path_factory.mktemp("long"))
    layout = read_layout(root)
    *_, package = compose(root, check_year(root, 2024).require_valid())
    return Built(layout, package, printed(pdf(package, layout), package), docx(package, layout))


def test_every_departure_is_found_in_both_files(built: Built) -> None:
    layout = replace(
        built.layout,
        page=replace(built.layout.page, **dict.fromkeys(PAGE, 33.0)),
        text=replace(built.layout.text, size=12.0, line=1.3, indent_mm=20.0),
    )
    departures = built.departures(layout)
    for path in (*(f"page.{key}" for key in PAGE), "text.size", "text.line", "roles.body"):
        assert (departures[path].pdf_holds, departures[path].docx_holds) == (False, False), path


@pytest.mark.parametrize("change", [{"align": "right"}, {"bold": True}, {"left_mm": 30.0}])
def test_a_departure_of_one_role_is_found_there_alone(built: Built, change: dict[str, Any]) -> None:
    style = replace(built.layout.roles[Role.BODY], **change)
    departures = built.departures(replace(built.layout, roles={**built.layout.roles, Role.BODY: style}))
    assert list(departures) == ["roles.body"]
    assert (departures["roles.body"].pdf_holds, departures["roles.body"].docx_holds) == (False, False)


def test_a_word_file_with_paragraphs_in_another_order_is_found(built: Built) -> None:
    part = built.package.parts[-1]
    package = replace(built.package, parts=(replace(part, blocks=(*part.blocks[1:], part.blocks[0])),))
    rows = compare(built.layout, built.package, built.printed, docx(package, built.layout))
    assert [(row.pdf_holds, row.docx_holds) for row in rows if row.path == "roles"] == [(True, False)]


def test_pages_that_are_left_half_empty_are_found(built: Built) -> None:
    narrow = replace(built.layout, page=replace(built.layout.page, bottom_mm=165))
    report = replace(built.package, parts=built.package.parts[1:])
    assert half_empty_pages(built.printed, built.package, built.layout) == []
    assert half_empty_pages(printed(pdf(report, narrow), report), report, built.layout)[:3] == [1, 2, 3]


def test_what_is_stated_once_changes_both_files(tmp_path: Path) -> None:
    file = long_year(tmp_path) / LAYOUT
    text = file.read_text(encoding="utf-8")
    for old, new in (
        ("indent_mm: 12.5", "indent_mm: 20"),
        ("  size: 14", "  size: 12"),
        ("left_mm: 25", "left_mm: 30"),
        ("{style: Отчетный период, align: center", "{style: Отчетный период, bold: true, align: center"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    rows = {row.path: row for row in audit(tmp_path, 2024)}
    assert all(row.pdf_holds and row.docx_holds for row in rows.values())
    assert rows["roles.body"].shown[0] == "justify 20.0"
    assert rows["roles.period"].shown[0] == "center bold 0.0"
