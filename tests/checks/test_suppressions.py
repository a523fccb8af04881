"""Comments take out the warnings they name, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.checks.check_year import apply_suppressions
from sco_report.model.reading import read_year
from sco_report.model.year import Year
from sco_report.problems import Position, Problem

NAVRUZ = "data/2021/events/2021-03-19-navruz.yaml"


def with_first_line(project: Path, line: str) -> tuple[Year, Path]:
    """The year of a project after a line was put before an entry."""
    file = project / NAVRUZ
    file.write_text(f"{line}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    year = read_year(project, 2021).year
    assert year is not None
    return year, file


def ids(problems: tuple[Problem, ...]) -> list[tuple[str, int]]:
    """Ids and lines of the problems of the entry; what the data itself allows is another matter."""
    return [(p.id, p.position.line) for p in problems if p.position.file.name == Path(NAVRUZ).name]


def test_a_warning_that_is_allowed_is_gone_and_counted(project: Path) -> None:
    year, file = with_first_line(project, "# sco-report: allow SCO-W102: праздник в двух городах")
    verdict = apply_suppressions(year, [Problem("SCO-W102", Position(file, 3, 5))])
    assert (ids(verdict.problems), verdict.allowed) == ([], 1)


def test_a_comment_allows_no_other_warning_and_no_other_line(project: Path) -> None:
    year, file = with_first_line(project, "# sco-report: allow SCO-W102: праздник в двух городах")
    others = [Problem("SCO-W103", Position(file, 3)), Problem("SCO-W102", Position(file, 4))]
    verdict = apply_suppressions(year, others)
    assert ids(verdict.problems) == [("SCO-W103", 3), ("SCO-W102", 4), ("SCO-W001", 1)]
    assert verdict.allowed == 0


def test_a_comment_is_needless_only_where_its_warning_was_looked_for(project: Path) -> None:
    year, _ = with_first_line(project, "# sco-report: allow SCO-W102: праздник в двух городах")
    assert ids(apply_suppressions(year, []).problems) == [("SCO-W001", 1)]
    assert ids(apply_suppressions(year, [], skipped={"SCO-W102"}).problems) == []


@pytest.mark.parametrize("comment", ["allow SCO-W102", "allow SCO-E042: так надо", "allow SCO-W999: так надо"])
def test_errors_unknown_ids_and_comments_without_a_reason_allow_nothing(project: Path, comment: str) -> None:
    year, file = with_first_line(project, f"# sco-report: {comment}")
    error = Problem("SCO-E042", Position(file, 3))
    verdict = apply_suppressions(year, [error])
    assert ids(verdict.problems) == [("SCO-E042", 3), ("SCO-E053", 1)]
