"""The outline of a package: its sections in order of print, and in each the events that it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sco_report.document import Block
from sco_report.editing.preview.calendar import CalendarEvent, SourceLinks, calendar_events
from sco_report.editing.preview.composer import Composed
from sco_report.editing.preview.remarks import PlacedRemarks
from sco_report.memo import NO_MEMO, Memo


@dataclass
class OutlineSection:
    """A section by its name in Russian, with its events in order of print; ``number`` counts sections from 1.

    ``remarks`` is how many remarks on it wait for a decision.
    """

    number: int
    title: str
    events: list[CalendarEvent] = field(default_factory=list)
    remarks: int = 0


def outline(
    composed: Composed, links: SourceLinks, remarks: PlacedRemarks, memo: Memo = NO_MEMO
) -> list[OutlineSection]:
    """Return the sections of a package; an event stands in the section that tells of it first.

    A ``memo`` has the events that need not be made anew.
    """
    events = {event.id: event for event in calendar_events(composed.year, composed.package, links, memo)}
    sections: list[OutlineSection] = []
    blocks = composed.package.blocks
    waiting = 0
    for number, block in enumerate(blocks):
        waiting += len(remarks.get(number, ()))
        if block.outline:
            sections.append(OutlineSection(len(sections) + 1, block.outline))
        if sections:
            sections[-1].events.extend(events.pop(id_) for id_ in _entries(block) if id_ in events)
            # Those above the title of the first section count in it.
            sections[-1].remarks, waiting = sections[-1].remarks + waiting, 0
    return sections


def _entries(block: Block) -> Iterator[str]:
    """The ids of the entries that a paragraph prints, each once."""
    ids = (block.entry, *(run.entry for line in block.lines() for run in line))
    yield from dict.fromkeys(id_ for id_ in ids if id_)
