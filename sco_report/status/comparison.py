"""What was reported last year and is not this year: months, sections, chairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sco_report.model.year import Year
from sco_report.status.counts import UNSTATED, counts, month_of, months_of_period


@dataclass(frozen=True)
class Silence:
    """A month «2022-07», a section or a chair without events, and how many there were last year."""

    kind: Literal["month", "section", "chair"]
    key: str
    last_year: int


def silences(year: Year, last: Year, today: date) -> tuple[Silence, ...]:
    """What fell silent; months only as far as they are over."""
    now, before = counts(year), counts(last)
    over = [month for month in months_of_period(year) if month < month_of(today)]
    month_before = {month: before.month.get(_year_earlier(month), 0) for month in over}
    return (
        *_silent("month", month_before, now.month),
        *_silent("section", before.section, now.section),
        *_silent("chair", before.chair, now.chair),
    )


def _silent(
    kind: Literal["month", "section", "chair"], before: Mapping[str, int], now: Mapping[str, int]
) -> Iterator[Silence]:
    for key, number in before.items():
        if number and not now.get(key) and key != UNSTATED:
            yield Silence(kind, key, number)


def _year_earlier(month: str) -> str:
    number, rest = month.split("-")
    return f"{int(number) - 1}-{rest}"
