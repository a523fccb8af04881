"""Rules over a whole year: each module is one concept, each rule a function from a year to the problems it finds."""

from collections.abc import Callable, Iterable

from sco_report.checks import (
    adoptions,
    annexes,
    blocking,
    cancelled,
    chairs,
    circles,
    dates,
    documents,
    duplicates,
    expansion,
    forms,
    missing_outcomes,
    ordering,
    ordinals,
    preparations,
    references,
    section_forms,
    sequences,
    signatories,
    sittings,
    unadopted,
    verbs,
)
from sco_report.checks.writing import abbreviations, comments, government, letters, marks, names, phrases, repetition
from sco_report.model.year import Year
from sco_report.problems import Problem

RULES: tuple[Callable[[Year], Iterable[Problem]], ...] = (
    references.unknown_names,
    forms.states_without_side,
    circles.circular_titles,
    expansion.too_long_with_names,
    expansion.too_long_entries,
    ordering.impossible_order,
    dates.outside_period,
    dates.partly_outside_period,
    dates.other_days_in_words,
    sittings.after_the_session,
    sittings.session_of_another_year,
    blocking.never_looked_for,
    ordinals.wrong_endings,
    ordinals.printed_twice,
    sequences.out_of_sequence,
    signatories.not_the_members,
    annexes.marked_as_approved,
    chairs.without_chairmanship,
    chairs.not_a_member,
    documents.never_mentioned,
    adoptions.adopted_twice,
    unadopted.named_as_if_adopted,
    duplicates.same_event,
    cancelled.with_results,
    cancelled.named_as_if_held,
    preparations.after_what_they_prepare,
    missing_outcomes.without_outcome,
    verbs.people_held,
    section_forms.unprinted_keys,
    section_forms.missing_keys,
    letters.mixed_alphabets,
    letters.letter_yo,
    marks.foreign_marks,
    marks.needless_spaces,
    marks.unbalanced_pairs,
    marks.quoted_motto,
    repetition.doubled_words,
    comments.cut_off,
    names.other_spelling,
    abbreviations.not_introduced,
    phrases.without_a_noun,
    phrases.second_head,
    phrases.undeclined_name,
    phrases.without_an_infinitive,
    government.other_case_after_preposition,
    government.other_form_of_preposition,
)


def check(year: Year) -> list[Problem]:
    """Apply every rule: all that they found."""
    return [problem for rule in RULES for problem in rule(year)]
