"""In which part of the data the problems stand: in which section of the report, or where else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sco_report.model.year import Year
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
    places = _places(year)
    found = Counter((_part(places, problem.position), problem.severity) for problem in problems)
    every = (
        PartProblems(part, found[part, "error"], found[part, "warning"])
        for part in (*year.vocabulary.groups, *ELSEWHERE)
    )
    return tuple(one for one in every if one.errors or one.warnings)


def _places(year: Year) -> Mapping[Path, list[tuple[int, str]]]:
    """For each file of events the lines at which entries begin, with the section of each."""
    places: dict[Path, list[tuple[int, str]]] = {}
    for event in year.events.values():
        start = year.origins[event.id].at()
        places.setdefault(start.file, []).append((start.line, event.section))
    return places


def _part(places: Mapping[Path, list[tuple[int, str]]], position: Position) -> str:
    before = [(line, section) for line, section in places.get(position.file, []) if line <= position.line]
    if before:
        return max(before)[1]
    file = position.file
    if file.name == "session.yaml":
        return "session"
    folders = {parent.name for parent in file.parents}
    return next((part for part in ("documents", "reference", "templates") if part in folders), "unread")
