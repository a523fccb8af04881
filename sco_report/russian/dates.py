"""Dates and periods as Russian phrases, and the dates of a phrase."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from sco_report.russian.lists import enumerate_phrases
from sco_report.russian.words import LETTERS, word_lists

Span = tuple[date, date]
"""The first and the last day of a sitting or a period; of a single day both are equal."""


class Months(NamedTuple):
    """Whole months, the days in which are not known; a :data:`Span` of their first and last day."""

    first: date
    last: date

    @classmethod
    def between(cls, first: date, last: date) -> Months:
        """The months from that of the ``first`` day to that of the ``last``."""
        return cls(first.replace(day=1), _end_of_month(last))


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def latest_start(span: Span) -> date:
    """The last day on which a sitting may have begun: in a month without a day, the last of the first month."""
    return _end_of_month(span[0]) if isinstance(span, Months) else span[0]


def earliest_end(span: Span) -> date:
    """The first day on which a sitting may have ended: in a month without a day, the first of the last month."""
    return span[1].replace(day=1) if isinstance(span, Months) else span[1]


@cache
def _numbers_of_months() -> Mapping[str, int]:
    """The number of each month by its name, in any of its cases."""
    return {name: number for names in word_lists("months").values() for number, name in enumerate(names, 1)}


def month_genitive(month: int) -> str:
    """«ноября» for 11."""
    name: str = word_lists("months")["genitive"][month - 1]
    return name


def month_nominative(month: int) -> str:
    """«ноябрь» for 11; the accusative is the same."""
    name: str = word_lists("months")["nominative"][month - 1]
    return name


def month_prepositional(month: int) -> str:
    """«ноябре» for 11, as after «в»."""
    name: str = word_lists("months")["prepositional"][month - 1]
    return name


def long_date(value: date) -> str:
    """«16 июля 2021 года»."""
    return f"{value.day} {month_genitive(value.month)} {value.year} года"


def date_phrase(spans: Sequence[Span]) -> str:
    """When one or several sittings were held: «9 и 19 февраля 2021 года», «18-19 мая и 2 июля 2021 года».

    Neighbours that share a month or a year name it once, after the last of them: «15 декабря 2020 года, 20 января и 10
    февраля 2021 года». A span over two years is «с 30 ноября 2020 года по 28 февраля 2021 года». There is one «и» at
    most (Мильчин, Справочник издателя и автора, § 7.3). A month without a day is «в феврале 2021 года», several are
    «с февраля по апрель 2021 года»; «в феврале и 3 марта 2021 года».
    """
    parts = _dates(spans)
    for index, (before, span) in enumerate(pairwise(spans), 1):
        if _is_month(before) and _is_month(span) and before[1].year == span[0].year:
            parts[index] = parts[index].removeprefix("в ")
    return _enumerated(parts, spans)


def date_title(spans: Sequence[Span]) -> str:
    """The dates as brackets name them: as :func:`date_phrase` but for months, «февраль - апрель и 3 мая 2021 года»."""
    return _enumerated(_dates(spans, in_brackets=True), spans)


def _dates(spans: Sequence[Span], *, in_brackets: bool = False) -> list[str]:
    """Each of the spans in words, as a part of their enumeration."""
    following = (*spans[1:], None)
    return [
        _months(span, after, in_brackets) if isinstance(span, Months) else _date(span, after)
        for span, after in zip(spans, following, strict=True)
    ]


def _enumerated(parts: Sequence[str], spans: Sequence[Span]) -> str:
    if _is_last_alone(spans):
        return f"{enumerate_phrases(parts[:-1])}, а также {parts[-1]}"
    return ", ".join(parts[:-1]) + " и " * (len(parts) > 1) + "".join(parts[-1:])


def _is_last_alone(spans: Sequence[Span]) -> bool:
    """Whether the last span alone is of another year: «10 и 12 декабря 2020 года, а также 5 января 2021 года»."""
    *others, year = [(first.year, last.year) for first, last in spans]
    return len(others) > 1 and len({*others}) == 1 and year not in others


def _is_month(span: Span) -> bool:
    return isinstance(span, Months) and span.first.replace(day=1) == span.last.replace(day=1)


def _months(months: Months, following: Span | None, in_brackets: bool) -> str:
    """Months in words; without their year where the ``following`` span names the same one."""
    first, last = months
    same_year = following is not None and following[0].year == last.year
    if _is_month(months):
        words = month_nominative(last.month) if in_brackets else f"в {month_prepositional(last.month)}"
    else:
        year = _year(first) if first.year != last.year else ""
        begin, end = (month_nominative(first.month), "-") if in_brackets else (f"с {month_genitive(first.month)}", "по")
        words = f"{begin}{year} {end} {month_nominative(last.month)}"
    return words + ("" if same_year else _year(last))


def _date(span: Span, following: Span | None) -> str:
    """A span with its month and year; without them where the ``following`` span names the same ones."""
    first, last = span
    same_year = following is not None and following[0].year == last.year
    if first.year != last.year:
        return f"с {long_date(first)} по {_day_and_month(last)}" + ("" if same_year else _year(last))
    if first.month != last.month:
        return f"{_day_and_month(first)} - {_day_and_month(last)}" + ("" if same_year else _year(last))
    days = f"{first.day}" if first == last else f"{first.day}-{last.day}"
    if not same_year or following is None:
        return f"{days} {month_genitive(last.month)}{_year(last)}"
    within = following[0].month == following[1].month and following[0].year == following[1].year
    return days if within and following[0].month == last.month else f"{days} {month_genitive(last.month)}"


def _day_and_month(value: date) -> str:
    return f"{value.day} {month_genitive(value.month)}"


def _year(value: date) -> str:
    return f" {value.year} года"


def period_phrase(first: date, last: date) -> str:
    """«с ноября 2020 года по ноябрь 2021 года», without the days; «с января по декабрь 2022 года» within a year.

    A period within one month is named with its days, as ``span_phrase`` does.
    """
    months = Months(first, last)
    return span_phrase(first, last) if _is_month(months) else date_phrase([months])


def period_title(first: date, last: date) -> str:
    """«ноябрь 2020 года – ноябрь 2021 года», for the brackets under a title; «январь – декабрь 2022 года»."""
    return date_title([Months(first, last)]).replace(" - ", " – ")


def range_phrase(span: Span) -> str:
    """A span of days as :func:`span_phrase`, of months as :func:`period_phrase`."""
    return period_phrase(*span) if isinstance(span, Months) else span_phrase(*span)


def span_phrase(first: date, last: date) -> str:
    """«с 1 января по 31 декабря 2022 года», «с 1 по 31 марта 2022 года»; a single day is its date."""
    if first == last:
        return long_date(first)
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {month_genitive(first.month)}"
    if first.year != last.year:
        start += _year(first)
    return f"с {start} по {long_date(last)}"


def parse_date_phrase(phrase: str) -> set[date]:
    """The days that a date phrase names, of each range and of each month without a day the first and the last.

    A day without a month takes that of the next day named, a month without a year likewise.

    Raises:
        ValueError: the phrase names no date, or one that does not exist.
    """
    numbers = _numbers_of_months()
    days, months, month, year = set(), set(), 0, 0
    for token in reversed(re.findall(rf"\d+|[{LETTERS}]+", phrase.lower())):
        if token in numbers:
            month = numbers[token]
            months.add((year, month))
        elif token.isdigit() and len(token) == 4:
            year = int(token)
        elif token.isdigit():
            # A number too long to be a day may be too long for `date`, too.
            days.add(date(year, month, int(token) if len(token) <= 2 else 0))
    for number in months - {(day.year, day.month) for day in days}:
        first = date(*number, 1)
        days |= {*Months.between(first, first)}
    if not days:
        raise ValueError(phrase)
    return days


class NoSuchDay(ValueError):
    """The calendar does not have a day; ``str`` of it is the day in figures, «31.09.2021»."""


class EndsBeforeBeginning(ValueError):
    """The last day of a span is before the first."""


# Compiled on first use: few dates are written otherwise than in figures, as in 2021-05-17.
_IN_FIGURES = r"\b(\d{1,2})([./-])\s?(\d{1,2})\2\s?(?=\d{4}\b|(?<!-)(\d\d)\b)"
_MONTH_IN_FIGURES = r"(?<![\d.])(\d{1,2})[./](\d{4})\b"
_YEAR_FIRST = r"\b(\d{4})([./-])(\d{1,2})\2(\d{1,2})\b"
_YEAR_WORD = r"(?<=\d)\s*(?:год[ау]?\b|г\b\.?)"
_QUOTED_DAY = r"[«“„\"](\d{1,2})[»”“\"]"
_END = rf"(?:(?:с|со|в)\s+)?(\d{{1,2}}\b)?\s*(\.\d{{1,2}}\b|[{LETTERS}]+\b\.?)?\s*(\d{{4}})?"
"""One end of a span: a day, a month (in words, or in figures after a point) and a year; each may be left out."""

_LOOK_ALIKE = str.maketrans("aceopxy", "асеорху")
"""Latin letters that look like Russian ones, and come from a keyboard in the other layout."""

_SHORTEST_MONTH = 3
"""Letters of a month that is shortened, «сен.»."""


def spans_of_phrase(phrase: str) -> list[Span]:
    """The days, ranges and months that a phrase names one after another: «9 и 19 февраля 2021 года», «15.10.21».

    What lacks a month or a year takes that of what follows. Figures may stand in any usual order and with any usual
    signs, «15/10/2021», «2021-10-15»; a year of two figures is one of this century.

    Raises:
        NoSuchDay: the phrase names a day that does not exist.
        EndsBeforeBeginning: the ends of a span are in the wrong order.
        ValueError: it is none of dates alone.
    """
    words = re.sub(_YEAR_WORD, "", _in_order(phrase.lower().strip().translate(_LOOK_ALIKE)))
    spans, month, year = list[Span](), 0, 0
    for part in reversed(re.split(r",\s*(?:а также\s+)?|\s+(?:и|а также)\s+", words)):
        ends = [re.fullmatch(_END, end) for end in re.split(r"\s*[-–—/]\s*|\s+(?:по|до)\s+", part)]
        days: list[date] = []
        for end in reversed(ends):
            if end is None or len(ends) > 2 or not any(end.groups()):
                raise ValueError(phrase)
            year, month = int(end[3] or year), _month_number(end[2]) if end[2] else month
            days.insert(0, _day_of(int(end[1] or 1), month, year))
        is_month = {end is not None and end[1] is None for end in ends}
        if len(is_month) > 1:
            raise ValueError(phrase)
        if days[-1] < days[0]:
            raise EndsBeforeBeginning(phrase)
        spans.insert(0, Months.between(days[0], days[-1]) if is_month == {True} else (days[0], days[-1]))
    return spans


def _in_order(phrase: str) -> str:
    """A phrase in small letters with its days in figures as «15 .10 2021»."""
    phrase = re.sub(_YEAR_FIRST, r"\4 .\3 \1", re.sub(_QUOTED_DAY, r"\1", phrase))
    phrase = re.sub(_IN_FIGURES, lambda day: f"{day[1]} .{day[3]} {'20' if day[4] else ''}", phrase)
    return re.sub(_MONTH_IN_FIGURES, r".\1 \2", phrase)


def _day_of(day: int, month: int, year: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise (NoSuchDay(f"{day:02}.{month:02}.{year}") if month and year else ValueError) from None


def _month_number(written: str) -> int:
    """The number of a month in figures after a point or in words, «окт.» too; 0, which no date has, of another word."""
    if written.startswith("."):
        return int(written[1:])
    numbers, word = _numbers_of_months(), written.removesuffix(".")
    meant = {number for name, number in numbers.items() if name.startswith(word) and len(word) >= _SHORTEST_MONTH}
    return numbers.get(word, meant.pop() if len(meant) == 1 else 0)


def days_named(spans: Iterable[Span]) -> set[date]:
    """The days that :func:`parse_date_phrase` finds in the words for some spans."""
    ends = ((*span, latest_start(span), earliest_end(span)) for span in spans)
    return {day for days in ends for day in days}
