from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sco_report.model.event import Event
from sco_report.model.fields import Entry
from sco_report.problems import Problem

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
    ],
)
def test_what_is_no_date(
    problems_in: Callable[[type[Entry], str], list[Problem]], written: str, id_: str, value: str
) -> None:
    (problem,) = problems_in(Event, f"id: a\nsection: expert\ntitle: т\ndates: {written}\n")
    assert (problem.id, problem.details) == (id_, {"value": value})
    assert (problem.position.line, problem.position.column) == (4, 8)


def test_a_list_of_no_dates_is_a_problem(problems_in: Callable[[type[Entry], str], list[Problem]]) -> None:
    (problem,) = problems_in(Event, "id: a\nsection: expert\ntitle: т\ndates: []\n")
    assert (problem.id, problem.position.line, problem.position.column) == ("SCO-E016", 4, 8)
