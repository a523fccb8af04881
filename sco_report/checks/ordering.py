"""«after» must name an event of the same section and must not run in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.model.event import Event
from sco_report.model.year import Year
from sco_report.problems import Problem


def impossible_order(year: Year) -> Iterator[Problem]:
    """Events that «after» would lose from the report."""
    for event in year.events.values():
        before = year.events.get(event.after or "")
        if before is None:
            continue
        position = year.origins[event.id].at("after")
        if before.section != event.section:
            yield Problem("SCO-E041", position, {"value": before.id})
        elif chain := _circle(year, event):
            yield Problem("SCO-E040", position, {"chain": " → ".join(chain)})


def _circle(year: Year, event: Event) -> list[str]:
    chain = [event.id]
    while (before := year.events.get(event.after or "")) and before.id not in chain:
        event = before
        chain.append(event.id)
    return [*chain, chain[0]] if event.after == chain[0] else []
