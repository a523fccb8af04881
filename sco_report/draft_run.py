"""A change as CI proposes it: what is wrong with it, the draft of its documents, and what it changes in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sco_report.build import make
from sco_report.checks.check_year import CheckResult, check_year
from sco_report.checks.release_gate import blocked, unfinished
from sco_report.composition.page_marks import PageMarks
from sco_report.history.authorship import attribution
from sco_report.history.circulation import current_revision
from sco_report.history.comparison import Comparison, compare
from sco_report.history.redline import redline
from sco_report.history.repository import Repository, Unavailable
from sco_report.history.snapshot import snapshot
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.problem import is_environment_error

FILES = tuple(f"{name}.{kind}" for name in ("decision", "report", "package", "redline") for kind in ("pdf", "docx"))
"""All that a change may get."""


@dataclass(frozen=True)
class DraftRun:
    """What came of a change; all of it is there unless there are errors or the history cannot tell.

    ``problems`` are those of the year and of its pages; ``files``, by name, are some of ``FILES``. ``obstacle`` says
    why there is no ``comparison``: the history cannot tell, or the earlier state cannot be read. Of a sound year
    ``unfinished`` are the entries, and ``blocked`` those of its warnings, for which there is nothing but a draft.
    """

    number: int
    revision: PageMarks
    problems: tuple[Problem, ...]
    unfinished: tuple[Problem, ...] = ()
    blocked: tuple[Problem, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    comparison: Comparison | None = None
    obstacle: Unavailable | ProblemsFound | None = None

    @property
    def errors(self) -> list[Problem]:
        """The problems for which there is no draft."""
        return [problem for problem in self.problems if problem.severity == "error"]


def run_draft(root: Path, number: int, base: str | None = None, day: date | None = None) -> DraftRun:
    """Check a year, build its draft, and compare it with ``base`` or with where the branch began.

    ``day`` dates the files instead of the day of the session.

    Raises:
        ProblemsFound: this machine cannot do it, which says nothing of the change.
    """
    examination = check_year(root, number)
    proposal = _examined(number, current_revision(root), examination)
    try:
        files = make(root, number, draft=proposal.revision, day=day, examination=examination).files
    except ProblemsFound as found:
        if is_environment_error(found.problems):
            raise
        more = [problem for problem in found.problems if problem not in proposal.problems]
        return replace(proposal, problems=(*proposal.problems, *more))
    return _compared(replace(proposal, files=files), root, base)


def _examined(number: int, revision: PageMarks, examination: CheckResult) -> DraftRun:
    proposal = DraftRun(number, revision, examination.problems)
    if examination.year is None or examination.errors:
        return proposal
    return replace(proposal, unfinished=tuple(unfinished(examination.year)), blocked=tuple(blocked(examination)))


def _began(repository: Repository) -> str:
    """The id of the commit where the change began: that where the branch left the main one.

    Raises:
        Unavailable: history does not tell. On the main branch itself, where nothing is edited, any change is behind.
    """
    fork = repository.fork()
    if fork == repository.commit() and not repository.edited():
        raise Unavailable("no_beginning")
    return fork.id


def _compared(proposal: DraftRun, root: Path, base: str | None) -> DraftRun:
    try:
        repository = Repository(root)
        revision = _began(repository) if base is None else base
        with snapshot(repository, proposal.number, revision) as old, snapshot(repository, proposal.number) as new:
            comparison = compare(old, new)
            files = redline(old, new, attribution(repository, old, new))
    except (Unavailable, ProblemsFound) as obstacle:
        if isinstance(obstacle, ProblemsFound) and is_environment_error(obstacle.problems):
            raise
        return replace(proposal, obstacle=obstacle)
    return replace(proposal, comparison=comparison, files={**proposal.files, **files})
