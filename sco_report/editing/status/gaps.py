"""Events about which something is still to be said.

Documents that are drafts or agreed only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sco_report.checks.events import UNTOLD
from sco_report.checks.mentions import mentions
from sco_report.checks.release_gate import reported_as_adopted
from sco_report.model.event import Event, EventStage
from sco_report.model.reference import DocumentStage
from sco_report.model.year import Year
from sco_report.problems import Position, Problem

CUSTOM = 0.5
"""The share of a section's events from which on what they say counts as the custom of that section."""


@dataclass(frozen=True)
class Gap:
    """An event, when it took or takes place, and where its entry stands; ``title`` is as the entry writes it."""

    id: str
    section: str
    title: str
    first_day: date
    last_day: date
    position: Position


def without_outcomes(year: Year, problems: Iterable[Problem], today: date) -> tuple[Gap, ...]:
    """Events that were held and tell no outcome, though their section expects one and no comment allows it."""
    untold = (year.events[problem.details["value"]] for problem in problems if problem.id == UNTOLD)
    return _gaps(year, (event for event in untold if _over(event, today)))


def planned(year: Year, today: date) -> tuple[Gap, ...]:
    """Planned events whose last day is not past."""
    return _gaps(year, (event for event in _at(year, "planned") if event.dates[-1][1] >= today))


def overdue(year: Year, today: date) -> tuple[Gap, ...]:
    """Planned events whose last day is past."""
    return _gaps(year, (event for event in _at(year, "planned") if event.dates[-1][1] < today))


def too_early(year: Year, today: date) -> tuple[Gap, ...]:
    """Events that are said to have been held though their last day is still to come."""
    return _gaps(year, (event for event in _at(year, "held") if not _over(event, today)))


def cancelled(year: Year) -> tuple[Gap, ...]:
    """Events that were called off."""
    return _gaps(year, _at(year, "cancelled"))


def without_documents(year: Year, today: date) -> tuple[Gap, ...]:
    """Events that were held, tell outcomes and name no document, where most events of the section name one."""
    naming = {mention.by for mention in mentions(year) if mention.target in year.documents}
    told = [event for event in _at(year, "held") if event.outcomes and _over(event, today)]
    of_section = Counter(event.section for event in told)
    with_document = Counter(event.section for event in told if event.id in naming)
    expected = {section for section, count in of_section.items() if with_document[section] >= CUSTOM * count}
    return _gaps(year, (event for event in told if event.section in expected and event.id not in naming))


def _at(year: Year, stage: EventStage) -> Iterator[Event]:
    return (event for event in year.events.values() if event.stage == stage)


def _over(event: Event, today: date) -> bool:
    return event.dates[-1][1] <= today


def _gaps(year: Year, events: Iterable[Event]) -> tuple[Gap, ...]:
    """In the order of sections, then of days."""
    order = {group: number for number, group in enumerate(year.vocabulary.groups)}
    gaps = (
        Gap(
            id=event.id,
            section=event.section,
            title=event.title or "",
            first_day=event.dates[0][0],
            last_day=event.dates[-1][1],
            position=year.origins[event.id].at("id"),
        )
        for event in events
    )
    return tuple(sorted(gaps, key=lambda gap: (order[gap.section], gap.first_day)))


@dataclass(frozen=True)
class Unadopted:
    """A document that is not adopted; ``told`` says that the report tells it as adopted all the same."""

    id: str
    title: str
    stage: DocumentStage
    told: bool
    position: Position


def unadopted(year: Year) -> tuple[Unadopted, ...]:
    """The documents of a year that are not adopted, in the order of their files."""
    told = reported_as_adopted(year)
    return tuple(
        Unadopted(one.id, one.title, one.stage, one.id in told, year.origins[one.id].at("stage"))
        for one in year.documents.values()
        if one.stage != "adopted"
    )
