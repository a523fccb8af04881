"""Dates must lie in the reporting period, and words must name the same days as figures."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from sco_report.model.dates import Span
from sco_report.model.year import Year
from sco_report.problems import Problem
from sco_report.russian.dates import days_named, period_title


def outside_period(year: Year) -> Iterator[Problem]:
    """Sittings of which no day lies in the reporting period."""
    first, last = _period(year)
    for event in year.events.values():
        for first_day, last_day in event.dates:
            if last_day < first or first_day > last:
                period = {"period": period_title(first, last)}
                yield Problem("SCO-E042", year.origins[event.id].at("dates"), period, {"value": first_day})


def partly_outside_period(year: Year) -> Iterator[Problem]:
    """Sittings that begin before the reporting period or end after it, and have days in it."""
    first, last = _period(year)
    for event in year.events.values():
        for first_day, last_day in event.dates:
            if first_day < first <= last_day or first_day <= last < last_day:
                outside = first_day if first_day < first else last_day
                period = {"period": period_title(first, last)}
                yield Problem("SCO-W101", year.origins[event.id].at("dates"), period, {"value": outside})


def _period(year: Year) -> Span:
    """The first and the last day of the reporting period."""
    period = year.session.report.period
    days = calendar.monthrange(period.last.year, period.last.month)[1]
    return period.first, period.last.replace(day=days)


def other_days_in_words(year: Year) -> Iterator[Problem]:
    """Events whose «dates_as» names other days than «dates»."""
    for event in year.events.values():
        if event.dates_as is None:
            continue
        try:
            same = days_named(event.dates_as) == {day for span in event.dates for day in span}
        except ValueError:
            same = False
        if not same:
            yield Problem("SCO-E046", year.origins[event.id].at("dates_as"), {"value": event.dates_as})
