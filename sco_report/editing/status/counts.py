"""How many events there are, by section, month, format and chair.

What was reported last year and is not this year: months, sections, chairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sco_report.model.year import Year

UNSTATED = "unstated"
"""Stands for the format or the chair of events that tell none; no id of the data has its meaning."""


@dataclass(frozen=True)
class Counts:
    """Numbers of reported events: sections and months in their order, with those that have none; the rest by number.

    A month is written «2021-07»; an event belongs to that of its first day. One with several chairs counts for each.
    """

    section: Mapping[str, int]
    month: Mapping[str, int]
    format: Mapping[str, int]
    chair: Mapping[str, int]


def counts(year: Year) -> Counts:
    """The counts of a year."""
    events = year.reported
    section = Counter(event.section for event in events)
    month = Counter(month_of(event.dates[0][0]) for event in events)
    months = sorted({*months_of_period(year), *month})
    return Counts(
        section={group: section[group] for group in year.vocabulary.groups},
        month={name: month[name] for name in months},
        format=_by_number(event.format or UNSTATED for event in events),
        chair=_by_number(chair for event in events for chair in event.chair or (UNSTATED,)),
    )


def month_of(day: date) -> str:
    """«2021-07»."""
    return f"{day:%Y-%m}"


def months_of_period(year: Year) -> list[str]:
    """The months of the reporting period, from the first to the last."""
    period = year.session.report.period
    first, last = (day.year * 12 + day.month - 1 for day in (period.first, period.last))
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def _by_number(names: Iterable[str]) -> Mapping[str, int]:
    return dict(Counter(names).most_common())


@dataclass(frozen=True)
class MissingActivity:
    """A month «2022-07», a section or a chair without events, and how many there were last year."""

    kind: Literal["month", "section", "chair"]
    key: str
    last_year: int


def missing_activities(year: Year, last: Year, today: date) -> tuple[MissingActivity, ...]:
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
) -> Iterator[MissingActivity]:
    for key, number in before.items():
        if number and not now.get(key) and key != UNSTATED:
            yield MissingActivity(kind, key, number)


def _year_earlier(month: str) -> str:
    number, rest = month.split("-")
    return f"{int(number) - 1}-{rest}"
