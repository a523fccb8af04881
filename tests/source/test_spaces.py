"""Spaces of browsers and Word in YAML: named where they change what is read, and as the common one elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.problems import problems_of

from sco_report.problems import Problem
from sco_report.source import Value, parse, read

FILE = Path("entry.yaml")
SPACES = "\u00a0\u1680\u2000\u2001\u2003\u2009\u200a\u202f\u205f\u3000"


def named(text: str) -> list[Problem]:
    return problems_of(parse, FILE, text)


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("id:_plan\n", 1, 4),
        ("id:_\n  a: b\n", 1, 4),
        ("title: а\nstage:_draft\n", 2, 7),
        ("-_а\n- б\n", 1, 2),
        ("list:\n  -_a: б\n", 2, 4),
        ("list:\n__- а\n", 2, 1),
        ("list:\n _- а\n", 2, 2),
        ("list:\n- a: б\n _c: г\n", 3, 2),
        ("list:\n  a: б\n_c: г\n", 3, 1),
        ("text: >\n  а\n__б\n", 3, 1),
        ("_# примечание\na: б\n", 1, 1),
        ("a: б_# примечание\n", 1, 5),
        ("a: б\n_\nc: г\n", 2, 1),
        ("a: {b:_в}\n", 1, 7),
        ("a: б_\nc:_г\n", 2, 3),
        ("a: б_в\nc:_[\n", 2, 3),
    ],
)
def test_a_space_that_changes_what_is_read_is_named_once(
    tmp_path: Path, space: str, text: str, line: int, column: int
) -> None:
    file = tmp_path / "entry.yaml"
    file.write_text(text.replace("_", space), encoding="utf-8")
    (problem,) = problems_of(read, file)
    assert (problem.id, problem.details) == ("SCO-E073", {"code": f"U+{ord(space):04X}"})
    assert (problem.position.line, problem.position.column) == (line, column)


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("id: plan_\n", {"id": "plan"}),
        ("id: _plan\n", {"id": "plan"}),
        ("id_: plan\n", {"id": "plan"}),
        ("id: plan_ # примечание\n", {"id": "plan"}),
        ("# примечание_\nlist: [TJ,_RU]\n", {"list": ["TJ", "RU"]}),
        ("list:\n  - TJ_\n  - RU_\n", {"list": ["TJ", "RU"]}),
        ("title: Форум_молодежи\n", {"title": "Форум молодежи"}),
        ("title: 'а_б'\n", {"title": "а б"}),
        ("title: |\n  а_б\n", {"title": "а б\n"}),
        ("title: |_\n  а\n", {"title": "а\n"}),
    ],
)
def test_other_spaces_are_read_as_common_ones(space: str, text: str, value: Value) -> None:
    found = parse(FILE, text.replace("_", space))
    assert found.value == value
    assert found.text == text.replace("_", " ")


def test_a_colon_within_a_text() -> None:
    assert parse(FILE, "title: Форум «ШОС:\u00a0мир\u00a0и\u2009труд»\n").value == {
        "title": "Форум «ШОС:\u00a0мир и труд»"
    }


@pytest.mark.parametrize("text", ["a: б\u00a0в\nc: [\n", "a: б\u00a0\nc: г: д\n"])
def test_another_mistake_is_not_laid_to_a_space(text: str) -> None:
    assert [problem.id for problem in named(text)] == ["SCO-E003"]


def test_zero_width_characters_are_named_wherever_they_stand() -> None:
    for code in ("200B", "2060", "FEFF", "00AD"):
        mark = chr(int(code, 16))
        for text, column in ((f"{mark}a: б", 1), (f"-{mark} а", 2), (f"a:{mark}б", 3), (f"a: б{mark}", 5)):
            (problem,) = named(text)
            assert (problem.id, problem.details) == ("SCO-E009", {"code": f"U+{code}"})
            assert problem.position.column == column


def test_many_spaces_are_read_in_linear_time() -> None:
    assert named("a: б #" + "\u00a0х" * 100_000 + "\nc:\u00a0г")[0].position.line == 2
