"""The page is stated once: what is printed follows it, and the audit finds where it does not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from support.processes import EVENT, append, small_year

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import OfficialDocument, Role
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.writer import pdf
from tools.layout_audit.audit import audit, compare, half_empty_pages
from tools.layout_audit.pdf import Printed, printed

LAYOUT = "templates/layout.yaml"
PAGE = ("width_mm", "height_mm", "top_mm", "left_mm", "right_mm", "number_mm")


@dataclass(frozen=True)
class Built:
    """A package and its pages, built once."""

    layout: Layout
    package: OfficialDocument
    printed: Printed

    def departures(self, layout: Layout) -> list[str]:
        """The paths of values that another layout states otherwise."""
        return [row.path for row in compare(layout, self.package, self.printed) if not row.holds]


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
    return Built(layout, package, printed(pdf(package, layout), package))


def test_every_departure_is_found(built: Built) -> None:
    layout = replace(
        built.layout,
        page=replace(built.layout.page, **dict.fromkeys(PAGE, 33.0)),
        text=replace(built.layout.text, size=12.0, line=1.3, indent_mm=20.0),
    )
    assert {*(f"page.{key}" for key in PAGE), "text.size", "text.line", "roles.body"} <= {*built.departures(layout)}


@pytest.mark.parametrize("change", [{"align": "right"}, {"bold": True}, {"left_mm": 30.0}])
def test_a_departure_of_one_role_is_found_there_alone(built: Built, change: dict[str, Any]) -> None:
    style = replace(built.layout.roles[Role.BODY], **change)
    assert built.departures(replace(built.layout, roles={**built.layout.roles, Role.BODY: style})) == ["roles.body"]


def test_pages_that_are_left_half_empty_are_found(built: Built) -> None:
    narrow = replace(built.layout, page=replace(built.layout.page, bottom_mm=165))
    report = replace(built.package, parts=built.package.parts[1:])
    assert half_empty_pages(built.printed, built.package, built.layout) == []
    assert half_empty_pages(printed(pdf(report, narrow), report), report, built.layout)[:3] == [1, 2, 3]


def test_what_is_stated_otherwise_is_printed_so(tmp_path: Path) -> None:
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
    assert all(row.holds for row in rows.values())
    assert rows["roles.body"].printed == "justify 20.0"
    assert rows["roles.period"].printed == "center bold 0.0"
