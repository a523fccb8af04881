"""The state of a year's work on a day.

In which part of the data the problems stand: in which section of the report, or where else.

A status for other programs, with keys that stay.

Dates are written 2021-11-25, months 2021-11. ``problems`` and ``counts`` are as in :class:`Status`; ``silent`` is null
without a last year; ``file`` is relative to the project.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sco_report.checks.check_year import CheckResult
from sco_report.editing.status.counts import Counts, MissingActivity, counts, missing_activities
from sco_report.editing.status.gaps import (
    Gap,
    Unadopted,
    cancelled,
    overdue,
    planned,
    too_early,
    unadopted,
    without_documents,
    without_outcomes,
)
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Position, Problem

ELSEWHERE = ("session", "documents", "reference", "templates", "unread")
"""The parts that are no section; unread are entries of events that could not be read."""


@dataclass(frozen=True)
class PartProblems:
    """A part (the id of a section, or one of ``ELSEWHERE``) and the number of its problems."""

    part: str
    errors: int
    warnings: int


def problems_by_part(year: Year, problems: Iterable[Problem]) -> tuple[PartProblems, ...]:
    """The parts that have problems, in the order of the report, the others after it."""
    root, places = _root(year), _places(year)
    found = Counter((_part(root, places, problem.position), problem.severity) for problem in problems)
    every = (
        PartProblems(part, found[part, "error"], found[part, "warning"])
        for part in (*year.vocabulary.groups, *ELSEWHERE)
    )
    return tuple(one for one in every if one.errors or one.warnings)


def _root(year: Year) -> Path:
    """The project's folder, of which data/2021/session.yaml is read."""
    return year.origins[SESSION_ID].content.file.parents[2]


def _places(year: Year) -> Mapping[Path, list[tuple[int, str]]]:
    """For each file of events the lines at which entries begin, with the section of each."""
    places: dict[Path, list[tuple[int, str]]] = {}
    for event in year.events.values():
        start = year.origins[event.id].at()
        places.setdefault(start.file, []).append((start.line, event.section))
    return places


def _part(root: Path, places: Mapping[Path, list[tuple[int, str]]], position: Position) -> str:
    """What stands before the first entry of a file is a comment on it."""
    entries = places.get(position.file, [])
    if entries:
        before = [(line, section) for line, section in entries if line <= position.line]
        return max(before, default=min(entries))[1]
    return _elsewhere(position.file.relative_to(root))


def _elsewhere(file: Path) -> str:
    """The part of a file in the project's folder that holds no event."""
    match file.parts:
        case ("data", _, "session.yaml"):
            return "session"
        case ("data", _, "documents", *_):
            return "documents"
        case ("data", "reference", *_):
            return "reference"
        case ("templates", *_):
            return "templates"
    return "unread"


@dataclass(frozen=True)
class Status:
    """What there is, and what is still to be done.

    ``days_left`` are the days from ``today`` to the ``session``, negative once it is over. ``events`` counts those that
    are reported, without the ``cancelled``. ``without_outcomes`` were held and nothing is said of their outcomes though
    their section prints them; ``planned`` are still to come, ``overdue`` are planned for days that are past,
    ``too_early`` are said to have been held on days to come. ``unadopted`` are documents. ``without_documents`` is a
    weak hint: outcomes are told but no document is named, as it is for most events of that section. ``silent`` is None
    where there is no last year to compare with.
    """

    year: int
    today: date
    session: date
    days_left: int
    events: int
    documents: int
    cancelled: tuple[Gap, ...]
    without_outcomes: tuple[Gap, ...]
    overdue: tuple[Gap, ...]
    too_early: tuple[Gap, ...]
    planned: tuple[Gap, ...]
    unadopted: tuple[Unadopted, ...]
    without_documents: tuple[Gap, ...]
    silent: tuple[MissingActivity, ...] | None
    problems: tuple[PartProblems, ...]
    allowed: int
    counts: Counts

    @property
    def errors(self) -> int:
        """How many problems stop a build."""
        return sum(part.errors for part in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems are for an editor to judge."""
        return sum(part.warnings for part in self.problems)


def status(year: Year, examination: CheckResult, today: date) -> Status:
    """The state on the day ``today`` of a year and of what its examination found."""
    return Status(
        year=year.number,
        today=today,
        session=year.session.date,
        days_left=(year.session.date - today).days,
        events=len(year.reported),
        documents=len(year.documents),
        cancelled=cancelled(year),
        without_outcomes=without_outcomes(year, examination.problems, today),
        overdue=overdue(year, today),
        too_early=too_early(year, today),
        planned=planned(year, today),
        unadopted=unadopted(year),
        without_documents=without_documents(year, today),
        silent=missing_activities(year, year.previous, today) if year.previous else None,
        problems=problems_by_part(year, examination.problems),
        allowed=examination.allowed,
        counts=counts(year),
    )


VERSION = 2
"""Raised when a key is renamed, removed or given another meaning; a new key is no reason."""


def as_json(status: Status, root: Path) -> str:
    """The status as a JSON object."""
    said: dict[str, Any] = {
        "version": VERSION,
        "year": status.year,
        "today": status.today.isoformat(),
        "session": status.session.isoformat(),
        "days_left": status.days_left,
        "events": status.events,
        "documents": status.documents,
        "errors": status.errors,
        "warnings": status.warnings,
        "allowed": status.allowed,
        "cancelled": _gaps(status.cancelled, root),
        "without_outcomes": _gaps(status.without_outcomes, root),
        "overdue": _gaps(status.overdue, root),
        "too_early": _gaps(status.too_early, root),
        "planned": _gaps(status.planned, root),
        "unadopted": [_unadopted(one, root) for one in status.unadopted],
        "without_documents": _gaps(status.without_documents, root),
        "silent": None if status.silent is None else [asdict(one) for one in status.silent],
        "problems": [asdict(one) for one in status.problems],
        "counts": asdict(status.counts),
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _gaps(gaps: Iterable[Gap], root: Path) -> list[dict[str, str | int]]:
    return [
        {
            "id": gap.id,
            "section": gap.section,
            "title": gap.title,
            "first_day": gap.first_day.isoformat(),
            "last_day": gap.last_day.isoformat(),
            **_place(gap.position, root),
        }
        for gap in gaps
    ]


def _unadopted(one: Unadopted, root: Path) -> dict[str, str | int | bool]:
    said: dict[str, str | int | bool] = {"id": one.id, "title": one.title, "stage": one.stage, "told": one.told}
    return said | _place(one.position, root)


def _place(position: Position, root: Path) -> dict[str, str | int]:
    return {"file": position.file.relative_to(root).as_posix(), "line": position.line}
