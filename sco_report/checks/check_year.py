"""Reads and checks the data of a year, without any renderer, and applies the suppression comments of its files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sco_report import checks
from sco_report.checks.spelling import MISSPELT, accepted_words, misspelt_words
from sco_report.memo import NO_MEMO, Memo
from sco_report.model.reading import read_year
from sco_report.model.validation import NO_DRAFTS, Drafts
from sco_report.model.year import Year
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.catalogue import known
from sco_report.problems.problem import distinct
from sco_report.source import Suppression


class CheckResult(NamedTuple):
    """The result of reading and checking a year.

    ``problems`` are sorted by position and id; ``allowed`` is the number of suppressed warnings. ``year`` is None if
    the session or the templates cannot be read.
    """

    year: Year | None
    problems: tuple[Problem, ...]
    allowed: int = 0

    @property
    def errors(self) -> list[Problem]:
        """The problems that prevent a build."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """The problems that an editor may accept."""
        return [problem for problem in self.problems if problem.severity == "warning"]

    def require_valid(self) -> Year:
        """The year, if it has no errors.

        Raises:
            ProblemsFound: the errors.
        """
        if self.errors or self.year is None:
            raise ProblemsFound(self.errors)
        return self.year


def apply_suppressions(year: Year, problems: Iterable[Problem], skipped: Collection[str] = ()) -> CheckResult:
    """The result for a year: the problems but for the warnings that comments suppress, and those of the comments.

    A malformed comment, one for an error, and one that suppresses nothing are problems. ``skipped`` names warnings that
    were not looked for, so that comments for them are not reported as unused; nor are those of a file with errors, or
    of any file where the data that years share has errors, as these may hide the warning.
    """
    problems, comments = list(problems), list(_comments(year))
    broken = [Problem("SCO-E053", one.position, {"value": one.text}) for one in comments if not _is_valid(one)]
    allowed = {(one.position.file, one.line, one.id): one for one in comments if _is_valid(one)}
    remaining = [problem for problem in problems if _place(problem) not in allowed]
    faulty = {problem.position.file for problem in problems if problem.severity == "error"}
    sound = year.is_complete and faulty.isdisjoint(content.file for content in year.sources.values())
    unused = allowed.keys() - {_place(problem) for problem in problems} if sound else set()
    unneeded = [
        Problem("SCO-W001", allowed[place].position, {"value": allowed[place].id})
        for place in unused
        if allowed[place].id not in skipped and place[0] not in faulty
    ]
    return CheckResult(year, _sorted([*remaining, *broken, *unneeded]), len(problems) - len(remaining))


def _is_valid(comment: Suppression) -> bool:
    return comment.id.startswith("SCO-W") and known(comment.id)


def _place(problem: Problem) -> tuple[Path, int, str]:
    return problem.position.file, problem.position.line, problem.id


def _comments(year: Year) -> Iterator[Suppression]:
    contents = [origin.content for origin in year.origins.values()] + list(year.sources.values())
    for content in {content.file: content for content in contents}.values():
        yield from content.suppressions


def check_year(
    root: Path,
    number: int,
    dictionary: Path | None = None,
    drafts: Drafts = NO_DRAFTS,
    memo: Memo = NO_MEMO,
) -> CheckResult:
    """Read and check the data of a year in the project ``root``; its spelling only if a ``dictionary`` is given.

    ``drafts`` are texts in the place of files, None for a file taken away: what would be found if they were written.
    A ``memo`` has what need not be read and checked again.
    """
    reading = read_year(root, number, drafts, memo)
    if reading.year is None:
        return CheckResult(None, _sorted(reading.problems))
    found = [*reading.problems, *checks.check(reading.year)]
    if dictionary is not None:
        accepted = accepted_words(root / "data" / "reference" / "words.txt")
        found += misspelt_words(reading.year, dictionary, accepted)
    return apply_suppressions(reading.year, found, skipped=() if dictionary else {MISSPELT})


def problems_of(results: Sequence[CheckResult]) -> tuple[Problem, ...]:
    """The problems of several years, each once, sorted by position and id.

    A comment in a file that years share is needless only where it is so in each of them.
    """
    found = distinct(problem for result in results for problem in result.problems)
    return _sorted(one for one in found if one.id != "SCO-W001" or _is_needless(one, results))


def _is_needless(comment: Problem, results: Sequence[CheckResult]) -> bool:
    """Whether a comment suppresses nothing in any of the years that could be read whole and have its file."""
    whole = [(one.year, one.problems) for one in results if one.year and one.year.is_complete]
    shared = (found for year, found in whole if comment.position.file in {one.file for one in year.sources.values()})
    return all(comment in found for found in shared)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.position, problem.id)))
