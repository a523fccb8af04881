"""A problem and its place in a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]
"""An error stops a build; a warning is for the editor to judge."""


@dataclass(frozen=True, order=True)
class Position:
    """A place in a text file; line and column count from 1, in characters."""

    file: Path
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    ``id`` is a key of the catalogue («SCO-E014»). ``details`` fill the placeholders of its texts, and so do ``days``,
    which each language writes in its own way.
    """

    id: str
    position: Position
    details: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How grave it is, which the letter of the id tells: «SCO-E014», «SCO-W001»."""
        return "warning" if self.id.startswith("SCO-W") else "error"


class ProblemsFound(Exception):
    """The data or the templates cannot be used; carries every problem found, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.position)
        super().__init__(f"{len(self.problems)} problems")

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[list[Problem]]]:
        """Go from one process to another with all problems, not only with what is said of them."""
        return type(self), (self.problems,)
