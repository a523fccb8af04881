"""The months of a calendar: weeks of seven days, and on them the events as bars that do not overlap."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sco_report.model.dates import Span
from sco_report.preview.happenings import Happening

WEEK = timedelta(days=6)


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
    """The months from ``first`` to ``last``, and further where an event lies outside of them."""
    days = [day for happening in happenings for span in happening.spans for day in span]
    return [_month(happenings, month) for month in _firsts(min([first, *days]), max([last, *days]))]


def _firsts(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = _next(month)


def _next(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _month(happenings: Sequence[Happening], first: date) -> Month:
    span = first, _next(first) - timedelta(days=1)
    mondays = Calendar().monthdatescalendar(first.year, first.month)
    weeks = tuple(_week(happenings, week[0], span) for week in mondays)
    inside = ((happening, _inside(happening.spans, span)) for happening in happenings)
    dated = [(days[0][0], Dated(_in_figures(days), happening)) for happening, days in inside if days]
    return Month(first, weeks, tuple(entry for _, entry in sorted(dated, key=lambda pair: pair[0])))


def _week(happenings: Iterable[Happening], monday: date, month: Span) -> Week:
    week = max(monday, month[0]), min(monday + WEEK, month[1])
    days = [monday + timedelta(days=offset) for offset in range(7)]
    pieces = [
        (piece, whole, happening)
        for happening in happenings
        for whole in happening.spans
        for piece in _inside([whole], week)
    ]
    bars = tuple(_bars(sorted(pieces, key=lambda one: (one[0][0], -(one[0][1] - one[0][0]).days)), monday))
    return Week(tuple(day.day if month[0] <= day <= month[1] else None for day in days), bars)


def _bars(pieces: Iterable[tuple[Span, Span, Happening]], monday: date) -> Iterator[Bar]:
    """Each piece in the first lane that is free."""
    ends: list[date] = []
    for (first, last), whole, happening in pieces:
        lane = next((index for index, end in enumerate(ends) if end < first), len(ends))
        ends[lane : lane + 1] = [last]
        days = (last - first).days + 1
        yield Bar(happening, (first - monday).days + 1, days, lane + 1, first == whole[0], last == whole[1])


def _inside(spans: Iterable[Span], limits: Span) -> list[Span]:
    """What of the spans lies within the limits."""
    cut = ((max(first, limits[0]), min(last, limits[1])) for first, last in spans)
    return [(first, last) for first, last in cut if first <= last]


def _in_figures(spans: Sequence[Span]) -> str:
    return ", ".join(f"{first.day}-{last.day}" if first != last else str(first.day) for first, last in spans)
