"""Grammar of phrases: nouns that can be inflected, infinitives, prepositions and their cases, verbs that fit people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_report.checks.registry import rule
from sco_report.checks.texts import PrintedText, matches, texts_of_complements
from sco_report.model.event import printed_keys
from sco_report.model.year import SESSION_ID, Year
from sco_report.problems import Problem
from sco_report.russian.euphony import fitting_form
from sco_report.russian.government import fits_after, fits_number, governed_cases, prepositions
from sco_report.russian.morphology import NoHeadNoun, features_of, parses
from sco_report.russian.phrases import agreement, head
from sco_report.russian.words import LETTERS, WORD, WORD_PATTERN, word_set

_VERB_FOR_PEOPLE = "met"


@rule("SCO-W218", of_files=True)
def wrong_verb_for_people(year: Year) -> Iterator[Problem]:
    """Titles that name people where their section prints a verb that is one for meetings: «состоялись эксперты»."""
    with_verb = {id_ for id_, group in year.vocabulary.groups_by_id.items() if "verb" in printed_keys(group.prints)}
    for event in year.reported:
        if not event.title or event.title.startswith("«"):  # «Лидеры ШОС» is the name of an event.
            continue
        if event.section in with_verb and event.verb != _VERB_FOR_PEOPLE and _are_people(event.title):
            position = year.origins[event.id].at("verb" if "verb" in event.model_fields_set else "title")
            yield Problem("SCO-W218", position, {"value": head(event.title)})


def _are_people(title: str) -> bool:
    if _names_thing(title):  # So do most titles, which need not be analysed.
        return False
    try:
        features = agreement(title)
        return features.animate and features.plural
    except NoHeadNoun:
        return False


def _names_thing(title: str) -> bool:
    """Whether the first word of a title can only be a noun, in the singular, that names a thing: «совещание»."""
    first = WORD.match(title)
    return first is not None and all({"NOUN", "inan", "sing"} in one.tag for one in parses(first.group()))


_WITH_TWO_FORMS = re.compile(rf"([оксвОКСВ](?<![\w-].)(?:(?<=[оО])[бБ]|(?<=[ксвКСВ])[оО])?) +(?=[«„\"]*([{LETTERS}]+))")
_WORD_AND_NEXT = re.compile(rf"(?<![\w-])([{LETTERS}-]+) +(?=({WORD_PATTERN})(?![\w-]))")


@rule("SCO-W210", of_files=True)
def other_case_after_preposition(year: Year) -> Iterator[Problem]:
    """Words that cannot be in any case that the preposition before them governs."""
    # An expression of so many forms would be slow to compile.
    known = {form for one in prepositions() for form in (one, one.capitalize(), one.upper())}
    for passage, match in matches(year, _WORD_AND_NEXT):
        preposition, word = match.groups()
        if preposition in known and not fits_after(preposition, word):
            cases = ", ".join(governed_cases(preposition))
            details = {"value": f"{preposition} {word}", "preposition": preposition, "cases": cases}
            yield Problem("SCO-W210", passage.at(match.group(), match.start()), details)


_NUMBER_AND_NEXT = re.compile(rf"(\d(?<![\w.,:/–-].)(?<!№ .)\d{{0,5}}) ({WORD_PATTERN})(?![\w-])")


@rule("SCO-W224", of_files=True)
def noun_that_does_not_fit_its_number(year: Year) -> Iterator[Problem]:
    """Nouns in a form that no number before them has: «60 эксперта»; things («пункт 5 плана») only at the start."""
    for passage, match in matches(year, _NUMBER_AND_NEXT):
        number, word = match.groups()
        if not fits_number(int(number), word) and (not match.start() or features_of(parses(word)[0], word).animate):
            yield passage.problem("SCO-W224", match)


@rule("SCO-W215", of_files=True)
def other_form_of_preposition(year: Year) -> Iterator[Problem]:
    """Prepositions in a form that does not suit the next word: «о обмене», «к Всемирному», «с странами», «в Франции».

    What is printed for a reference is preceded by the right form.
    """
    for passage, match in matches(year, _WITH_TWO_FORMS):
        preposition, word = match.groups()
        right = fitting_form(preposition.lower(), word)
        if preposition.lower() != right and word not in word_set("prepositions", "against"):
            written = passage.text[match.start() : match.end(2)]
            whole = (right.capitalize() if preposition[0].isupper() else right) + written[len(preposition) :]
            yield Problem("SCO-W215", passage.at(written, match.start()), {"value": written, "right": whole})


@rule("SCO-W211", of_files=True)
def without_an_infinitive(year: Year) -> Iterator[Problem]:
    """Complements of acts that take infinitives, without an infinitive."""
    for passage in _infinitives(year):
        words = [match.group() for match in WORD.finditer(passage.plain)]
        if words and not any(reading.tag.POS == "INFN" for word in words for reading in parses(word)):
            yield Problem("SCO-W211", passage.origin.at(*passage.path), {"value": passage.text})


def _infinitives(year: Year) -> Iterator[PrintedText]:
    """The complements of acts that take infinitives, in the outcomes of events and the clauses of the decision."""
    vocabulary, session = year.vocabulary, year.origins[SESSION_ID]
    for event in year.events.values():
        for index, outcome in enumerate(event.outcomes):
            origin = year.origins[event.id].below("outcomes", index)
            yield from texts_of_complements(outcome, vocabulary.acts[outcome.act], origin, "infinitives")
    for index, clause in enumerate(year.session.decision.clauses):
        origin = session.below("decision", "clauses", index)
        yield from texts_of_complements(clause, vocabulary.clauses[clause.act], origin, "infinitives")
