"""Nouns after numbers."""

from __future__ import annotations

import pytest

from sco_report.russian.lists import plural_form


@pytest.mark.parametrize(
    ("number", "noun"),
    [
        *((number, "мероприятие") for number in (1, 21, 101, 121, 1001, -1)),
        *((number, "мероприятия") for number in (2, 3, 4, 22, 34, 102, -2)),
        *(
            (number, "мероприятий")
            for number in (0, 5, 9, 10, 11, 12, 13, 14, 15, 20, 25, 30, 100, 111, 112, 211, 1014)
        ),
    ],
)
def test_the_noun_fits_the_number(number: int, noun: str) -> None:
    assert plural_form(number, "мероприятие", "мероприятия", "мероприятий") == f"{number} {noun}"
