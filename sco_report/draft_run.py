"""Check a proposed change, build its draft, and compare it with the revision before it, as CI does."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sco_report.build import make
from sco_report.checks.check_year import CheckResult, check_year
from sco_report.checks.release_gate import blocking_warnings, undecided, unfinished
from sco_report.composition.header_footer import RevisionLabel
from sco_report.files import is_year
from sco_report.history.authorship import unnamed
from sco_report.history.circulation import current_revision
from sco_report.history.comparison import Comparison, compare
from sco_report.history.redline import redline
from sco_report.history.repository import Repository, Unavailable
from sco_report.history.snapshot import snapshot
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.problem import is_environment_error

FILES = tuple(f"{name}.{kind}" for name in ("decision", "report", "package", "redline") for kind in ("pdf", "docx"))
"""The names of the files that a draft may have."""


@dataclass(frozen=True)
class DraftRun:
    """The result of a draft run; it is complete unless there are errors or the history cannot tell.

    ``problems`` are those of the year and of its pages; ``files`` are some of ``FILES`` with their content.
    ``obstacle`` says why there is no ``comparison``: the history cannot tell, or the earlier revision cannot be read.
    ``unfinished`` are the entries, ``blocked`` the warnings and ``undecided`` the remarks (one problem for each
    delegation and draft) that forbid final documents of a year without errors.
    """

    number: int
    revision: RevisionLabel
    problems: tuple[Problem, ...]
    unfinished: tuple[Problem, ...] = ()
    blocked: tuple[Problem, ...] = ()
    undecided: tuple[Problem, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    comparison: Comparison | None = None
    obstacle: Unavailable | ProblemsFound | None = None

    @property
    def errors(self) -> list[Problem]:
        """The problems that prevent a draft."""
        return [problem for problem in self.problems if problem.severity == "error"]


def touched_years(root: Path, years: Set[int], base: str | None = None) -> Set[int]:
    """Those of ``years`` whose documents a change since ``base`` may alter; all of them where history cannot tell."""
    try:
        repository = Repository(root)
        began = repository.fork() if base is None else repository.commit(base)
        folders = {file.partition("/")[2].partition("/")[0] for file in repository.changed_since(began)}
    except Unavailable as obstacle:
        return set() if obstacle.reason == "no_beginning" else years
    return years & {int(folder) for folder in folders} if all(map(is_year, folders)) else years


def run_draft(root: Path, number: int, base: str | None = None, day: date | None = None) -> DraftRun:
    """Check a year, build its draft, and compare it with ``base``, by default where the branch left the main one.

    ``day`` dates the files instead of the day of the session.

    Raises:
        ProblemsFound: an error of this machine, not of the change.
    """
    result = check_year(root, number)
    run = _checked(number, current_revision(root, number), result)
    try:
        files = make(root, number, draft=run.revision, day=day, examination=result).files
    except ProblemsFound as found:
        if is_environment_error(found.problems):
            raise
        more = [problem for problem in found.problems if problem not in run.problems]
        return replace(run, problems=(*run.problems, *more))
    return _compared(replace(run, files=files), root, base, day)


def _checked(number: int, revision: RevisionLabel, result: CheckResult) -> DraftRun:
    run = DraftRun(number, revision, result.problems)
    if result.year is None or result.errors:
        return run
    return replace(
        run,
        unfinished=tuple(unfinished(result.year)),
        blocked=tuple(blocking_warnings(result)),
        undecided=tuple(undecided(result.year)),
    )


def _compared(run: DraftRun, root: Path, base: str | None, day: date | None) -> DraftRun:
    try:
        repository = Repository(root)
        revision = repository.fork().id if base is None else base
        with snapshot(repository, run.number, revision) as old, snapshot(repository, run.number) as new:
            comparison = compare(old, new)
            files = redline(old, new, unnamed(new, day))
    except (Unavailable, ProblemsFound) as obstacle:
        if isinstance(obstacle, ProblemsFound) and is_environment_error(obstacle.problems):
            raise
        return replace(run, obstacle=obstacle)
    return replace(run, comparison=comparison, files={**run.files, **files})
