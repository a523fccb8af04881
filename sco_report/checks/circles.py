"""A title must not lead back to itself through the titles that it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sco_report.checks.naming import names
from sco_report.model.fields import references
from sco_report.model.year import REPORT_ID, SESSION_ID, Year
from sco_report.problems import Position, Problem


def circular_titles(year: Year) -> Iterator[Problem]:
    """One problem for each title that stands on a circle."""
    named = {id_: [one.target for text in texts for one in references(text)] for id_, texts in names(year).items()}
    for id_ in named:
        chain = _back_to(id_, named)
        if chain:
            yield Problem("SCO-E032", _place(year, id_), {"chain": " → ".join(chain)})


def _place(year: Year, id_: str) -> Position:
    if id_ == REPORT_ID:
        return year.origins[SESSION_ID].at("report", "subject")
    return year.origins[id_].at("title")


def _back_to(start: str, named: Mapping[str, list[str]]) -> list[str]:
    """The chain from a title back to itself, or nothing."""
    stack, seen = [(start, [start])], set()
    while stack:
        id_, chain = stack.pop()
        for target in named.get(id_, []):
            if target == start:
                return [*chain, start]
            if target not in seen:
                seen.add(target)
                stack.append((target, [*chain, target]))
    return []
