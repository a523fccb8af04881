"""Reads the files of a year one by one, and keeps every problem that is met on the way."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import TypeVar

from sco_report.limits import MOST_VALUES_OF_A_YEAR
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.source import Content
from sco_report.source import read as read_file

Result = TypeVar("Result")


class TooMuch(ProblemsFound):
    """The files of a year hold more than the program takes: nothing more of them is read."""


class Gathering:
    """What has been met so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._noted: set[str] = set()
        self._values = 0

    def branch(self) -> Gathering:
        """Another one that has met the same, and goes its own way from here."""
        return deepcopy(self)

    def read(self, file: Path) -> Content:
        """The content of a file, as long as the year does not have too much of it.

        Raises:
            TooMuch: it has.
            ProblemsFound: the file cannot be read.
        """
        content = read_file(file)
        self._values += len(content.values)
        if self._values > MOST_VALUES_OF_A_YEAR:
            raise TooMuch([Problem("SCO-E141", Position(file), {"limit": str(MOST_VALUES_OF_A_YEAR)})])
        return content

    def attempt(self, action: Callable[[], Result]) -> Result | None:
        """The result of an action, or None after noting its problems.

        Raises:
            TooMuch: from :meth:`read`.
        """
        try:
            return action()
        except TooMuch:
            raise
        except ProblemsFound as found:
            for problem in found.problems:
                self.note(problem)
            return None

    def note(self, problem: Problem) -> None:
        """Add a problem, once; one may be met wherever its file is read."""
        if repr(problem) not in self._noted:
            self._noted.add(repr(problem))
            self.problems.append(problem)
