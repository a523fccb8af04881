"""Days, ranges of days and lists of both, as entries write them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

Span = tuple[date, date]


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    try:
        if len(str(value)) != 10:
            raise ValueError(value)
        return date.fromisoformat(str(value))
    except ValueError:
        raise PydanticCustomError("SCO-E013", "date", {"value": str(value)}) from None


def span(value: Any) -> Span:
    """«2021-05-17» or «2021-05-17/2021-05-18» as first and last day."""
    if isinstance(value, tuple):
        return value
    first, _, last = str(value).partition("/")
    days = _day(first), _day(last or first)
    if days[1] < days[0]:
        raise PydanticCustomError("SCO-E014", "range", {"value": str(value)})
    return days


def _spans(value: Any) -> list[Span]:
    return [span(item) for item in value] if isinstance(value, list) else [span(value)]


def _month(value: Any) -> date:
    return _day(f"{value}-01" if len(str(value)) == 7 else value)


Day = Annotated[date, BeforeValidator(_day)]
Month = Annotated[date, BeforeValidator(_month)]
"""A month, «2021-11», as its first day."""

Spans = Annotated[tuple[Span, ...], BeforeValidator(_spans)]
"""One day, one range, or a list of sittings."""
