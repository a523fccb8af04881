"""Problems come in the order in which an editor reads."""

from __future__ import annotations

from pathlib import Path

from sco_report.problems import Position, Problem, ProblemsFound


def test_problems_are_sorted_by_file_line_and_column() -> None:
    ordered = [
        Problem("SCO-E010", Position(Path("a.yaml"), 2, 9)),
        Problem("SCO-E001", Position(Path("a.yaml"), 10, 1)),
        Problem("SCO-E016", Position(Path("a.yaml"), 10, 3)),
        Problem("SCO-E002", Position(Path("b.yaml"), 1, 1)),
    ]
    assert ProblemsFound(reversed(ordered)).problems == ordered


def test_problems_of_one_place_keep_their_order() -> None:
    here = Position(Path("a.yaml"), 1, 1)
    first, second = Problem("SCO-E016", here), Problem("SCO-E005", here)
    assert ProblemsFound([first, second]).problems == [first, second]


def test_the_exception_says_how_many() -> None:
    assert str(ProblemsFound([Problem("SCO-E006", Position(Path("a.yaml")))])) == "1 problems"


def test_a_position_is_the_head_of_the_file_unless_said() -> None:
    position = Position(Path("a.yaml"))
    assert (position.line, position.column) == (1, 1)
