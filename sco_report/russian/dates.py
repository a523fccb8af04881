"""Dates and periods as Russian phrases, and the dates of a phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from sco_report.russian.lists import enumerate_phrases
from sco_report.russian.words import LETTERS, word_lists

Span = tuple[date, date]
"""The first and the last day of a sitting or a period; of a single day both are equal."""


def months_genitive() -> Sequence[str]:
    """«января», «февраля» …, as in dates."""
    months: Sequence[str] = word_lists("months")["genitive"]
    return months


def month_genitive(month: int) -> str:
    """«ноября» for 11."""
    return months_genitive()[month - 1]


def month_nominative(month: int) -> str:
    """«ноябрь» for 11; the accusative is the same."""
    name: str = word_lists("months")["nominative"][month - 1]
    return name


def long_date(value: date) -> str:
    """«16 июля 2021 года»."""
    return f"{value.day} {month_genitive(value.month)} {value.year} года"


def date_phrase(spans: Sequence[Span]) -> str:
    """The dates of one or several sittings: «9 и 19 февраля 2021 года», «18-19 мая и 2 июля 2021 года».

    Neighbours that share a month or a year name it once, after the last of them: «15 декабря 2020 года, 20 января и 10
    февраля 2021 года». A span over two years is «с 30 ноября 2020 года по 28 февраля 2021 года». There is one «и» at
    most (Мильчин, Справочник издателя и автора, § 7.3).
    """
    parts = [_date(span, spans[index + 1] if index + 1 < len(spans) else None) for index, span in enumerate(spans)]
    if _is_last_alone(spans):
        return f"{enumerate_phrases(parts[:-1])}, а также {parts[-1]}"
    return ", ".join(parts[:-1]) + " и " * (len(parts) > 1) + "".join(parts[-1:])


def _is_last_alone(spans: Sequence[Span]) -> bool:
    """Whether the last span alone is of another year: «10 и 12 декабря 2020 года, а также 5 января 2021 года»."""
    years = [(first.year, last.year) for first, last in spans]
    return len(spans) > 2 and len({*years[:-1]}) == 1 and years[-1] != years[0]


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
    if first.year != last.year:
        return f"с {month_genitive(first.month)} {first.year} года по {month_nominative(last.month)} {last.year} года"
    if first.month == last.month:
        return span_phrase(first, last)
    return f"с {month_genitive(first.month)} по {month_nominative(last.month)} {last.year} года"


def period_title(first: date, last: date) -> str:
    """«ноябрь 2020 года – ноябрь 2021 года», for the brackets under a title; «январь – декабрь 2022 года»."""
    end = f"{month_nominative(last.month)} {last.year} года"
    if first.year != last.year:
        return f"{month_nominative(first.month)} {first.year} года – {end}"
    return end if first.month == last.month else f"{month_nominative(first.month)} – {end}"


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
    """The days that a date phrase names, of each range the first and the last.

    A day without a month takes that of the next day named, a month without a year likewise.

    Raises:
        ValueError: the phrase names no date, or one that does not exist.
    """
    numbers = {name: number for number, name in enumerate(months_genitive(), 1)}
    days, month, year = set(), 0, 0
    for token in reversed(re.findall(rf"\d+|[{LETTERS}]+", phrase.lower())):
        if token in numbers:
            month = numbers[token]
        elif token.isdigit() and len(token) == 4:
            year = int(token)
        elif token.isdigit():
            # A number too long to be a day may be too long for `date`, too.
            days.add(date(year, month, int(token) if len(token) <= 2 else 0))
    if not days:
        raise ValueError(phrase)
    return days
