"""Rules over a whole year: each module is one rule, a function from a year to the problems it finds."""

from sco_report.checks import (
    circles,
    dates,
    documents,
    forms,
    ordering,
    ordinals,
    references,
    section_forms,
    signatories,
)
from sco_report.model.year import Year
from sco_report.problems import Problem

RULES = (
    references.unknown_names,
    forms.states_without_side,
    circles.circular_titles,
    ordering.impossible_order,
    dates.outside_period,
    dates.other_days_in_words,
    ordinals.wrong_endings,
    signatories.not_the_members,
    documents.never_mentioned,
    section_forms.unprinted_keys,
    section_forms.missing_keys,
)


def check(year: Year) -> list[Problem]:
    """Apply every rule: all that they found."""
    return [problem for rule in RULES for problem in rule(year)]
