"""Counts of the events of a year by section, month, format and chair, and what is missing compared with last year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sco_report.model.year import Year

UNSTATED = "unstated"
"""The key for events without a format or a chair."""


@dataclass(frozen=True)
class Counts:
    """Numbers of reported events: all sections and months in order; formats and chairs by frequency.

    Months are written «2021-07»; an event counts for the month of its first day, and for each of its chairs.
    """

    section: Mapping[str, int]
    month: Mapping[str, int]
    format: Mapping[str, int]
    chair: Mapping[str, int]


def counts(year: Year) -> Counts:
    """Count the reported events of a year."""
    events = year.reported
    section = Counter(event.section for event in events)
    month = Counter(month_of(event.dates[0][0]) for event in events)
    months = sorted({*months_of_period(year), *month})
    return Counts(
        section={group: section[group] for group in year.vocabulary.groups},
        month={name: month[name] for name in months},
        format=_by_frequency(event.format or UNSTATED for event in events),
        chair=_by_frequency(chair for event in events for chair in event.chair or (UNSTATED,)),
    )


def month_of(day: date) -> str:
    """Return the month of a day: «2021-07»."""
    return f"{day:%Y-%m}"


def months_of_period(year: Year) -> list[str]:
    """Return the months of the reporting period in order."""
    period = year.session.report.period
    first, last = (day.year * 12 + day.month - 1 for day in (period.first, period.last))
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def _by_frequency(names: Iterable[str]) -> Mapping[str, int]:
    return dict(Counter(names).most_common())


ActivityKind = Literal["month", "section", "chair"]


@dataclass(frozen=True)
class MissingActivity:
    """A month («2022-07»), section or chair without events, and the number of its events last year."""

    kind: ActivityKind
    key: str
    last_year: int


def missing_activities(year: Year, last: Year, today: date) -> tuple[MissingActivity, ...]:
    """Return what had events last year and has none this year; only months before ``today`` are compared."""
    now, before = counts(year), counts(last)
    past = [month for month in months_of_period(year) if month < month_of(today)]
    month_before = {month: before.month.get(_year_earlier(month), 0) for month in past}
    return (
        *_missing("month", month_before, now.month),
        *_missing("section", before.section, now.section),
        *_missing("chair", before.chair, now.chair),
    )


def _missing(kind: ActivityKind, before: Mapping[str, int], now: Mapping[str, int]) -> Iterator[MissingActivity]:
    for key, number in before.items():
        if number and not now.get(key) and key != UNSTATED:
            yield MissingActivity(kind, key, number)


def _year_earlier(month: str) -> str:
    number, rest = month.split("-")
    return f"{int(number) - 1}-{rest}"
