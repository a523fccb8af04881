"""Whom «они» may be taken for."""

from __future__ import annotations

import pytest

from sco_report.russian.morphology import names_people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("информация представителей ЮНЕСКО", True),
        ("доклады, сделанные экспертами", True),
        ("доклад министра", False),
        ("вопросы торговли государств", False),
        ("", False),
    ],
)
def test_names_people(text: str, people: bool) -> None:
    assert names_people(text) is people
