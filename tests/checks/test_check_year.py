"""A year as a whole: the data of 2021 is clean, problems come sorted, comments suppress the warnings they name."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.paths import ROOT
from support.small_year import MEETING, read_whole, write_year

from sco_report.checks.check_year import apply_suppressions, check_year
from sco_report.problems import Position, Problem


def test_the_data_of_2021_is_clean() -> None:
    result = check_year(ROOT, 2021)
    assert result.problems == ()
    assert len(result.require_valid().events) > 100


def test_problems_of_all_rules_are_sorted_by_place_and_id(tmp_path: Path) -> None:
    lines = "dates: 2019-07-16\nchair: XX\nordinal: 2-й"
    problems = check_year(write_year(tmp_path / "project", {"meeting": lines, "plan": ""}), 2021).problems
    assert [one.id for one in problems] == ["SCO-E045", "SCO-W107", "SCO-E042", "SCO-E030", "SCO-E028"]
    assert check_year(write_year(tmp_path / "sound"), 2021).errors == []


COMMENT = "# sco-report: allow SCO-W102: праздник в двух городах\n"


OTHER = "# sco-report: allow {}\n"


@pytest.mark.parametrize(
    ("comment", "found", "remaining"),
    [
        (COMMENT, [("SCO-W102", 2)], []),
        (COMMENT, [("SCO-W103", 2), ("SCO-W102", 3)], [("SCO-W103", 2), ("SCO-W102", 3), ("SCO-W001", 1)]),
        (COMMENT, [], [("SCO-W001", 1)]),
        (OTHER.format("SCO-W102"), [("SCO-W102", 2)], [("SCO-W102", 2), ("SCO-E053", 1)]),  # no reason
        (OTHER.format("SCO-E042: так надо"), [("SCO-E042", 2)], [("SCO-E042", 2), ("SCO-E053", 1)]),
        (OTHER.format("SCO-W999: так надо"), [], [("SCO-E053", 1)]),
    ],
)
def test_comments(tmp_path: Path, comment: str, found: list[tuple[str, int]], remaining: list[tuple[str, int]]) -> None:
    root = write_year(tmp_path / "project")
    file = root / "data/2021/events/meeting.yaml"
    file.write_text(comment + MEETING, encoding="utf-8")
    year = read_whole(root)
    result = apply_suppressions(year, [Problem(id_, Position(file, line)) for id_, line in found])
    assert [(one.id, one.position.line) for one in result.problems] == remaining
    assert result.allowed == (1 if found and not remaining else 0)
    assert apply_suppressions(year, [], skipped={"SCO-W102"}).problems == () or comment != COMMENT
