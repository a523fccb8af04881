"""What is stated beside what was measured, made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.paths import ROOT

from sco_report.document import Block, OfficialDocument, Part, PartName, Role, Run
from sco_report.measuring.comparison import Row, compare
from sco_report.measuring.figures import Figures, RoleFigures
from sco_report.rendering.layout_file import read_layout

BODY = RoleFigures("justify", bold=False, indent_mm=12.5, left_mm=0.0)
SOUND = Figures(210, 297, 20, 25, 12.2, 20, 11, "Times", 14, 16.1, (Role.TITLE, Role.BODY), {Role.BODY: BODY})


def rows(pdf: Figures) -> dict[str, Row]:
    """The rows of two roles, whose Word file is sound, by path."""
    blocks = tuple(Block(role, (Run("Текст"),)) for role in (Role.TITLE, Role.BODY, Role.BODY))
    document = OfficialDocument("report", "", "", "", date(2021, 11, 25), (Part(PartName.ANNEX, blocks),))
    return {".".join(row.path): row for row in compare(read_layout(ROOT), document, pdf, SOUND)}


@pytest.mark.parametrize(
    ("left", "holds", "shown"),
    [(0.1, True, "justify 12.5"), (0.25, True, "justify 12.5, left_mm 0.2"), (30, False, "justify 12.5, left_mm 30.0")],
)
def test_where_a_block_begins_is_shown_where_it_counts(left: float, holds: bool, shown: str) -> None:
    row = rows(replace(SOUND, roles={Role.BODY: replace(BODY, left_mm=left)}))["roles.body"]
    assert (row.stated, row.pdf, row.pdf_holds, row.docx_holds) == ("justify 12.5", shown, holds, True)


@pytest.mark.parametrize(
    ("order", "shown"),
    [
        ((Role.TITLE, Role.BODY), ("2 ↓", "2 ↓")),
        ((Role.TITLE, Role.CLOSING), ("2 ↓ body", "2 ↓ closing")),
        ((Role.TITLE,), ("2 ↓ body", "2 ↓ –")),
    ],
)
def test_the_first_role_out_of_order_is_shown(order: tuple[Role, ...], shown: tuple[str, str]) -> None:
    row = rows(replace(SOUND, order=order))["roles"]
    assert (row.stated, row.pdf) == shown
    assert row.pdf_holds is (shown[0] == shown[1])
    assert row.docx == row.stated
