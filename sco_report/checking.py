"""The first half of the pipeline, which needs no renderer: read and check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sco_report import checks
from sco_report.allowing import apply_allowances
from sco_report.checks.writing.spelling import MISSPELT, accepted_words, misspelt_words
from sco_report.model.reading import read_year
from sco_report.model.year import Year
from sco_report.problems import Problem, ProblemsFound


@dataclass(frozen=True)
class Examination:
    """A year that was read and checked.

    ``problems`` stand in the order of files and lines; ``allowed`` counts the warnings that comments in the data
    allow. Without a session or templates there is no ``year``.
    """

    year: Year | None
    problems: tuple[Problem, ...]
    allowed: int = 0

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a build."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """The problems that are for an editor to judge."""
        return [problem for problem in self.problems if problem.severity == "warning"]

    def sound(self) -> Year:
        """The year, which can be built.

        Raises:
            ProblemsFound: its errors.
        """
        if self.errors or self.year is None:
            raise ProblemsFound(self.errors)
        return self.year


def examine(root: Path, number: int, dictionary: Path | None = None) -> Examination:
    """Read and check a year's data; its spelling only where a Hunspell ``dictionary`` is given."""
    reading = read_year(root, number)
    if reading.year is None:
        return Examination(None, _sorted(reading.problems))
    found = [*reading.problems, *checks.check(reading.year)]
    if dictionary is not None:
        accepted = accepted_words(root / "data" / "reference" / "words.txt")
        found += misspelt_words(reading.year, dictionary, accepted)
    verdict = apply_allowances(reading.year, found, skipped=() if dictionary else {MISSPELT})
    return Examination(reading.year, _sorted(verdict.problems), verdict.allowed)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.position))
