from __future__ import annotations

from collections.abc import Callable

from support.paths import ROOT

from sco_report import checks
from sco_report.checks.check_year import apply_suppressions
from sco_report.model.reading import read_year
from sco_report.problems import Problem
from sco_report.problems.catalogue import known

Found = Callable[..., list[tuple[Problem, tuple[str, str, int, int]]]]


def test_the_data_of_2021_is_clean() -> None:
    reading = read_year(ROOT, 2021)
    assert reading.problems == ()
    assert reading.year is not None
    assert len(reading.year.events) > 100
    assert apply_suppressions(reading.year, checks.check(reading.year)).problems == ()


def test_the_small_year_is_clean(found: Found) -> None:
    assert found() == []


def test_rules_report_together(
    found: Found, add: Callable[[str, str], None], change: Callable[[str, str, str], None]
) -> None:
    change("events/meeting.yaml", "2021-07-16", "2019-07-16")
    add("events/meeting.yaml", "chair: XX\nordinal: 2-й\n")
    add("documents/plan.yaml", "id: plan\ntitle: План\n")
    ids = [problem.id for problem, _ in found()]
    assert sorted(ids) == ["SCO-E028", "SCO-E030", "SCO-E042", "SCO-E045"]
    assert all(known(id_) for id_ in ids)
