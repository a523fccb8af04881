"""Examinations of a project in which nothing is allowed to be missing, and which a test may change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sco_report.checks.check_year import check_year
from sco_report.editing.status import Status, status

Look = Callable[..., Status]


@pytest.fixture
def look(unallowed: Path) -> Look:
    """A function that gives the status of a year on a day."""

    def looked(day: str, number: int = 2021) -> Status:
        examination = check_year(unallowed, number)
        assert examination.year is not None
        return status(examination.year, examination, date.fromisoformat(day))

    return looked
