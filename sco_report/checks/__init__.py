"""Rules over a whole year: each module is one concept, each rule a function from a year to the problems it finds."""

from collections.abc import Callable, Iterable

from sco_report.checks import documents, events, grammar, references, session, writing
from sco_report.model.year import Year
from sco_report.problems import Problem

RULES: tuple[Callable[[Year], Iterable[Problem]], ...] = (
    references.unknown_names,
    documents.states_without_side,
    references.circular_titles,
    references.too_long_with_names,
    references.too_long_entries,
    events.impossible_order,
    events.outside_period,
    events.partly_outside_period,
    events.other_days_in_words,
    events.after_the_session,
    events.session_of_another_year,
    session.unchecked_blocking_ids,
    session.wrong_endings,
    session.printed_twice,
    events.out_of_sequence,
    session.not_the_members,
    documents.marked_as_approved,
    session.without_chairmanship,
    session.not_a_member,
    documents.never_mentioned,
    documents.adopted_twice,
    documents.named_as_if_adopted,
    events.same_event,
    events.with_results,
    events.named_as_if_held,
    events.preparation_after_event,
    events.without_outcome,
    grammar.wrong_verb_for_people,
    session.unprinted_keys,
    session.missing_keys,
    writing.mixed_alphabets,
    writing.letter_yo,
    writing.non_russian_punctuation,
    writing.needless_spaces,
    writing.unbalanced_pairs,
    writing.quoted_motto,
    writing.doubled_words,
    writing.truncated_by_comment,
    writing.other_spelling,
    writing.not_introduced,
    grammar.without_a_noun,
    grammar.second_head,
    grammar.undeclined_name,
    grammar.without_an_infinitive,
    grammar.other_case_after_preposition,
    grammar.other_form_of_preposition,
)


def check(year: Year) -> list[Problem]:
    """Apply every rule: all that they found."""
    return [problem for rule in RULES for problem in rule(year)]
