"""The state of a year's work on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sco_report.checking import Examination
from sco_report.model.year import Year
from sco_report.status.comparison import Silence, silences
from sco_report.status.counts import Counts, counts
from sco_report.status.gaps import Gap, cancelled, overdue, planned, too_early, without_documents, without_outcomes
from sco_report.status.parts import PartProblems, problems_by_part
from sco_report.status.unadopted import Unadopted, unadopted


@dataclass(frozen=True)
class Status:
    """What there is, and what is still to be done.

    ``days_left`` are the days from ``today`` to the ``session``, negative once it is over. ``events`` counts those that
    are reported, without the ``cancelled``. ``without_outcomes`` were held and nothing is said of their outcomes though
    their section prints them; ``planned`` are still to come, ``overdue`` are planned for days that are past,
    ``too_early`` are said to have been held on days to come. ``unadopted`` are documents. ``without_documents`` is a
    weak hint: outcomes are told but no document is named, as it is for most events of that section. ``silent`` is None
    where there is no last year to compare with.
    """

    year: int
    today: date
    session: date
    days_left: int
    events: int
    documents: int
    cancelled: tuple[Gap, ...]
    without_outcomes: tuple[Gap, ...]
    overdue: tuple[Gap, ...]
    too_early: tuple[Gap, ...]
    planned: tuple[Gap, ...]
    unadopted: tuple[Unadopted, ...]
    without_documents: tuple[Gap, ...]
    silent: tuple[Silence, ...] | None
    problems: tuple[PartProblems, ...]
    allowed: int
    counts: Counts

    @property
    def errors(self) -> int:
        """How many problems stop a build."""
        return sum(part.errors for part in self.problems)

    @property
    def warnings(self) -> int:
        """How many problems are for an editor to judge."""
        return sum(part.warnings for part in self.problems)


def status(year: Year, examination: Examination, today: date) -> Status:
    """The state on the day ``today`` of a year and of what its examination found."""
    return Status(
        year=year.number,
        today=today,
        session=year.session.date,
        days_left=(year.session.date - today).days,
        events=len(year.reported),
        documents=len(year.documents),
        cancelled=cancelled(year),
        without_outcomes=without_outcomes(year, examination.problems, today),
        overdue=overdue(year, today),
        too_early=too_early(year, today),
        planned=planned(year, today),
        unadopted=unadopted(year),
        without_documents=without_documents(year, today),
        silent=silences(year, year.previous, today) if year.previous else None,
        problems=problems_by_part(year, examination.problems),
        allowed=examination.allowed,
        counts=counts(year),
    )
