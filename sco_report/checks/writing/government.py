"""A preposition stands before a word in a case that it governs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_report.checks.writing.passages import passages
from sco_report.model.year import Year
from sco_report.problems import Problem
from sco_report.russian.government import PREPOSITIONS, fits_after, governed

_PREPOSITION = "|".join(sorted(PREPOSITIONS))
_PAIR = re.compile(rf"(?<![\w-])({_PREPOSITION}) +(?=([а-яё]+(?:-[а-яё]+)*)(?![\w-]))", re.IGNORECASE)


def other_case_after_preposition(year: Year) -> Iterator[Problem]:
    """Words that can be in none of the cases that the preposition before them governs."""
    for passage in passages(year):
        for match in _PAIR.finditer(passage.plain):
            preposition, word = match.groups()
            if not fits_after(preposition, word):
                cases = ", ".join(governed(preposition))
                details = {"value": f"{preposition} {word}", "preposition": preposition, "cases": cases}
                yield Problem("SCO-W210", passage.at(match.group(), match.start()), details)
