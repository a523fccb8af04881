"""The order of events inside a group."""

from __future__ import annotations

from collections.abc import Iterable

from sco_report.model.event import Event


def in_order(events: Iterable[Event]) -> list[Event]:
    """By first date, equal dates in the order of the files; an event with ``after`` straight after the named one."""
    members = list(events)
    following: dict[str, list[Event]] = {}
    for event in members:
        if event.after:
            following.setdefault(event.after, []).append(event)
    out: list[Event] = []
    free = sorted((event for event in members if not event.after), key=lambda event: event.dates[0][0])
    stack = list(reversed(free))
    while stack:
        event = stack.pop()
        out.append(event)
        stack += reversed(following.get(event.id, []))
    return out
