"""Everything known about one year: its session, events and documents, with the reference data they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sco_report.model.document import Document
from sco_report.model.event import Event
from sco_report.model.reference import Abbreviation, Chairmanship, Organ, Place, State
from sco_report.model.session import Session
from sco_report.model.vocabulary import Vocabulary
from sco_report.problems import Position
from sco_report.source import Content, Path_, Value

REPORT_ID = "report"
"""The id under which a decision names the report of its session."""

SESSION_ID = "session"
"""The id that traces what is printed from ``session.yaml``."""


@dataclass(frozen=True)
class Origin:
    """Where an entry was read: its file and its path in it."""

    content: Content
    path: Path_ = ()

    def at(self, *steps: str | int) -> Position:
        """The position of a value of the entry."""
        return self.content.position((*self.path, *steps))

    def inside(self, path: Path_, fragment: str, nth: int = 0) -> Position:
        """The position of a piece of a text of the entry, ``nth`` of its kind in that text."""
        return self.content.inside((*self.path, *path), fragment, nth)

    def texts(self) -> Iterator[tuple[Path_, str]]:
        """Every text of the entry as it stands in the file, with its path in the entry."""
        value: Value = self.content.value
        for step in self.path:
            value = value[step]  # type: ignore[index]
        return _leaves(value, ())


def _leaves(value: Value, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
        return
    for step, child in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(child, (*path, step))


@dataclass(frozen=True)
class Reference:
    """The reference data."""

    states: Mapping[str, State]
    organs: Mapping[str, Organ]
    places: Mapping[str, Place]
    abbreviations: Mapping[str, Abbreviation]
    chairmanships: Sequence[Chairmanship] = ()


@dataclass(frozen=True, eq=False)
class Year:
    """One year's data, validated entry by entry; two readings of it are two years.

    ``events`` and ``documents`` are keyed by id, in the order of files; ``origins`` tells where each entry is.
    ``whole`` is false where entries are missing because they could not be read; what names one of them is then no
    mistake. ``previous`` is the year before, where there is data of it; it has no previous year itself.
    """

    number: int
    session: Session
    events: Mapping[str, Event]
    documents: Mapping[str, Document]
    reference: Reference
    vocabulary: Vocabulary
    origins: Mapping[str, Origin]
    templates: Mapping[str, Content]
    whole: bool = True
    previous: Year | None = None

    @property
    def reported(self) -> tuple[Event, ...]:
        """The events that the report tells, those still to come included: all but the cancelled."""
        return tuple(event for event in self.events.values() if event.stage != "cancelled")
