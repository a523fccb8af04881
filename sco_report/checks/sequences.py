"""Ordinals of one series follow each other, within a year and from year to year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sco_report.model.event import Event
from sco_report.model.year import Year
from sco_report.problems import Problem


@dataclass(frozen=True)
class _Numbered:
    """An event with an ordinal, and where it stands."""

    event: Event
    number: int
    place: str


def out_of_sequence(year: Year) -> Iterator[Problem]:
    """Events whose ordinal is not one more than that of the event of the same title before.

    The events of the year before count too, where there is data of it.
    """
    last = {_series(one.event): one for one in (_numbered(year.previous) if year.previous else [])}
    for one in _numbered(year):
        before = last.get(_series(one.event))
        if before is not None and one.number != before.number + 1:
            details = {
                "value": str(one.number),
                "before": str(before.number),
                "first": before.place,
                "following": str(before.number + 1),
            }
            yield Problem("SCO-W103", year.origins[one.event.id].at("ordinal"), details)
        last[_series(one.event)] = one


def _numbered(year: Year) -> list[_Numbered]:
    """The events with an ordinal in the order of their dates; a cancelled one has used up no ordinal."""
    events = sorted(year.reported, key=lambda event: event.dates)
    places = {event.id: year.origins[event.id].at("id") for event in events}
    return [
        _Numbered(event, event.ordinal.number, f"{places[event.id].file.name}:{places[event.id].line}")
        for event in events
        if event.ordinal and event.title
    ]


def _series(event: Event) -> str:
    return (event.title or "").casefold()
