"""What prepares an event comes before it."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.model.year import Year
from sco_report.problems import Problem


def after_what_they_prepare(year: Year) -> Iterator[Problem]:
    """Preparatory events that begin after the event that they prepare."""
    for event in year.reported:
        prepared = year.events.get(event.prepares or "")
        if prepared is not None and event.dates[0][0] > prepared.dates[0][0]:
            place, days = year.origins[event.id].at("prepares"), {"date": prepared.dates[0][0]}
            yield Problem("SCO-W108", place, {"value": prepared.id}, days)
