"""Which draft a state is, or follows, by the name that git describes it by: «draft/2021/2-3-gabc1234567»."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = re.compile(r"draft/(?P<year>\d+)/(?P<number>[1-9]\d*)(?:-(?P<later>\d+)-g[0-9a-f]+)?")


@dataclass(frozen=True)
class Drafted:
    """The number of a draft of a year, and how many commits came after it."""

    number: int
    later: int = 0


def drafted(name: str, year: int) -> Drafted | None:
    """The draft of a year by which a state is named; None where it is named by anything else."""
    found = _NAME.fullmatch(name)
    if found is None or int(found["year"]) != year:
        return None
    return Drafted(int(found["number"]), int(found["later"] or 0))
