"""Dates as editors write them in a form, «15.10.2021», «с 17 по 19 мая 2021 года», and as files have them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args, get_origin

from sco_report.model.field_spec import field_types
from sco_report.model.fields.dates import Day, DayMonthOrYear, Month, Period, Spans, iso_dates
from sco_report.model.fields.texts import Entry
from sco_report.model.outcome import SLOT_TYPES, ActEntry, keys_of
from sco_report.model.vocabulary import Act, Vocabulary
from sco_report.source import Value

_DATES = (Day, Month, DayMonthOrYear, Spans, Period)
"""The types of keys and complements that are dates."""

_IN_FILES = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)
_IN_MESSAGES = re.compile(rf"(?<![\w-]){_IN_FILES.pattern}(?![\w-]|\.\w)", re.ASCII)
"""A date within a message, but not in the name of a file, «events/2021-07-16-industry-ministers.yaml»."""


def in_figures(message: str) -> str:
    """A text with its days and months of files, «2021-10-15», as they are shown: «15.10.2021»."""
    return _IN_MESSAGES.sub(lambda found: ".".join(filter(None, reversed(found.groups()))), message)


def with_days_of_files(
    model: type[Entry], values: Mapping[str, Value | None], vocabulary: Vocabulary
) -> dict[str, Value | None]:
    """The values of an entry with its dates as files have them; what is no date stays as it is written."""
    types = field_types(model)
    read = {key: _read(types[name], values[key], vocabulary) for key, name in keys_of(model).items() if key in values}
    acts = getattr(vocabulary, model.catalogue) if issubclass(model, ActEntry) else {}
    return {**values, **read, **{key: _complement(acts[key], values[key], vocabulary) for key in acts if key in values}}


def _complement(act: Act, value: Value | None, vocabulary: Vocabulary) -> Value | None:
    """The complement of an act with its dates."""
    if act.takes:
        read: Value | None = _read(SLOT_TYPES[act.takes], value, vocabulary)
        return read
    if not isinstance(value, dict):
        return value
    return {
        name: _read(SLOT_TYPES[act.slots[name]], one, vocabulary) if name in act.slots else one
        for name, one in value.items()
    }


def _read(annotation: Any, value: Any, vocabulary: Vocabulary) -> Any:
    if annotation in _DATES:
        return _dates(value)
    if get_origin(annotation) is tuple and isinstance(value, list):
        return [_read(get_args(annotation)[0], one, vocabulary) for one in value]
    if isinstance(annotation, type) and issubclass(annotation, Entry) and isinstance(value, dict):
        read = with_days_of_files(annotation, value, vocabulary)
        return {key: one for key, one in read.items() if one is not None}
    return value


def _dates(value: Value) -> Value:
    """One date or several."""
    if not isinstance(value, str | list):
        return value
    found = [day for one in ([value] if isinstance(value, str) else value) for day in _days(one)]
    return found[0] if len(found) == 1 else found


def _days(written: Value) -> list[Value]:
    """The dates of a text as files have them; the text itself where it names none, or one that does not exist."""
    if not isinstance(written, str) or all(map(_IN_FILES.fullmatch, written.split("/"))):
        return [written]
    try:
        return list(iso_dates(written))
    except ValueError:
        return [written]
