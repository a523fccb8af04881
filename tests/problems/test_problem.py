"""The order of problems, and what is a fault of the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.problems.problem import is_environment_error, refusal

HERE = Position(Path("data/a.yaml"))


def test_problems_are_sorted_by_file_line_and_column_and_those_of_one_place_keep_their_order() -> None:
    places = [("a.yaml", 2, 9), ("a.yaml", 10, 1), ("a.yaml", 10, 1), ("b.yaml", 1, 1)]
    ordered = [Problem(f"SCO-E00{9 - n}", Position(Path(place[0]), *place[1:])) for n, place in enumerate(places)]
    found = ProblemsFound([ordered[3], *ordered[:3]])
    assert found.problems == ordered
    assert str(found) == "4 problems"


@pytest.mark.parametrize(
    ("id_", "error", "expected"),
    [
        ("SCO-E001", "Input/output error", True),
        ("SCO-E001", "Permission denied", True),
        ("SCO-E001", "No such file or directory", False),
        ("SCO-E003", "Permission denied", False),
        ("SCO-E154", "Cannot allocate memory", True),
    ],
)
def test_a_file_that_the_system_refuses_says_nothing_about_the_data(id_: str, error: str, expected: bool) -> None:
    problems = [Problem("SCO-W204", HERE), Problem(id_, HERE, {"error": error})]
    assert is_environment_error(problems) is expected


def test_other_errors_are_faults_of_the_program() -> None:
    assert refusal(FileNotFoundError(2, "No such file or directory")) == refusal(RuntimeError("a")) == []
    assert [problem.details for problem in refusal(MemoryError())] == [{"error": "Cannot allocate memory"}]
