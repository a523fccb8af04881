from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

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


def test_every_rule_is_applied_once() -> None:
    folder = Path(checks.__file__).parent
    public = {
        function.name
        for file in folder.rglob("*.py")
        if file.name
        not in {"__init__.py", "check_year.py", "mentions.py", "release_gate.py", "spelling.py", "texts.py"}
        for function in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_")
    }
    assert {rule.__name__ for rule in checks.RULES} == public
    assert len(checks.RULES) == len(public)


def test_rules_report_together(
    found: Found, add: Callable[[str, str], None], change: Callable[[str, str, str], None]
) -> None:
    change("events/meeting.yaml", "2021-07-16", "2019-07-16")
    add("events/meeting.yaml", "chair: XX\nordinal: 2-й\n")
    add("documents/plan.yaml", "id: plan\ntitle: План\n")
    ids = [problem.id for problem, _ in found()]
    assert sorted(ids) == ["SCO-E028", "SCO-E030", "SCO-E042", "SCO-E045"]
    assert all(known(id_) for id_ in ids)
