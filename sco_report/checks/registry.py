"""The registry of rules: ``@rule("SCO-W218")`` makes a function a rule and declares which problems it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sco_report.model.year import Year
from sco_report.problems import Problem

_Find = TypeVar("_Find", bound=Callable[[Year], Iterable[Problem]])


@dataclass(frozen=True)
class Rule:
    """A function that finds problems in a year, and the ids of all problems that it may find."""

    ids: frozenset[str]
    find: Callable[[Year], Iterable[Problem]]

    def apply(self, year: Year) -> Iterator[Problem]:
        """The problems of a year.

        Raises:
            AssertionError: the function finds a problem whose id it does not declare, which is a programming error.
        """
        for problem in self.find(year):
            assert problem.id in self.ids, f"the rule {self.find.__name__} does not declare {problem.id}"
            yield problem


RULES: list[Rule] = []
"""All rules, in the order in which their modules are imported; the order has no influence on what is reported."""


def rule(*ids: str) -> Callable[[_Find], _Find]:
    """Make the decorated function a rule that finds problems of these ids; the function itself stays as it is."""

    def register(find: _Find) -> _Find:
        RULES.append(Rule(frozenset(ids), find))
        return find

    return register


def check(year: Year, *ids: str) -> list[Problem]:
    """The problems that all rules find, or, where ``ids`` are given, the rules that can find problems of these ids.

    A rule that finds problems of several ids is applied as a whole.
    """
    return [problem for one in RULES if not ids or not one.ids.isdisjoint(ids) for problem in one.apply(year)]
