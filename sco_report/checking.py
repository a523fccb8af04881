"""The first half of the pipeline, which needs no renderer: read and check."""

from __future__ import annotations

from pathlib import Path

from sco_report import checks
from sco_report.model.reading import read_year
from sco_report.model.year import Year
from sco_report.problems import ProblemsFound


def checked_year(root: Path, number: int) -> Year:
    """A year's data, read and checked.

    Raises:
        ProblemsFound: everything that is wrong with it.
    """
    reading = read_year(root, number)
    problems = [*reading.problems, *(checks.check(reading.year) if reading.year else [])]
    if problems or reading.year is None:
        raise ProblemsFound(problems)
    return reading.year
