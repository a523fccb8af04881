"""A cancelled event stays for the record: nothing came of it, and nothing printed should read as though it was held."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.checks.mentions import mentions
from sco_report.model.year import Year
from sco_report.problems import Problem


def with_results(year: Year) -> Iterator[Problem]:
    """Outcomes and documents of cancelled events."""
    for event in year.events.values():
        for key in ("outcomes", "documents"):
            if event.stage == "cancelled" and getattr(event, key):
                yield Problem("SCO-E100", year.origins[event.id].at(key), {"value": event.id, "key": key})


def named_as_if_held(year: Year) -> Iterator[Problem]:
    """Cancelled events that a printed text names; entries of cancelled events are not printed themselves."""
    cancelled = year.events.keys() - {event.id for event in year.reported}
    for mention in mentions(year):
        if mention.target in cancelled and mention.by not in cancelled and mention.printed:
            yield Problem("SCO-W110", mention.position, {"value": mention.target})
