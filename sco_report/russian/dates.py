"""Dates and periods as Russian phrases, and the dates of a phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby

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

    The month is named once for neighbours that share it, the year once at the end. A span over two years is
    «с 30 ноября 2020 года по 28 февраля 2021 года».
    """
    phrases: list[str] = []
    for year, group in groupby(spans, key=_year_group):
        members = list(group)
        if year is None:
            phrases += [f"с {long_date(first)} по {long_date(last)}" for first, last in members]
        else:
            phrases.append(f"{_days_of_year(members)} {year} года")
    return enumerate_phrases(phrases)


def _year_group(span: Span) -> int | None:
    return span[0].year if span[0].year == span[1].year else None


def _days_of_year(spans: list[Span]) -> str:
    parts = []
    for index, (first, last) in enumerate(spans):
        following = spans[index + 1] if index + 1 < len(spans) else None
        shared = following is not None and _within(following) and following[0].month == last.month
        month = "" if shared and _within((first, last)) else f" {month_genitive(last.month)}"
        parts.append(_days(first, last) + month)
    return enumerate_phrases(parts)


def _within(span: Span) -> bool:
    """Whether a span stays within one month."""
    return span[0].month == span[1].month


def _days(first: date, last: date) -> str:
    if first == last:
        return str(first.day)
    if first.month == last.month:
        return f"{first.day}-{last.day}"
    return f"{first.day} {month_genitive(first.month)} - {last.day}"


def period_phrase(first: date, last: date) -> str:
    """«с ноября 2020 года по ноябрь 2021 года», without the days."""
    return f"с {month_genitive(first.month)} {first.year} года по {month_nominative(last.month)} {last.year} года"


def period_title(first: date, last: date) -> str:
    """«ноябрь 2020 года – ноябрь 2021 года», for the brackets under a title."""
    return f"{month_nominative(first.month)} {first.year} года – {month_nominative(last.month)} {last.year} года"


def span_phrase(first: date, last: date) -> str:
    """«с 1 января по 31 декабря 2022 года»."""
    start = f"{first.day} {month_genitive(first.month)}"
    if first.year != last.year:
        start += f" {first.year} года"
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
