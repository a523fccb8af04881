from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sco_report.model.fields.texts import Entry
from sco_report.model.reference import Membership, State
from sco_report.model.year import Year
from sco_report.problems import Problem


@pytest.mark.parametrize(
    ("state", "day", "member"),
    [
        ("IR", date(2023, 7, 3), False),
        ("IR", date(2023, 7, 4), True),
        ("BY", date(2024, 7, 3), False),
        ("BY", date(2024, 7, 4), True),
        ("IN", date(2017, 6, 8), False),
        ("IN", date(2017, 6, 9), True),
        ("RU", date(2021, 11, 25), True),
        ("TR", date(2021, 11, 25), False),
        ("MN", date(2025, 9, 1), False),
    ],
)
def test_membership_has_dates(year_2021: Year, state: str, day: date, member: bool) -> None:
    assert year_2021.reference.states[state].member(day) is member


def test_the_number_of_members_grows(year_2021: Year) -> None:
    days = (date(2016, 1, 1), date(2021, 11, 25), date(2023, 7, 4), date(2024, 7, 4))
    assert [sum(state.member(day) for state in year_2021.reference.states.values()) for day in days] == [6, 8, 9, 10]


@pytest.mark.parametrize(
    ("line", "id_", "column"),
    [
        ("membership: [{status: membr}]", "SCO-E012", 23),
        ("membership: [{status: member, sinse: 2001-06-15}]", "SCO-E011", 31),
        ("membership: [{since: 2001-06-15}]", "SCO-E010", 14),
        ("membership: [{status: member, since: 2001}]", "SCO-E013", 38),
    ],
)
def test_bad_membership(
    problems_in: Callable[[type[Entry], str], list[Problem]], line: str, id_: str, column: int
) -> None:
    forms = "{nom: Россия, gen: России}"
    (problem,) = problems_in(State, f"name: {forms}\nshort: {forms}\n{line}\n")
    assert (problem.id, problem.position.line, problem.position.column) == (id_, 3, column)


@pytest.mark.parametrize(
    ("text", "line", "forms"),
    [
        ("name: {nom: а}\nshort: {nom: а, gen: б}", 1, ["gen"]),
        ("name: {nom: а, gen: б}\nshort: {gen: б}", 2, ["nom"]),
        ("name: {nom: а, gen: б}\nshort: {nom: а, gen: б}\nside: {nom: а, gen: б}", 3, ["dat", "acc", "ins", "loc"]),
    ],
)
def test_forms_that_a_state_must_have(
    problems_in: Callable[[type[Entry], str], list[Problem]], text: str, line: int, forms: list[str]
) -> None:
    problems = problems_in(State, text)
    assert [(one.id, one.position.line, one.details["key"]) for one in problems] == [
        ("SCO-E010", line, form) for form in forms
    ]


def test_a_status_ends_on_the_day_before_until() -> None:
    period = Membership.model_validate({"status": "member", "since": "2021-07-16", "until": "2021-07-18"})
    held = [period.holds(date(2021, 7, day)) for day in (15, 16, 17, 18)]
    assert held == [False, True, True, False]
