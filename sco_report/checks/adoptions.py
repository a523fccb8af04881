"""A document is adopted once."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.model.event import Event
from sco_report.model.year import Year
from sco_report.problems import Position, Problem


def adopted_twice(year: Year) -> Iterator[Problem]:
    """Documents that a second event adopts, signs or lists as adopted."""
    first: dict[str, Position] = {}
    for event in sorted(year.events.values(), key=lambda event: event.dates):
        for id_, position in _adopted(year, event):
            before = first.setdefault(id_, position)
            if before is not position:
                details = {"value": id_, "first": f"{before.file.name}:{before.line}"}
                yield Problem("SCO-W106", position, details)


def _adopted(year: Year, event: Event) -> Iterator[tuple[str, Position]]:
    """The documents that an event adopted, with the places where it says so; drafts are not adopted."""
    origin = year.origins[event.id]
    for index, id_ in enumerate(event.documents):
        yield id_, origin.at("documents", index)
    for number, outcome in enumerate(event.outcomes):
        if year.vocabulary.acts[outcome.act].adopts and outcome.title != "draft":
            for index, id_ in enumerate(outcome.slots["object"]):
                yield id_, origin.at("outcomes", number, outcome.act, index)
