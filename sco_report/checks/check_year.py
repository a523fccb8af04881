"""The first half of the pipeline, which needs no renderer: read and check.

Takes out the warnings that comments in the data allow, and finds the comments that allow nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sco_report import checks
from sco_report.checks.spelling import MISSPELT, accepted_words, misspelt_words
from sco_report.model.reading import read_year
from sco_report.model.year import Year
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.catalogue import known
from sco_report.source import Suppression


@dataclass(frozen=True)
class SuppressionResult:
    """The problems that remain, and how many were allowed."""

    problems: tuple[Problem, ...]
    allowed: int


def apply_suppressions(year: Year, problems: Iterable[Problem], skipped: Collection[str] = ()) -> SuppressionResult:
    """What remains of ``problems`` when the comments of a year's files are heeded.

    A comment that is not in its form, names no warning, or allows what is not there, is a problem itself; ``skipped``
    names warnings that were not looked for.
    """
    problems, comments = list(problems), list(_allowances(year))
    broken = [Problem("SCO-E053", one.position, {"value": one.text}) for one in comments if not _sound(one)]
    allowed = {(one.position.file, one.line, one.id): one for one in comments if _sound(one)}
    remaining = [problem for problem in problems if _place(problem) not in allowed]
    unused = allowed.keys() - {_place(problem) for problem in problems} if year.is_complete else set()
    needless = [
        Problem("SCO-W001", allowed[place].position, {"value": allowed[place].id})
        for place in unused
        if allowed[place].id not in skipped
    ]
    return SuppressionResult((*remaining, *broken, *needless), len(problems) - len(remaining))


def _sound(comment: Suppression) -> bool:
    return comment.id.startswith("SCO-W") and known(comment.id)


def _place(problem: Problem) -> tuple[Path, int, str]:
    return problem.position.file, problem.position.line, problem.id


def _allowances(year: Year) -> Iterator[Suppression]:
    contents = [origin.content for origin in year.origins.values()] + list(year.sources.values())
    for content in {content.file: content for content in contents}.values():
        yield from content.allowances


@dataclass(frozen=True)
class CheckResult:
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

    def require_valid(self) -> Year:
        """The year, which can be built.

        Raises:
            ProblemsFound: its errors.
        """
        if self.errors or self.year is None:
            raise ProblemsFound(self.errors)
        return self.year


def check_year(root: Path, number: int, dictionary: Path | None = None) -> CheckResult:
    """Read and check a year's data; its spelling only where a Hunspell ``dictionary`` is given."""
    reading = read_year(root, number)
    if reading.year is None:
        return CheckResult(None, _sorted(reading.problems))
    found = [*reading.problems, *checks.check(reading.year)]
    if dictionary is not None:
        accepted = accepted_words(root / "data" / "reference" / "words.txt")
        found += misspelt_words(reading.year, dictionary, accepted)
    verdict = apply_suppressions(reading.year, found, skipped=() if dictionary else {MISSPELT})
    return CheckResult(reading.year, _sorted(verdict.problems), verdict.allowed)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.position))
