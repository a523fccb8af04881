"""Values of files, which are texts, lists and mappings: what stands at a path, and copies with another value there."""

from __future__ import annotations

from typing import Any

from sco_report.source import KeyPath


def value_at(value: Any, path: KeyPath) -> Any:
    """The value at a path; None where there is none."""
    for key in path:
        if isinstance(key, int):
            value = value[key] if isinstance(value, list) and key < len(value) else None
        else:
            value = value.get(key) if isinstance(value, dict) else None
    return value


def with_value(value: Any, path: KeyPath, new: Any) -> Any:
    """A copy with another value at a path; with None what stands there goes, and a list without members with it."""
    if not path:
        return new
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        members = [with_value(one, rest, new) if index == key else one for index, one in enumerate(value)]
        return [one for one in members if one is not None] or None
    changed = with_value(value.get(key, {} if rest else None), rest, new)
    if changed is None:
        return {one: kept for one, kept in value.items() if one != key}
    return value | {key: changed}
