"""What is known of the entries of two states before their paragraphs are compared."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from sco_report.model.event import Event
from sco_report.revisions.entries import new_ids
from sco_report.revisions.items import items
from sco_report.revisions.states import State


@dataclass(frozen=True)
class Kinship:
    """Which entry is which, and which of them have reason to stand elsewhere.

    ``renamed`` gives the present id of an entry by its former one; ``movable`` are the present ids of events whose
    section, date or forerunner are not what they were.
    """

    renamed: Mapping[str, str] = field(default_factory=dict)
    movable: Set[str] = frozenset()


UNRELATED = Kinship()
"""Of documents of which nothing else is known: an entry is the one of its id, and none has a reason to move."""


def kinship(old: State, new: State) -> Kinship:
    """What the entries of two states say."""
    if old.year is None or new.year is None:
        return UNRELATED
    before, after = old.year.events, new.year.events
    renamed: Mapping[str, str] = {}
    if before.keys() - after.keys() or old.year.documents.keys() - new.year.documents.keys():
        renamed = new_ids(items(old.root, old.year), items(new.root, new.year))
    now = {renamed.get(id_, id_): event for id_, event in before.items()}
    return Kinship(renamed, {id_ for id_ in now.keys() & after.keys() if _place(now[id_]) != _place(after[id_])})


def _place(event: Event) -> object:
    """What gives an event its place in the report."""
    return event.section, event.dates[:1], event.after
