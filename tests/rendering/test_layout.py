from __future__ import annotations

from pathlib import Path

import pytest
from support.problems import problems_of

from sco_report.document import Role
from sco_report.problems import Problem
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import read_layout

LAYOUT = """\
page: {width_mm: 210, height_mm: 297, top_mm: 20, bottom_mm: 15, left_mm: 25, right_mm: 12.5, number_mm: 11}
text: {font: Times New Roman, print_font: Liberation Serif, size: 14, line: 1.15, indent_mm: 12.5}
signatures: {columns: 2, gap_mm: 6, space: 42}
gap: {style: Gap, grey: 20}
running: {size: 9, foot_mm: 7}
roles:
"""
BODY = "  body: {style: Style of body, align: left}\n"
BODY_LINE = 7 + list(Role).index(Role.BODY)


@pytest.fixture
def text() -> str:
    return LAYOUT + "".join(f"  {role}: {{style: Style of {role}, align: left}}\n" for role in Role)


def _layout(root: Path, text: str) -> Layout:
    (root / "templates").mkdir()
    (root / "templates" / "layout.yaml").write_text(text, encoding="utf-8")
    return read_layout(root)


def _problems(root: Path, text: str) -> list[Problem]:
    problems = problems_of(_layout, root, text)
    assert {problem.position.file.name for problem in problems} == {"layout.yaml"}
    return problems


def test_a_layout(tmp_path: Path, text: str) -> None:
    changed = text.replace(BODY, "  body: {style: Тело, align: justify, bold: true, left_mm: 7}\n")
    layout = _layout(tmp_path, changed.replace("number_mm: 11", "number_mm: 14.3"))
    body = layout.roles[Role.BODY]
    assert (body.style, body.align, body.bold, body.left_mm, body.indent) == ("Тело", "justify", True, 7, False)
    assert (layout.page.text_width_mm, layout.page.number_mm) == (172.5, 14.3), "a number right above the text"
    assert layout.gap.colour == "CCCCCC"


@pytest.mark.parametrize("roles", [[role] for role in Role] + [[Role.CLAUSE, Role.BODY]])
def test_missing_roles(tmp_path: Path, text: str, roles: list[Role]) -> None:
    for role in roles:
        line = f"  {role}: {{style: Style of {role}, align: left}}\n"
        assert line in text
        text = text.replace(line, "")
    found = _problems(tmp_path, text)
    assert [(one.id, one.details) for one in found] == [("SCO-E010", {"key": str(role)}) for role in roles]
    assert {(one.position.line, one.position.column) for one in found} == {(7, 3)}


@pytest.mark.parametrize(
    ("old", "new", "id_", "place"),
    [
        ("  body:", "  bodi:", "SCO-E012", (BODY_LINE, 3)),
        ("Style of body, align: left", "Тело, align: centre", "SCO-E012", (BODY_LINE, 30)),
        ("Style of body, align: left", "Тело, algin: left", "SCO-E011", (BODY_LINE, 23)),
        ("Style of body, align: left", "Тело", "SCO-E010", (BODY_LINE, 9)),
        ("Style of body, align: left", "Тело, align: left, bold: strong", "SCO-E017", (BODY_LINE, 42)),
        ("Style of body, align: left", "Тело, align: left, level: one", "SCO-E017", (BODY_LINE, 43)),
        ("Style of body, align: left", "Тело, align: left, before: 1 cm", "SCO-E017", (BODY_LINE, 44)),
        ("Style of body", "Style of clause", "SCO-E031", (BODY_LINE, 17)),
        ("width_mm: 210", "width_mm: A4", "SCO-E017", (1, 18)),
        ("width_mm: 210", "width: 210", "SCO-E011", (1, 8)),
        ("number_mm: 11", "number_mm: 25", "SCO-E067", (1, 106)),
        ("number_mm: 11", "number_mm: 14.4", "SCO-E067", (1, 106)),
        ("size: 14", "size: 24", "SCO-E067", (1, 106)),
        ("top_mm: 20", "top_mm: 0", "SCO-E067", (1, 105)),
        ("size: 14", "size: 0", "SCO-E065", (2, 67)),
        ("style: Gap", "style: Style of body", "SCO-E031", (BODY_LINE, 17)),
        ("style: Gap", "style: Footer", "SCO-E031", (4, 14)),
        ("grey: 20", "grey: 0", "SCO-E065", (4, 25)),
        ("foot_mm: 7", "foot_mm: -1", "SCO-E065", (5, 29)),
        ("columns: 2", "columns: two", "SCO-E017", (3, 23)),
        ("columns: 2", "columns: 0", "SCO-E065", (3, 23)),
    ],
)
def test_a_wrong_value_has_its_place(
    tmp_path: Path, text: str, old: str, new: str, id_: str, place: tuple[int, int]
) -> None:
    assert old in text
    problem = next(problem for problem in _problems(tmp_path, text.replace(old, new)) if problem.id == id_)
    assert (problem.position.line, problem.position.column) == place


def test_a_missing_file(tmp_path: Path) -> None:
    assert [problem.id for problem in problems_of(read_layout, tmp_path)] == ["SCO-E001"]


@pytest.mark.parametrize(
    "name", ['T"; } @import url(file:///etc/passwd); a { b: "', "a'b", "<x/>", "a\\b", "a{b}", "a:b"]
)
@pytest.mark.parametrize("value", ["print_font: Liberation Serif", "font: Times New Roman", "style: Gap"])
def test_a_name_is_no_style_sheet(tmp_path: Path, text: str, name: str, value: str) -> None:
    assert value in text
    quoted = "'" + name.replace("'", "''") + "'"
    found = _problems(tmp_path, text.replace(value, f"{value.partition(':')[0]}: {quoted}", 1))
    assert [(problem.id, problem.details["value"]) for problem in found] == [("SCO-E135", name)]
