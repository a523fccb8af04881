"""Counts of events, and what needs work: gaps in entries, documents not adopted, what is missing against last year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sco_report.checks.events import WITHOUT_OUTCOME
from sco_report.checks.mentions import mentions
from sco_report.checks.release_gate import reported_as_adopted
from sco_report.composition.context import display_title
from sco_report.model.event import Event
from sco_report.model.reference import DocumentStage
from sco_report.model.year import Year
from sco_report.problems import Position, Problem
from sco_report.russian.dates import earliest_end

UNSTATED = "unstated"
"""The key for events without a format or a chair."""


@dataclass(frozen=True)
class Counts:
    """Numbers of reported events: all sections and months in order; formats and chairs by frequency.

    Months are written «2021-07»; an event counts for the month of its first day, and for each of its chairs.
    """

    section: Mapping[str, int]
    month: Mapping[str, int]
    format: Mapping[str, int]
    chair: Mapping[str, int]


def counts(year: Year) -> Counts:
    """Count the reported events of a year."""
    events = year.reported
    section = Counter(event.section for event in events)
    month = Counter(month_of(event.dates[0][0]) for event in events)
    months = sorted({*months_of_period(year), *month})
    return Counts(
        section={group: section[group] for group in year.vocabulary.groups},
        month={name: month[name] for name in months},
        format=_by_frequency(event.format or UNSTATED for event in events),
        chair=_by_frequency(chair for event in events for chair in event.chair or (UNSTATED,)),
    )


def labels_of(year: Year) -> Mapping[str, Mapping[str, str]]:
    """The names (Russian) of sections, formats and chairs by key, in the order in which the project defines them."""
    reference = year.reference
    states = {code: state.short.nom for code, state in reference.states.items()}
    organs = {id_: display_title(year, organ.name) for id_, organ in reference.organs.items()}
    titles, formats = year.vocabulary.group_titles, year.vocabulary.wording.formats
    return {"section": titles, "format": formats, "chair": states | organs}


def month_of(day: date) -> str:
    """Return the month of a day: «2021-07»."""
    return f"{day:%Y-%m}"


def months_of_period(year: Year) -> list[str]:
    """Return the months of the reporting period in order."""
    period = year.session.report.period
    first, last = (day.year * 12 + day.month - 1 for day in (period.first, period.last))
    return [f"{number // 12}-{number % 12 + 1:02}" for number in range(first, last + 1)]


def _by_frequency(names: Iterable[str]) -> Mapping[str, int]:
    return dict(Counter(names).most_common())


ActivityKind = Literal["month", "section", "chair"]


@dataclass(frozen=True)
class MissingActivity:
    """A month («2022-07»), section or chair without events, and the number of its events last year."""

    kind: ActivityKind
    key: str
    last_year: int


def missing_activities(year: Year, last: Year, today: date) -> tuple[MissingActivity, ...]:
    """Return what had events last year and has none this year; only months before ``today`` are compared."""
    now, before = counts(year), counts(last)
    past = [month for month in months_of_period(year) if month < month_of(today)]
    month_before = {month: before.month.get(_year_earlier(month), 0) for month in past}
    return (
        *_missing("month", month_before, now.month),
        *_missing("section", before.section, now.section),
        *_missing("chair", before.chair, now.chair),
    )


def _missing(kind: ActivityKind, before: Mapping[str, int], now: Mapping[str, int]) -> Iterator[MissingActivity]:
    for key, number in before.items():
        if number and not now.get(key) and key != UNSTATED:
            yield MissingActivity(kind, key, number)


def _year_earlier(month: str) -> str:
    number, rest = month.split("-")
    return f"{int(number) - 1}-{rest}"


USUAL_SHARE = 0.5
"""If at least this share of a section's events names a document, the others are expected to name one too."""


@dataclass(frozen=True)
class Gap:
    """An event that needs work, its days and the position of its entry; ``title`` is as written in the entry."""

    id: str
    section: str
    title: str
    first_day: date
    last_day: date
    position: Position


GapKind = Literal["cancelled", "without_outcomes", "overdue", "too_early", "planned", "without_documents"]


def gaps(year: Year, problems: Iterable[Problem], today: date) -> dict[GapKind, tuple[Gap, ...]]:
    """The events that need work, by what is the matter with them; each kind sorted by section, then by first day.

    ``without_outcomes`` are past events without the outcomes that their section expects, unless a comment suppresses
    the warning among the ``problems``; ``planned`` are in the future, ``overdue`` are planned for past days,
    ``too_early`` are marked as held on future days. ``without_documents`` is a weak hint: the event has outcomes but no
    document, unlike most events of its section.
    """
    planned, held = ([event for event in year.events.values() if event.stage == stage] for stage in ("planned", "held"))
    warned = (year.events[problem.details["value"]] for problem in problems if problem.id == WITHOUT_OUTCOME)
    found: dict[GapKind, Iterable[Event]] = {
        "cancelled": (event for event in year.events.values() if event.stage == "cancelled"),
        "without_outcomes": (event for event in warned if _is_over(event, today)),
        "overdue": (event for event in planned if event.dates[-1][1] < today),
        "too_early": (event for event in held if not _is_over(event, today)),
        "planned": (event for event in planned if event.dates[-1][1] >= today),
        "without_documents": _without_documents(year, [event for event in held if _is_over(event, today)]),
    }
    return {kind: _gaps(year, events) for kind, events in found.items()}


def _gaps(year: Year, events: Iterable[Event]) -> tuple[Gap, ...]:
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


def _without_documents(year: Year, past: Iterable[Event]) -> Iterator[Event]:
    """The events with outcomes but no document, in sections where most events with outcomes name a document."""
    naming = {mention.source for mention in mentions(year) if mention.target in year.documents}
    told = [event for event in past if event.outcomes]
    of_section = Counter(event.section for event in told)
    with_document = Counter(event.section for event in told if event.id in naming)
    expected = {section for section, count in of_section.items() if with_document[section] >= USUAL_SHARE * count}
    return (event for event in told if event.section in expected and event.id not in naming)


def _is_over(event: Event, today: date) -> bool:
    return earliest_end(event.dates[-1]) <= today


@dataclass(frozen=True)
class Unadopted:
    """A document that is not adopted; ``reported``: the report nevertheless presents it as adopted."""

    id: str
    title: str
    stage: DocumentStage
    reported: bool
    position: Position


def unadopted(year: Year) -> tuple[Unadopted, ...]:
    """Return the documents of a year that are not adopted, in the order of their files."""
    reported = reported_as_adopted(year)
    return tuple(
        Unadopted(
            document.id,
            document.title,
            document.stage,
            document.id in reported,
            year.origins[document.id].at("stage"),
        )
        for document in year.documents.values()
        if document.stage != "adopted"
    )
