"""A document is adopted once."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.checks.mentions import adopted
from sco_report.model.year import Year
from sco_report.problems import Position, Problem


def adopted_twice(year: Year) -> Iterator[Problem]:
    """Documents that a second event adopts, signs or lists as adopted."""
    first: dict[str, Position] = {}
    for event in sorted(year.reported, key=lambda event: event.dates):
        for one in adopted(year, event):
            before = first.setdefault(one.document, one.position)
            if before is not one.position:
                details = {"value": one.document, "first": f"{before.file.name}:{before.line}"}
                yield Problem("SCO-W106", one.position, details)
