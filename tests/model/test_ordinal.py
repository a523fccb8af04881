from __future__ import annotations

from collections.abc import Callable

import pytest

from sco_report.model.event import Event
from sco_report.model.fields import Entry
from sco_report.problems import Problem


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
def test_what_is_no_ordinal(problems_in: Callable[[type[Entry], str], list[Problem]], written: str) -> None:
    (problem,) = problems_in(Event, f"id: a\nsection: expert\ntitle: т\ndates: 2021-07-16\nordinal: {written}\n")
    assert (problem.id, problem.details) == ("SCO-E015", {"value": written})
    assert (problem.position.line, problem.position.column) == (5, 10)
