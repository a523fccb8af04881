"""Days, months, ranges of them, and ordinals."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

from sco_report.model.fields.texts import as_list
from sco_report.model.fields.words import LONGEST_QUOTED, preview_value
from sco_report.russian.dates import EndsBeforeBeginning, Months, NoSuchDay, Span, spans_of_phrase
from sco_report.russian.numerals import from_roman, ordinal_from_words

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
"""The one form of a day; Python would also take weeks, «2021-W28-5»."""

_ISO_MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)
_ISO_SPAN = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?", re.ASCII)


def _day(value: Any) -> date:
    if isinstance(value, dict | list):
        raise _no_date(preview_value(value))
    try:
        if not _ISO_DAY.fullmatch(str(value)):
            raise ValueError(value)
        return date.fromisoformat(str(value))
    except ValueError:
        if _ISO_DAY.fullmatch(str(value)):
            raise PydanticCustomError("SCO-E066", "date", {"value": str(value)}) from None
        raise _no_date(str(value)) from None


def _no_date(value: str, id_: str = "SCO-E013") -> PydanticCustomError:
    """The error for a text that is no date, with the date that it names in words or in figures as a suggestion."""
    try:
        dates = iso_dates(value)
    except NoSuchDay as day:
        return PydanticCustomError("SCO-E066", "date", {"value": str(day)})
    except EndsBeforeBeginning:
        return PydanticCustomError("SCO-E014", "range", {"value": value})
    except ValueError:
        dates = []
    suggestion = dates[0] if len(dates) == 1 else f"[{', '.join(dates)}]" * bool(dates)
    return PydanticCustomError(id_, "date", {"value": value, "suggestion": suggestion})


def iso_dates(phrase: str) -> list[str]:
    """The days, ranges and months that a Russian phrase names, as entries write them.

    Raises:
        NoSuchDay: it names one that does not exist.
        ValueError: it names none.
    """
    if len(phrase) > LONGEST_QUOTED:
        raise ValueError(phrase)
    return [written_span(one) for one in spans_of_phrase(phrase)]


def written_span(one: Span) -> str:
    """A day, a range or months as entries write them: «2021-05-17/2021-05-18»."""
    first, last = (f"{day:%Y-%m}" if isinstance(one, Months) else day.isoformat() for day in one)
    return first if first == last else f"{first}/{last}"


def span(value: Any) -> Span:
    """«2021-05-17», «2021-05-17/2021-05-18», «2021-05» or «2021-05/2021-07» as first and last day."""
    if isinstance(value, str) and not _ISO_SPAN.fullmatch(value):
        raise _no_date(value)
    first, slash, last = value.partition("/") if isinstance(value, str) else (value, "", "")
    last = last if slash else first
    days = _months(first, last) or (_day(first), _day(last))
    if days[1] < days[0]:
        raise PydanticCustomError("SCO-E014", "range", {"value": str(value)})
    return days


def _months(first: Any, last: Any) -> Months | None:
    """The months from the first to the last; None of two days.

    Raises:
        PydanticCustomError: SCO-E013 where one is a day; SCO-E066.
    """
    is_month = {bool(_ISO_MONTH.fullmatch(str(end))) for end in (first, last)}
    if is_month == {True, False}:
        raise _no_date(f"{first}/{last}")
    if is_month == {False}:
        return None
    return Months.between(_month(first), _month(last))


def _spans(value: Any) -> tuple[Span, ...]:
    items = as_list(value)
    spans = tuple(span(item) for item in items)
    if any(after[0] <= before[1] for before, after in pairwise(spans)):
        raise PydanticCustomError("SCO-E038", "order", {"value": ", ".join(str(item) for item in items)})
    return spans


def _period(value: Any) -> tuple[Span, ...]:
    spans = _spans(value)
    if len(spans) > 1 or spans[0][0] == spans[0][1]:
        raise PydanticCustomError("SCO-E039", "dates", {})
    return spans


def _month(value: str) -> date:
    return _day(f"{value}-01")


def _single_month(value: Any) -> date:
    if _ISO_MONTH.fullmatch(str(value)):
        return _month(str(value))
    raise _no_date(preview_value(value), "SCO-E072")


def _single_day(value: Any) -> date:
    if isinstance(value, str) and "/" in value:
        _, last = span(value)
        raise PydanticCustomError("SCO-E068", "range", {"value": value, "last": last.isoformat()})
    return _day(value)


def _day_month_or_year(value: Any) -> str:
    if re.fullmatch(r"[1-9]\d{3}", str(value), re.ASCII):
        return str(value)
    (_month if _ISO_MONTH.fullmatch(str(value)) else _single_day)(value)
    return str(value)


DayMonthOrYear = Annotated[str, PlainValidator(_day_month_or_year)]
"""A day, a month or a year, as it is written: «2021-10-15», «2021-10», «2021»."""

Day = Annotated[date, BeforeValidator(_single_day)]
Month = Annotated[date, BeforeValidator(_single_month)]
"""A month, «2021-11», as its first day."""

# Pydantic's own validation would take months for common pairs of days.
Spans = Annotated[tuple[Span, ...], PlainValidator(_spans)]
"""One day or month, one range, or a list of sittings."""

Period = Annotated[tuple[Span, ...], PlainValidator(_period)]
"""One range, as :data:`Spans` has it."""


Style = Literal["words", "figures", "roman"]


class Ordinal(NamedTuple):
    """A number and how it is written.

    ``written`` is the text of the entry: «5» (in words), «XVI», «130-я», «Первый» (in words, with a capital).
    """

    number: int
    style: Style
    written: str

    @property
    def capital(self) -> bool:
        """Whether the words begin with a capital, being part of an official name."""
        return self.style == "words" and self.written[:1].isupper()


def _ordinal(value: Any) -> Ordinal:
    written = str(value)
    if re.fullmatch(r"[1-9]\d{0,3}", written):
        return Ordinal(int(written), "words", written)
    if match := re.fullmatch(r"([1-9]\d{0,3})-[а-я]{1,3}", written):
        return Ordinal(int(match[1]), "figures", written)
    if number := from_roman(written):
        return Ordinal(number, "roman", written)
    if number := ordinal_from_words(written):
        return Ordinal(number, "words", written)
    raise PydanticCustomError("SCO-E015", "ordinal", {"value": written})


OrdinalField = Annotated[Ordinal, PlainValidator(_ordinal)]
