"""Ordinals of one series follow each other, within a year and from year to year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sco_report.model.year import Year
from sco_report.problems import Position, Problem


@dataclass(frozen=True)
class _Numbered:
    """An event with an ordinal: its id, the series to which its title counts it, and where it stands."""

    id: str
    series: str
    number: int
    place: Position


def out_of_sequence(year: Year) -> Iterator[Problem]:
    """Events whose ordinal is not one more than that of the event of the same title before.

    The events of the year before count too, where there is data of it.
    """
    last = {one.series: one for one in (_numbered(year.previous) if year.previous else [])}
    for one in _numbered(year):
        before = last.get(one.series)
        if before is not None and one.number != before.number + 1:
            details = {
                "value": str(one.number),
                "before": str(before.number),
                "first": f"{before.place.file.name}:{before.place.line}",
                "following": str(before.number + 1),
            }
            yield Problem("SCO-W103", year.origins[one.id].at("ordinal"), details)
        last[one.series] = one


def _numbered(year: Year) -> list[_Numbered]:
    """The events with an ordinal in the order of their dates; a cancelled one has used up no ordinal."""
    events = sorted(year.reported, key=lambda event: event.dates)
    return [
        _Numbered(event.id, event.title.casefold(), event.ordinal.number, year.origins[event.id].at("id"))
        for event in events
        if event.ordinal and event.title
    ]
