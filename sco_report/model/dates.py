"""Days, ranges of days and lists of both, as entries write them."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from sco_report.model.fields import as_list, preview_value

Span = tuple[date, date]

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
"""The one form of a day; Python would also take weeks, «2021-W28-5»."""


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, dict | list):
        raise PydanticCustomError("SCO-E013", "date", {"value": preview_value(value)})
    try:
        if not _ISO_DAY.fullmatch(str(value)):
            raise ValueError(value)
        return date.fromisoformat(str(value))
    except ValueError:
        id_ = "SCO-E066" if _ISO_DAY.fullmatch(str(value)) else "SCO-E013"
        raise PydanticCustomError(id_, "date", {"value": str(value)}) from None


def span(value: Any) -> Span:
    """«2021-05-17» or «2021-05-17/2021-05-18» as first and last day."""
    if isinstance(value, tuple):
        return value
    first, slash, last = value.partition("/") if isinstance(value, str) else (value, "", "")
    days = _day(first), _day(last if slash else first)
    if days[1] < days[0]:
        raise PydanticCustomError("SCO-E014", "range", {"value": str(value)})
    return days


def _spans(value: Any) -> list[Span]:
    items = as_list(value)
    spans = [span(item) for item in items]
    if any(after[0] <= before[1] for before, after in pairwise(spans)):
        raise PydanticCustomError("SCO-E038", "order", {"value": ", ".join(str(item) for item in items)})
    return spans


def _month(value: Any) -> date:
    return _day(f"{value}-01" if isinstance(value, str) else value)


Day = Annotated[date, BeforeValidator(_day)]
Month = Annotated[date, BeforeValidator(_month)]
"""A month, «2021-11», as its first day."""

Spans = Annotated[tuple[Span, ...], BeforeValidator(_spans)]
"""One day, one range, or a list of sittings."""
