"""What the margins of a draft or of a redline say: what it is, and of which states of the data.

Which draft a state is, or follows, by the name that git describes it by: «draft/2021/2-3-gabc1234567».
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sco_report.composition.phraser import BrokenPattern, Phraser
from sco_report.composition.templates import template_problem
from sco_report.document import HeaderFooter
from sco_report.model.year import Year
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
class PageMarks:
    """A state of the data: its name and its day in the history; ``edited`` says that it was changed since.

    The name is empty where no history knows the state.
    """

    name: str
    day: date
    edited: bool = False


UNKNOWN = PageMarks("", date.min)


def draft_margins(year: Year, revision: PageMarks) -> HeaderFooter:
    """The margins of a draft of a revision.

    Raises:
        ProblemsFound: a pattern of the margins does not work.
    """
    margins = _Margins(year, "draft_margins")
    if not revision.name:
        return HeaderFooter(margins.told("head"), margins.told("unknown"))
    return HeaderFooter(
        margins.told("head"), margins.told("foot", edited=revision.edited, revision=_words(revision, year))
    )


def redline_margins(year: Year, old: PageMarks, new: PageMarks | None) -> HeaderFooter:
    """The margins of a redline between two revisions; the later one may be in no commit yet.

    Raises:
        ProblemsFound: a pattern of the margins does not work.
    """
    margins = _Margins(year, "redline_margins")
    later = _words(new, year) if new else None
    return HeaderFooter(margins.told("head"), margins.told("foot", old=_words(old, year), new=later))


def _words(revision: PageMarks, year: Year) -> dict[str, str]:
    """What patterns may say of a revision; ``draft`` and ``later`` are empty where it is not named by a draft."""
    named = draft_stamp(revision.name, year.number)
    draft, later = (str(named.number), str(named.later or "")) if named else ("", "")
    return {"name": revision.name, "date": long_date(revision.day), "draft": draft, "later": later}


class _Margins:
    """A table of ``wording.yaml`` with what stands in margins."""

    def __init__(self, year: Year, table: str) -> None:
        self._year = year
        self._speaker = Phraser(year)
        self._table = table

    def told(self, name: str, **context: Any) -> str:
        pattern: str = getattr(getattr(self._year.vocabulary.wording, self._table), name)
        try:
            return self._speaker.pattern(pattern, **context)
        except BrokenPattern as error:
            place = self._year.templates["wording"].position((self._table, name))
            raise template_problem(place, error.reason) from error
