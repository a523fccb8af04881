"""Members, the rotation of the chair, and until when a document is in force."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from sco_report.editing.scaffold.new_year import end_year_in_title, members, next_chair
from sco_report.model.year import Year

SESSIONS = [
    (date(2018, 10, 12), "TJ"),
    (date(2019, 11, 2), "UZ"),
    (date(2020, 11, 30), "IN"),
    (date(2021, 11, 25), "KZ"),
    (date(2022, 11, 1), "CN"),
    (date(2023, 10, 26), "KG"),
    (date(2024, 10, 16), "PK"),
    (date(2025, 11, 18), "RU"),
    (date(2026, 11, 1), "TJ"),
]
"""The sessions of the Council of Heads of Government and who held the chair, after the published communiques."""


def test_the_chair_passed_on_as_it_did(year_2021: Year) -> None:
    for (_, last), (day, following) in pairwise(SESSIONS):
        assert next_chair(year_2021.reference.states, last, day) == following


@pytest.mark.parametrize(
    ("last", "day", "following"),
    [
        ("UZ", date(2028, 11, 1), "BY"),
        ("IN", date(2030, 11, 1), "IR"),
        ("secretariat", date(2022, 11, 1), None),
        ("KZ", date(1999, 1, 1), None),
    ],
)
def test_new_members_take_their_turn_and_without_members_there_is_none(
    year_2021: Year, last: str, day: date, following: str | None
) -> None:
    assert next_chair(year_2021.reference.states, last, day) == following


def test_members_by_the_russian_alphabet(year_2021: Year) -> None:
    states = year_2021.reference.states
    assert members(states, date(2021, 11, 25)) == ["IN", "KZ", "CN", "KG", "PK", "RU", "TJ", "UZ"]
    assert members(states, date(2023, 7, 4)) == ["IN", "IR", "KZ", "CN", "KG", "PK", "RU", "TJ", "UZ"]
    assert members(states, date(2024, 7, 4))[0] == "BY"


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("План действий на 2021-2025 годы по реализации {development-strategy-2025 gen}", 2025),
        ("Перечень мероприятий … на период 2017-2021 годы", 2021),
        ("Перечень мероприятий … на период 2012-2016 гг.", 2016),
        ("План основных мероприятий ШОС на 2020 и 2021 годы", 2021),
        ("План мероприятий на 2019, 2020 и 2021 годы", 2021),
        ("Стратегия развития ШОС до 2025 года", 2025),
        ("План действий и аналитической работы Консорциума на 2022 год", 2022),
        ("Стратегия … на среднесрочную перспективу (2022-2026 годы)", 2026),
        ("План на период с 2022 по 2024 годы", 2024),
        ("План работы на 2024–2026 годы", 2026),
        ("Протокол от 7 августа 2020 года Специальной рабочей группы", None),
        ("Программа многостороннего торгово-экономического сотрудничества государств-членов ШОС", None),
        ("Форум «CBD Пекина – 2021»", None),
    ],
)
def test_the_last_year_of_a_term(title: str, year: int | None) -> None:
    assert end_year_in_title(title) == year
