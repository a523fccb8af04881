from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_report.model.fields import Entry, nearest, references
from sco_report.model.reference import Document
from sco_report.problems import Problem
from sco_report.russian.morphology import Case


def test_references_from_left_to_right() -> None:
    text = "ход {plan gen draft} и {КСДЛ}, {meeting numbered dated}"
    found = [(text[r.start : r.end], r.target, r.case, r.flags) for r in references(text)]
    assert found == [
        ("{plan gen draft}", "plan", Case.GEN, {"draft"}),
        ("{КСДЛ}", "КСДЛ", None, frozenset()),
        ("{meeting numbered dated}", "meeting", None, {"numbered", "dated"}),
    ]


@pytest.mark.parametrize("wrong", ["{", "}", "{}", "{plan gen dat}", "{plan of}", "{plan  gen}", "{план/факт}"])
def test_a_broken_reference_is_a_problem(problems_in: Callable[[type[Entry], str], list[Problem]], wrong: str) -> None:
    (problem,) = problems_in(Document, f"id: plan\ntitle: 'План {wrong} работы'\n")
    assert (problem.id, problem.details) == ("SCO-E023", {"value": wrong})
    assert (problem.position.line, problem.position.column) == (2, 8)


def test_forms_have_cases_as_keys(problems_in: Callable[[type[Entry], str], list[Problem]]) -> None:
    (problem,) = problems_in(Document, "id: plan\ntitle: План\nforms:\n  gne: Плана\n")
    assert (problem.id, problem.position.line, problem.position.column) == ("SCO-E012", 4, 3)
    assert problem.details["suggestion"] == "gen"


def test_the_nearest_value_or_none() -> None:
    assert nearest("hybird", ["hybrid", "in_person"]) == "hybrid"
    assert nearest("zzz", ["hybrid", "in_person"]) == ""
    plans = ["environment-plan-2022-2024", "culture-working-group"]
    assert nearest("enviroment-plan-2022-2024", plans) == "environment-plan-2022-2024"
    assert nearest("health-plan-2022-2024", plans) == ""
    assert nearest("health-working-group", plans) == ""
