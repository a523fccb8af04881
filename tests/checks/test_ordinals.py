"""Rules about ordinals of events."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.small_year import Case, Files, assert_cases

from sco_report.model.year import Year

CASES: list[Case] = [
    (
        "SCO-E028",
        "title: Китайская ярмарка\nordinal: 130-ая",
        "5:10",
        "номера «130-ая» не согласовано со словом «ярмарка»",
        "напишите 130-я; если номер относится к другому слову, назовите его род или число: «agreement: neut»",
    ),
    ("SCO-E028", "ordinal: 2-й", "5:10", "напишите 2-е"),
    ("SCO-E028", "ordinal: 2-е", ""),
    ("SCO-E028", "title: Китайская ярмарка\nordinal: 130-я", ""),
    ("SCO-E028", "title: форум\nordinal: 28-й", ""),
    ("SCO-E028", "title: встречи экспертов\nordinal: 2-е", ""),
    ("SCO-E028", "title: Китайская ярмарка\nordinal: II", ""),
    ("SCO-E028", "title: Китайская ярмарка\nordinal: 2", ""),
    ("SCO-E028", "title: Экспо\nagreement: femn\nordinal: 2-я", ""),
    ("SCO-W109", "title: первое Совещание экспертов\nordinal: 4", "3:8", "и в title («первое»), и в ordinal"),
    ("SCO-W109", "title: 4-я встреча экспертов\nordinal: 4", "3:8", "и в title («4-я»), и в ordinal"),
    ("SCO-W109", "title: XVI Форум\nordinal: 4", "3:8"),
    ("SCO-W109", "title: 4 встреча экспертов\nordinal: 4", "3:8"),
    ("SCO-W109", "title: 4. встреча экспертов\nordinal: 4", "3:8"),
    ("SCO-W109", "title: 21-ая встреча\nordinal: 4", "3:8"),
    ("SCO-W109", "title: первое Совещание экспертов", ""),
    ("SCO-W109", "title: третьего сектора форум\nordinal: 4", ""),
    ("SCO-W109", "title: Совещание экспертов\nordinal: 4", ""),
    ("SCO-W109", "title: первоначальное заседание\nordinal: 4", ""),
]


@pytest.mark.parametrize("id_", ["SCO-E028", "SCO-W109"])
def test_an_event(year: Year, id_: str) -> None:
    assert_cases(year, CASES, id_)


CANCELLED = "\nstage: cancelled"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"meeting": "ordinal: 4", "second": "dates: 2021-09-16\nordinal: 4"}, "second:5:10"),
        ({"meeting": "ordinal: 4", "second": "dates: 2021-09-16\nordinal: 5"}, ""),
        ({"meeting": "ordinal: 4", "second": "dates: 2021-09-16\nordinal: 6"}, "second:5:10"),
        ({"meeting": "ordinal: 4", "second": "dates: 2021-09-16\nordinal: 9\ntitle: Совещание министров"}, ""),
        ({"2020/events/meeting": "ordinal: 4", "meeting": "ordinal: 4"}, "meeting:5:10"),
        ({"2020/events/meeting": "ordinal: 4", "meeting": "ordinal: V"}, ""),
        ({"2020/events/meeting": "ordinal: 4", "meeting": "ordinal: XV"}, "meeting:5:10"),
        ({"2020/events/meeting": f"ordinal: 4{CANCELLED}", "meeting": "ordinal: 4"}, ""),
        ({"first": "dates: 2021-03-01\nordinal: 3", "meeting": f"ordinal: 4{CANCELLED}", "second": "ordinal: 4"}, ""),
        (
            {"first": "dates: 2021-03-01\nordinal: 3", "meeting": f"ordinal: 4{CANCELLED}", "second": "ordinal: 5"},
            "second:5:10",
        ),
        ({"meeting": "ordinal: 4\nstage: planned", "second": "dates: 2021-09-16\nordinal: 4"}, "second:5:10"),
    ],
)
def test_the_order_in_a_series(assert_found: Callable[..., None], files: dict[str, str], expected: str) -> None:
    year_before: Files = {"2020/session": ""} if "2020/events/meeting" in files else {}
    assert_found("SCO-W103", {**year_before, **files}, expected)


def test_what_is_said_of_the_ordinal_expected(assert_found: Callable[..., None]) -> None:
    files = {"meeting": "ordinal: 4", "second": "dates: 2021-09-16\nordinal: 6"}
    assert_found("SCO-W103", files, "second:5:10", "6 не следует за номером 4 (meeting.yaml:1)", "номер; ожидается 5")
