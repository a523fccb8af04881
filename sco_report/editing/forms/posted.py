"""Reads what a page posts: values of an entry as JSON, which must be texts, lists and mappings as a file has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sco_report.editing.scaffold.entry import DOCUMENT, EVENT, EntryKind
from sco_report.editing.scaffold.identifiers import proposed_id
from sco_report.limits import DEEPEST
from sco_report.model.year import REPORT_ID, SESSION_ID, Year
from sco_report.source import Value

KINDS: Mapping[str, EntryKind] = {"event": EVENT, "document": DOCUMENT}


class NotAnEntry(Exception):
    """What was posted are no values of an entry."""


def posted_changes(given: Any) -> dict[str, Value | None]:
    """Keys with their new values; None for one that is taken away. Structures without any value are taken away too.

    Raises:
        NotAnEntry: it is something else.
    """
    if not isinstance(given, dict):
        raise NotAnEntry
    return {key: None if value is None else _value(value, DEEPEST) or None for key, value in given.items()}


def _value(given: Any, depth: int) -> Value:
    if isinstance(given, str):
        return given
    if depth and isinstance(given, list):
        return [value for one in given if (value := _value(one, depth - 1)) or isinstance(value, str)]
    if depth and isinstance(given, dict):
        values = {key: _value(one, depth - 1) for key, one in given.items()}
        return {key: value for key, value in values.items() if value or isinstance(value, str)}
    raise NotAnEntry


def changed(values: Mapping[str, Value], changes: Mapping[str, Value | None]) -> dict[str, Value]:
    """The values of an entry with changes."""
    return {key: value for key, value in {**values, **changes}.items() if value}


def with_id(kind: str, values: Mapping[str, Value], year: Year) -> dict[str, Value]:
    """The values of a new entry with an id, where it has none from its title."""
    if values.get("id"):
        return dict(values)
    title = values.get("title", "")
    title = str(title.get("nom", "")) if isinstance(title, dict) else str(title)
    return {"id": proposed_id(title, {*year.origins, SESSION_ID, REPORT_ID}, kind), **values}
