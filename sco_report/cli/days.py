"""Days as the command line writes them."""

from __future__ import annotations

from datetime import date

from sco_report.problems.catalogue import Language
from sco_report.russian.dates import day as russian_day


def day_in(language: Language, day: date) -> str:
    """A day as people write it: «1 ноября 2021 года», in English 2021-11-01."""
    return russian_day(day) if language == "ru" else day.isoformat()
