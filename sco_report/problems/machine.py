"""Tells the problems of this machine from those of the data and the templates."""

from __future__ import annotations

from collections.abc import Iterable

from sco_report.problems.problem import Problem

_OF_THE_MACHINE = frozenset(
    {"SCO-E052", "SCO-E063", "SCO-E150", "SCO-E151", "SCO-E152", "SCO-E153", "SCO-E154"},
)


def machine_is_at_fault(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems may be of this machine alone, and says nothing of the data."""
    return any(problem.id in _OF_THE_MACHINE for problem in problems)
