"""What this machine is at fault of, and what it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.problems import Position, Problem
from sco_report.problems.problem import is_environment_error, refusal


@pytest.mark.parametrize(
    ("id_", "error", "so"),
    [
        ("SCO-E001", "Input/output error", True),
        ("SCO-E001", "Permission denied", True),
        ("SCO-E001", "No such file or directory", False),
        ("SCO-E003", "Permission denied", False),
        ("SCO-E154", "Cannot allocate memory", True),
    ],
)
def test_a_file_that_the_system_does_not_give_says_nothing_of_the_data(id_: str, error: str, so: bool) -> None:
    problem = Problem(id_, Position(Path("a.yaml")), {"error": error})
    assert is_environment_error([Problem("SCO-W204", Position(Path("b.yaml"))), problem]) is so


def test_what_is_no_refusal_is_a_fault_of_the_program() -> None:
    assert refusal(FileNotFoundError(2, "No such file or directory")) == []
    assert refusal(RuntimeError("a")) == []
    assert [problem.details for problem in refusal(MemoryError())] == [{"error": "Cannot allocate memory"}]
