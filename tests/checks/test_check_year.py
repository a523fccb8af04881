"""A year as a whole: the data of 2021 is clean, problems come sorted, comments suppress the warnings they name."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from support.paths import ROOT
from support.small_year import MEETING, read_whole, write_year

from sco_report.checks.check_year import CheckResult, apply_suppressions, check_year, problems_of
from sco_report.model.year import Year
from sco_report.problems import Position, Problem
from sco_report.source import SourceFile


def test_the_data_of_2021_is_clean() -> None:
    result = check_year(ROOT, 2021)
    assert result.problems == ()
    assert len(result.require_valid().events) > 100


def test_problems_of_all_rules_are_sorted_by_place_and_id(tmp_path: Path) -> None:
    lines = "dates: 2019-07-16\nchair: XX\nordinal: 2-й"
    problems = check_year(write_year(tmp_path / "project", {"meeting": lines, "plan": ""}), 2021).problems
    assert [one.id for one in problems] == ["SCO-W116", "SCO-W107", "SCO-E042", "SCO-E030", "SCO-E028"]
    assert check_year(write_year(tmp_path / "sound"), 2021).errors == []


ALLOWED = "SCO-W102: праздник в двух городах"


def commented(root: Path, comment: str) -> Year:
    """A year whose event begins with a comment that allows a warning of the next line."""
    file = write_year(root) / "data/2021/events/meeting.yaml"
    file.write_text(f"# sco-report: allow {comment}\n{MEETING}", encoding="utf-8")
    return read_whole(root)


@pytest.mark.parametrize(
    ("comment", "found", "remaining"),
    [
        (ALLOWED, [("SCO-W102", 2)], []),
        (ALLOWED, [("SCO-W103", 2), ("SCO-W102", 3)], [("SCO-W001", 1), ("SCO-W103", 2), ("SCO-W102", 3)]),
        (ALLOWED, [], [("SCO-W001", 1)]),
        (ALLOWED, [("SCO-E030", 3)], [("SCO-E030", 3)]),  # what is wrong may hide the warning
        ("SCO-W102", [("SCO-W102", 2)], [("SCO-E053", 1), ("SCO-W102", 2)]),  # no reason
        ("SCO-E042: так надо", [("SCO-E042", 2)], [("SCO-E053", 1), ("SCO-E042", 2)]),
        ("SCO-W999: так надо", [], [("SCO-E053", 1)]),
    ],
)
def test_comments(tmp_path: Path, comment: str, found: list[tuple[str, int]], remaining: list[tuple[str, int]]) -> None:
    year = commented(tmp_path / "project", comment)
    problems = [Problem(id_, Position(year.origins["meeting"].content.file, line)) for id_, line in found]
    result = apply_suppressions(year, problems)
    assert [(one.id, one.position.line) for one in result.problems] == remaining
    assert result.allowed == (1 if found and not remaining else 0)


def test_what_is_wrong_in_the_data_that_years_share_may_hide_a_warning(tmp_path: Path) -> None:
    year = commented(tmp_path / "project", ALLOWED)
    wrong = Problem("SCO-E030", Position(year.sources["chairmanships"].file, 3))
    assert apply_suppressions(year, [wrong]).problems == (wrong,)


def test_an_id_in_the_data_that_years_share_is_reported_once(tmp_path: Path) -> None:
    terms = "- {council: heads-of-state-council, state: XX}\n"
    root = write_year(tmp_path, {"reference/chairmanships": terms})
    shutil.copytree(root / "data/2021", root / "data/2022")
    found = problems_of([check_year(root, number) for number in (2021, 2022)])
    assert [one.details["value"] for one in found if one.id == "SCO-E030"] == ["XX"]


def test_a_comment_for_a_warning_that_was_not_looked_for(tmp_path: Path) -> None:
    assert apply_suppressions(commented(tmp_path / "project", ALLOWED), [], skipped={"SCO-W102"}).problems == ()


@pytest.mark.parametrize(("name", "said_by", "remaining"), [("organs", 1, 0), ("organs", 2, 1), ("meeting", 1, 1)])
def test_a_comment_in_a_shared_file_is_needless_only_if_no_year_needs_it(
    tmp_path: Path, name: str, said_by: int, remaining: int
) -> None:
    years = [read_whole(write_year(tmp_path / str(number))) for number in (1, 2)]
    sources = [replace(year, sources={"organs": SourceFile(tmp_path / "organs", "")}) for year in years]
    needless = Problem("SCO-W001", Position(tmp_path / name), {"value": "SCO-W201"})
    results = [CheckResult(year, (needless,) if number < said_by else ()) for number, year in enumerate(sources)]
    assert len(problems_of(results)) == remaining
