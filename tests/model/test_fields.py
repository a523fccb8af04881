"""Single values: dates, ordinals, references, case forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sco_report.model.event import Event
from sco_report.model.fields import Entry, nearest, references
from sco_report.model.reference import Document
from sco_report.problems import Problem
from sco_report.russian.morphology import Case

Problems = Callable[[type[Entry], str], list[Problem]]

JULY_16 = (date(2021, 7, 16), date(2021, 7, 16))


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ("2021-07-16", (JULY_16,)),
        ("2021-07-16/2021-07-18", ((date(2021, 7, 16), date(2021, 7, 18)),)),
        ("2020-11-30/2021-02-28", ((date(2020, 11, 30), date(2021, 2, 28)),)),
        ("[2021-07-16, 2021-08-01/2021-08-02]", (JULY_16, (date(2021, 8, 1), date(2021, 8, 2)))),
    ],
)
def test_days_ranges_and_lists(
    event: Callable[[str], Event], written: str, spans: tuple[tuple[date, date], ...]
) -> None:
    assert event(f"title: т\ndates: {written}\n").dates == spans


@pytest.mark.parametrize(
    ("written", "id_", "value"),
    [
        ("2021-02-29", "SCO-E066", "2021-02-29"),
        ("16.07.2021", "SCO-E013", "16.07.2021"),
        ("2021-7-16", "SCO-E013", "2021-7-16"),
        ("20210716", "SCO-E013", "20210716"),
        ("2021-W28-5", "SCO-E013", "2021-W28-5"),
        ("2021-07-16/", "SCO-E013", ""),
        ("2021-07-16/17", "SCO-E013", "17"),
        ("2021-07-16/2021-07-17/2021-07-18", "SCO-E013", "2021-07-17/2021-07-18"),
        ("[2021-07-16, вчера]", "SCO-E013", "вчера"),
        ("{first: 2021-05-28, last: 2021-05-29}", "SCO-E013", "{…}"),
        ("[2021-07-16, [2021-07-17/2021-07-18]]", "SCO-E013", "[…]"),
        ("2021-07-18/2021-07-16", "SCO-E014", "2021-07-18/2021-07-16"),
        ("[]", "SCO-E016", None),
    ],
)
def test_what_is_no_date(problems_in: Problems, written: str, id_: str, value: str | None) -> None:
    (problem,) = problems_in(Event, f"id: a\nsection: expert\ntitle: т\ndates: {written}\n")
    assert (problem.id, problem.details) == (id_, {} if value is None else {"value": value})
    assert (problem.position.line, problem.position.column) == (4, 8)


@pytest.mark.parametrize(
    ("written", "number", "style", "capital"),
    [
        ("5", 5, "words", False),
        ("первое", 1, "words", False),
        ("Второй", 2, "words", True),
        ("Двадцать первая", 21, "words", True),
        ("130-я", 130, "figures", False),
        ("XVI", 16, "roman", False),
    ],
)
def test_the_styles(event: Callable[[str], Event], written: str, number: int, style: str, capital: bool) -> None:
    ordinal = event(f"title: т\ndates: 2021-07-16\nordinal: {written}\n").ordinal
    assert ordinal is not None
    assert (ordinal.number, ordinal.style, ordinal.written) == (number, style, written)
    assert ordinal.capital is capital


@pytest.mark.parametrize("written", ["0", "-1", "012", "5.", "IIX", "xvi", "много", "12345", "5-th", "Первые"])
def test_what_is_no_ordinal(problems_in: Problems, written: str) -> None:
    (problem,) = problems_in(Event, f"id: a\nsection: expert\ntitle: т\ndates: 2021-07-16\nordinal: {written}\n")
    assert (problem.id, problem.details) == ("SCO-E015", {"value": written})
    assert (problem.position.line, problem.position.column) == (5, 10)


def test_references_from_left_to_right() -> None:
    text = "ход {plan gen draft} и {КСДЛ}, {meeting numbered dated}"
    found = [(text[r.start : r.end], r.target, r.case, r.flags) for r in references(text)]
    assert found == [
        ("{plan gen draft}", "plan", Case.GEN, {"draft"}),
        ("{КСДЛ}", "КСДЛ", None, frozenset()),
        ("{meeting numbered dated}", "meeting", None, {"numbered", "dated"}),
    ]


@pytest.mark.parametrize("wrong", ["{", "}", "{}", "{plan gen dat}", "{plan of}", "{plan  gen}", "{план/факт}"])
def test_a_broken_reference_is_a_problem(problems_in: Problems, wrong: str) -> None:
    (problem,) = problems_in(Document, f"id: plan\ntitle: 'План {wrong} работы'\n")
    assert (problem.id, problem.details) == ("SCO-E023", {"value": wrong})
    assert (problem.position.line, problem.position.column) == (2, 8)


def test_forms_have_cases_as_keys(problems_in: Problems) -> None:
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
