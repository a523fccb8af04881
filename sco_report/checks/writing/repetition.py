"""A word written twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_report.checks.writing.passages import passages
from sco_report.model.year import Year
from sco_report.problems import Problem

_DOUBLED = re.compile(r"(?<![\w-])(?!\d)(\w+) +\1(?![\w-])", re.IGNORECASE)


def doubled_words(year: Year) -> Iterator[Problem]:
    """Words that follow themselves with nothing but a space between."""
    for passage in passages(year):
        for match in _DOUBLED.finditer(passage.plain):
            yield passage.problem("SCO-W206", match)
