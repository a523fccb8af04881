"""What is known of the entries of two states before their paragraphs are compared."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from sco_report.model.event import Event
from sco_report.revisions.states import State


@dataclass(frozen=True)
class Kinship:
    """Which entries have reason to stand elsewhere.

    ``movable`` are the ids of events whose section, date or forerunner are not what they were.
    """

    movable: Set[str] = frozenset()


UNRELATED = Kinship()
"""Of documents of which nothing else is known: no entry has a reason to move."""


def kinship(old: State, new: State) -> Kinship:
    """What the entries of two states say."""
    if old.year is None or new.year is None:
        return UNRELATED
    before, after = old.year.events, new.year.events
    return Kinship({id_ for id_ in before.keys() & after.keys() if _place(before[id_]) != _place(after[id_])})


def _place(event: Event) -> object:
    """What gives an event its place in the report."""
    return event.section, event.dates[:1], event.after
