"""The status of the work on a year's report on a given day, and its form as JSON for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sco_report.checks.check_year import CheckResult
from sco_report.editing.status.unfinished import (
    Counts,
    Gap,
    GapKind,
    MissingActivity,
    Unadopted,
    counts,
    gaps,
    missing_activities,
    unadopted,
)
from sco_report.files import json_text
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Position, Problem
from sco_report.russian.lists import alphabetical

EntryStarts = Mapping[Path, list[tuple[int, str]]]

ELSEWHERE = ("session", "documents", "reference", "templates", "unread")
"""The parts that are not sections; ``unread`` are entries of events that could not be read."""

VERSION = 2
"""Of the JSON: raised when a key is renamed, removed or given another meaning, not for a new key."""


@dataclass(frozen=True)
class PartProblems:
    """The numbers of problems in a part: the id of a section, or one of ``ELSEWHERE``."""

    part: str
    errors: int
    warnings: int


def problems_by_part(year: Year, problems: Iterable[Problem]) -> tuple[PartProblems, ...]:
    """Return the parts that have problems: sections in the order of the report, then the others."""
    root = year.origins[SESSION_ID].content.file.parents[2]
    starts = _entry_starts(year)
    counts = Counter((_part(root, starts, problem.position), problem.severity) for problem in problems)
    parts = (
        PartProblems(part, counts[part, "error"], counts[part, "warning"])
        for part in (*year.vocabulary.groups, *ELSEWHERE)
    )
    return tuple(part for part in parts if part.errors or part.warnings)


def _entry_starts(year: Year) -> EntryStarts:
    """For each file with events: the line where each entry begins, and its section."""
    starts: dict[Path, list[tuple[int, str]]] = {}
    for event in year.events.values():
        position = year.origins[event.id].at()
        starts.setdefault(position.file, []).append((position.line, event.section))
    return starts


def _part(root: Path, starts: EntryStarts, position: Position) -> str:
    """The part of a position; what is above the first entry of a file belongs to that entry."""
    entries = starts.get(position.file, [])
    if entries:
        before = [(line, section) for line, section in entries if line <= position.line]
        return max(before, default=min(entries))[1]
    return _elsewhere(position.file.relative_to(root))


def _elsewhere(file: Path) -> str:
    """The part of a file without events, given by its path in the project."""
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
    """What is done and what is left to do.

    ``days_left`` are the days from ``today`` to the ``session``, negative after it. ``events`` is the number of
    events in the report, without cancelled ones. ``gaps`` are the events that need work, ``unadopted`` are documents.
    ``remarks`` counts those that wait for a decision, by delegation. ``missing`` is None if there is no last year to
    compare with.
    """

    year: int
    today: date
    session: date
    days_left: int
    events: int
    documents: int
    gaps: Mapping[GapKind, tuple[Gap, ...]]
    unadopted: tuple[Unadopted, ...]
    missing: tuple[MissingActivity, ...] | None
    remarks: Mapping[str, int]
    problems: tuple[PartProblems, ...]
    allowed: int
    counts: Counts

    @property
    def errors(self) -> int:
        """The number of problems that stop a build."""
        return sum(part.errors for part in self.problems)

    @property
    def warnings(self) -> int:
        """The number of problems for an editor to judge."""
        return sum(part.warnings for part in self.problems)


def open_remarks(year: Year) -> Mapping[str, int]:
    """How many remarks wait for a decision, by delegation, in the order of the Russian alphabet; none without any."""
    counts = Counter({file.delegation: 0 for file in year.remarks})
    for file in year.remarks:
        counts[file.delegation] += len(file.open)
    names = {id_: year.reference.delegation_name(id_) for id_ in counts}
    return {id_: counts[id_] for id_ in sorted(counts, key=lambda id_: alphabetical(names[id_])) if counts[id_]}


def status(year: Year, result: CheckResult, today: date) -> Status:
    """Return the status of a year on the day ``today``, given the result of its check."""
    last = year.previous
    return Status(
        year=year.number,
        today=today,
        session=year.session.date,
        days_left=(year.session.date - today).days,
        events=len(year.reported),
        documents=len(year.documents),
        gaps=gaps(year, result.problems, today),
        unadopted=unadopted(year),
        missing=missing_activities(year, last, today) if last and last.number == year.number - 1 else None,
        remarks=open_remarks(year),
        problems=problems_by_part(year, result.problems),
        allowed=result.allowed,
        counts=counts(year),
    )


def as_json(status: Status, root: Path) -> str:
    """Return the status as a JSON object: dates as 2021-11-25, months as 2021-11, ``file`` relative to ``root``."""
    values: dict[str, Any] = {
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
        **{kind: [_as_json(gap, root) for gap in found] for kind, found in status.gaps.items()},
        "unadopted": [_as_json(document, root) for document in status.unadopted],
        "silent": None if status.missing is None else [asdict(one) for one in status.missing],
        "open_remarks": dict(status.remarks),
        "problems": [asdict(one) for one in status.problems],
        "counts": asdict(status.counts),
    }
    return json_text(values)


def _as_json(one: Gap | Unadopted, root: Path) -> dict[str, Any]:
    """The fields of a gap or document under their names in the JSON, with file and line for the position."""
    fields = {"told" if name == "reported" else name: value for name, value in vars(one).items() if name != "position"}
    values = {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}
    return values | {"file": one.position.file.relative_to(root).as_posix(), "line": one.position.line}
