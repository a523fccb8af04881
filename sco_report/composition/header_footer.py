"""The header and the footer of a draft or of a redline: what it is, and of which revisions of the data.

A revision goes by the name by which git describes it: «draft/2021/2-3-gabc1234567», three commits after draft 2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sco_report.composition.phraser import BrokenPattern, Phraser, pattern_problem
from sco_report.document import HeaderFooter
from sco_report.model.year import Year
from sco_report.problems import ProblemsFound
from sco_report.russian.dates import long_date

_NAME = re.compile(r"draft/(?P<year>\d+)/(?P<number>[1-9]\d*)(?:-(?P<later>\d+)-g[0-9a-f]+)?")


@dataclass(frozen=True)
class DraftStamp:
    """The number of a draft of a year, and how many commits came after it."""

    number: int
    later: int = 0


def draft_stamp(name: str, year: int) -> DraftStamp | None:
    """The draft of a year by which a state is named; None where it is named by anything else."""
    found = _NAME.fullmatch(name)
    if found is None or int(found["year"]) != year:
        return None
    return DraftStamp(int(found["number"]), int(found["later"] or 0))


@dataclass(frozen=True)
class RevisionLabel:
    """A revision of the data: its name and its day in the history; ``edited`` says that files were changed since.

    ``commit`` is its full id, ``project`` tells the history from that of others. Texts are empty where the history is
    not known.
    """

    name: str
    day: date
    edited: bool = False
    commit: str = ""
    project: str = ""

    def circulated(self, year: int) -> int | None:
        """The number of the draft of a year that it is, to the letter; None for any other state."""
        stamp = draft_stamp(self.name, year)
        return stamp.number if stamp and not stamp.later and not self.edited else None


UNKNOWN = RevisionLabel("", date.min)


def draft_margins(year: Year, revision: RevisionLabel) -> HeaderFooter:
    """The margins of a draft of a revision.

    Raises:
        ProblemsFound: a pattern of the margins does not work.
    """
    patterns = year.vocabulary.wording.draft_margins
    if not revision.name:
        return _margins(year, patterns.head, patterns.unknown)
    words = _revision_words(revision, year)
    return _margins(year, patterns.head, patterns.foot, edited=revision.edited, revision=words)


def redline_margins(year: Year, old: RevisionLabel, new: RevisionLabel | None) -> HeaderFooter:
    """The margins of a redline between two revisions; the later one may be in no commit yet.

    Raises:
        ProblemsFound: a pattern of the margins does not work.
    """
    patterns = year.vocabulary.wording.redline_margins
    later = _revision_words(new, year) if new else None
    return _margins(year, patterns.head, patterns.foot, old=_revision_words(old, year), new=later)


def _margins(year: Year, head: str, foot: str, **context: Any) -> HeaderFooter:
    phraser = Phraser(year)
    try:
        return HeaderFooter(phraser.pattern(head), phraser.pattern(foot, **context))
    except BrokenPattern as error:
        raise ProblemsFound([pattern_problem(year, error)]) from error


def _revision_words(revision: RevisionLabel, year: Year) -> dict[str, str]:
    """What patterns may say of a revision; ``draft`` and ``later`` are empty where it is not named by a draft."""
    named = draft_stamp(revision.name, year.number)
    draft, later = (str(named.number), str(named.later or "")) if named else ("", "")
    return {"name": revision.name, "date": long_date(revision.day), "draft": draft, "later": later}
