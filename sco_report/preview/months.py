"""The months of a calendar: weeks of seven days, and on them the events as bars that do not overlap."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sco_report.model.dates import Span
from sco_report.preview.happenings import Happening

FURTHER = 3
"""Months before and after a period that are shown where an event lies in them; a slip in a year leads further."""

MOST = 60
"""Months that are shown, the last ones of a period that is longer."""


@dataclass(frozen=True)
class Bar:
    """One event on the days of one week: ``first`` and ``days`` count columns from 1, ``lane`` lines from 1.

    ``begins`` and ``ends`` say whether its first and its last day are among them.
    """

    happening: Happening
    first: int
    days: int
    lane: int
    begins: bool
    ends: bool


@dataclass(frozen=True)
class Week:
    """The seven days from Monday, None where one belongs to another month, and the bars upon them."""

    days: tuple[int | None, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Dated:
    """An event in the list of a month, with its days in it: «9, 17-18»."""

    days: str
    happening: Happening


@dataclass(frozen=True)
class Month:
    """One month; ``first`` is its first day."""

    first: date
    weeks: tuple[Week, ...]
    events: tuple[Dated, ...]


def months(happenings: Sequence[Happening], first: date, last: date) -> list[Month]:
    """The months from ``first`` to ``last``, and ``FURTHER`` where an event lies outside of them."""
    days = [day for happening in happenings for span in happening.spans for day in span]
    begin = max(_number(min([first, *days])), _number(first) - FURTHER)
    end = min(_number(max([last, *days])), _number(last) + FURTHER)
    return [_month(happenings, date(number // 12, number % 12 + 1, 1)) for number in range(begin, end + 1)[-MOST:]]


def _number(day: date) -> int:
    """The number of the month of a day, counted through all years."""
    return day.year * 12 + day.month - 1


def _month(happenings: Sequence[Happening], first: date) -> Month:
    # Days as numbers: the last week of the year 9999 has days that are no dates.
    numbers = Calendar().monthdayscalendar(first.year, first.month)
    span = first, first.replace(day=max(numbers[-1]))
    weeks = tuple(_week(happenings, days, first) for days in numbers)
    inside = ((happening, _inside(happening.spans, span)) for happening in happenings)
    dated = [(days[0][0], Dated(_in_figures(days), happening)) for happening, days in inside if days]
    return Month(first, weeks, tuple(entry for _, entry in sorted(dated, key=lambda pair: pair[0])))


def _week(happenings: Iterable[Happening], days: Sequence[int], month: date) -> Week:
    """The week of the given days of a month, of which those of other months are 0."""
    own = [month.replace(day=day) for day in days if day]
    week = own[0], own[-1]
    pieces = [
        (piece, whole, happening)
        for happening in happenings
        for whole in happening.spans
        for piece in _inside([whole], week)
    ]
    bars = tuple(_bars(sorted(pieces, key=lambda one: (one[0][0], -(one[0][1] - one[0][0]).days))))
    return Week(tuple(day or None for day in days), bars)


def _bars(pieces: Iterable[tuple[Span, Span, Happening]]) -> Iterator[Bar]:
    """Each piece in the first lane that is free."""
    ends: list[date] = []
    for (first, last), whole, happening in pieces:
        lane = next((index for index, end in enumerate(ends) if end < first), len(ends))
        ends[lane : lane + 1] = [last]
        days = (last - first).days + 1
        yield Bar(happening, first.weekday() + 1, days, lane + 1, first == whole[0], last == whole[1])


def _inside(spans: Iterable[Span], limits: Span) -> list[Span]:
    """What of the spans lies within the limits."""
    cut = ((max(first, limits[0]), min(last, limits[1])) for first, last in spans)
    return [(first, last) for first, last in cut if first <= last]


def _in_figures(spans: Sequence[Span]) -> str:
    return ", ".join(f"{first.day}-{last.day}" if first != last else str(first.day) for first, last in spans)
