"""Single values: dates, ordinals, references, case forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sco_report.model.event import Event
from sco_report.model.fields.texts import Entry, references
from sco_report.model.fields.words import nearest
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


def test_references_from_left_to_right() -> None:
    text = "ход {plan gen draft} и {КСДЛ}, {meeting numbered dated}"
    found = [(text[r.start : r.end], r.target, r.case, r.flags) for r in references(text)]
    assert found == [
        ("{plan gen draft}", "plan", Case.GEN, {"draft"}),
        ("{КСДЛ}", "КСДЛ", None, frozenset()),
        ("{meeting numbered dated}", "meeting", None, {"numbered", "dated"}),
    ]


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
