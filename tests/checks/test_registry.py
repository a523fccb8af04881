"""Every rule declares what it finds, and what rules find is explained."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from support.small_year import Files

from sco_report.checks.registry import RULES, Rule, check
from sco_report.checks.spelling import MISSPELT
from sco_report.model.year import Year
from sco_report.problems import Position, Problem
from sco_report.problems.catalogue import catalogue, explanations

DECLARED = {id_ for one in RULES for id_ in one.ids}


def test_every_warning_is_found_by_a_rule() -> None:
    """All but those about comments, that about spelling, which is looked for on request, and that of reading."""
    warnings = {id_ for id_ in catalogue("ru") if id_.startswith(("SCO-W1", "SCO-W2"))}
    assert warnings - DECLARED == {MISSPELT, "SCO-W113", "SCO-W114", "SCO-W117", "SCO-W118"}


def test_every_rule_is_tested_by_an_example() -> None:
    """All but those about lengths, whose examples would fill pages."""
    assert {id_ for id_ in DECLARED if not explanations()[id_].example} == {"SCO-E143", "SCO-E144", "SCO-E145"}


def test_a_rule_that_finds_what_it_does_not_declare_fails(year_of: Callable[[Files], Year]) -> None:
    year = year_of("")

    def careless(year: Year) -> Iterator[Problem]:
        yield Problem("SCO-W218", Position(year.origins["meeting"].content.file))

    assert [one.id for one in Rule(frozenset({"SCO-W218"}), careless).apply(year)] == ["SCO-W218"]
    with pytest.raises(AssertionError, match="careless does not declare SCO-W218"):
        list(Rule(frozenset({"SCO-W201"}), careless).apply(year))


def test_only_the_rules_asked_for_are_applied(year_of: Callable[[Files], Year]) -> None:
    year = year_of("title: эксперты  по туризму\ndates: 2019-07-16\nchair: XX\nordinal: 2-й")
    assert sorted(one.id for one in check(year, "SCO-W218", "SCO-E030")) == ["SCO-E030", "SCO-W218"]
    assert {"SCO-E028", "SCO-E030", "SCO-E042", "SCO-W107", "SCO-W218"} <= {one.id for one in check(year)}
