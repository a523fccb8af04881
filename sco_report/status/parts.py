"""In which part of the data the problems stand: in which section of the report, or where else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

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
