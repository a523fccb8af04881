"""Complements have the shape that their act needs: a noun that can be inflected, an infinitive.

What an event does: meetings are held, people meet.

A preposition stands before a word in a case that it governs, and in the form that the sound of the word asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sco_report.checks.texts import PrintedText, printed_texts
from sco_report.model.event import Event
from sco_report.model.fields import references
from sco_report.model.outcome import ActEntry
from sco_report.model.vocabulary import Act, SlotKind, Vocabulary
from sco_report.model.year import SESSION_ID, Origin, Year
from sco_report.problems import Problem
from sco_report.russian.government import about_phrase, fits_after, governed_cases, prepositions, stray_nominatives
from sco_report.russian.heads import analyse
from sco_report.russian.morphology import Case, NoHeadNoun, parses
from sco_report.russian.phrases import agreement, head
from sco_report.russian.words import LETTERS, WORD, WORD_PATTERN, word_set
from sco_report.source import KeyPath

_OF_PEOPLE = "met"


def wrong_verb_for_people(year: Year) -> Iterator[Problem]:
    """Titles that name people, of whom a verb for meetings is said: «состоялись эксперты»."""
    for event in year.reported:
        quoted = event.title is not None and event.title.startswith("«")  # «Лидеры ШОС» is the name of an event.
        if event.title and event.verb != _OF_PEOPLE and not quoted and _are_people(event.title):
            position = year.origins[event.id].at("verb" if "verb" in event.model_fields_set else "title")
            yield Problem("SCO-W218", position, {"value": head(event.title)})


def _are_people(title: str) -> bool:
    try:
        features = agreement(title)
        return features.animate and features.plural
    except NoHeadNoun:
        return False


_ABOUT = re.compile(rf"(?<![\w-])(об?) +[«„\"]*([{LETTERS}]+)", re.IGNORECASE)


@cache
def _preposition_and_word() -> re.Pattern[str]:
    known = "|".join(sorted(prepositions()))
    return re.compile(rf"(?<![\w-])({known}) +(?=({WORD_PATTERN})(?![\w-]))", re.IGNORECASE)


def other_case_after_preposition(year: Year) -> Iterator[Problem]:
    """Words that can be in none of the cases that the preposition before them governs."""
    for passage in printed_texts(year):
        for match in _preposition_and_word().finditer(passage.plain):
            preposition, word = match.groups()
            if not fits_after(preposition, word):
                cases = ", ".join(governed_cases(preposition))
                details = {"value": f"{preposition} {word}", "preposition": preposition, "cases": cases}
                yield Problem("SCO-W210", passage.at(match.group(), match.start()), details)


def other_form_of_preposition(year: Year) -> Iterator[Problem]:
    """«о» before a word that begins with a vowel, and «об» before one that does not; words within quotes count too.

    Left alone are capitals, which are read letter by letter or as a word, and references.
    """
    for passage in printed_texts(year):
        for match in _ABOUT.finditer(passage.plain):
            preposition, word = match.groups()
            if (word.isupper() and len(word) > 1) or word in word_set("prepositions", "against"):
                continue
            right, _, _ = about_phrase(word).partition(" ")
            if preposition.lower() != right:
                right = right.capitalize() if preposition[0].isupper() else right
                yield passage.problem("SCO-W215", match, right=right + match.group()[len(preposition) :])


@dataclass(frozen=True)
class _Complement:
    """What an act takes: its name in the patterns of the act, and the text."""

    act: Act
    slot: str
    passage: PrintedText

    def inflected(self) -> bool:
        """Whether a pattern of the act puts the complement into a case or agrees with it."""
        return _puts_into_case(f"{self.act.active} {self.act.passive}", self.slot)


@cache
def _puts_into_case(patterns: str, slot: str) -> bool:
    name = re.escape(slot)
    return bool(re.search(rf"\b{name} *\| *(?:gen|dat|acc|ins|loc)\b|agree\({name}\)", patterns))


def without_a_noun(year: Year) -> Iterator[Problem]:
    """Phrases that are to be inflected or agreed with and have no noun in the nominative to begin with."""
    for passage in _inflected(year):
        if _has_no_noun(passage.text):
            yield Problem("SCO-E026", passage.origin.at(*passage.path), {"value": passage.text})


def _has_no_noun(phrase: str) -> bool:
    opening = next((reference for reference in references(phrase) if reference.start == 0), None)
    if opening:
        # What it names has a noun, which is put into the case that is needed, unless the text fixes another.
        return opening.case not in {None, Case.NOM}
    try:
        stray_nominatives(phrase)
    except NoHeadNoun:
        return True
    return False


def second_head(year: Year) -> Iterator[Problem]:
    """Phrases with a second nominative after «и» or a comma, which would stay as it is while the first is inflected.

    Of an actor it is the predicate that would agree with the first alone, which matters where that is singular.
    """
    for passage in (*_inflected(year), *_names_to_inflect(year)):
        if passage.text.startswith("{"):
            continue
        try:
            left = stray_nominatives(passage.text)
            agrees = "by" in passage.path and analyse(passage.text).agreement.plural
        except NoHeadNoun:
            continue
        if left is not None and not agrees:
            word = passage.text[left[0] : left[1]]
            yield Problem("SCO-W212", passage.at(word, left[0]), {"value": word})


def undeclined_name(year: Year) -> Iterator[Problem]:
    """Names of persons that would stay in the nominative after a post that is inflected."""
    for passage in (*_inflected(year), *_names_to_inflect(year)):
        try:
            name = analyse(passage.text).name if not passage.text.startswith("{") else None
        except NoHeadNoun:
            continue
        if name is not None and name.gender is None:
            written = passage.text[name.start : name.end]
            yield Problem("SCO-W217", passage.at(written, name.start), {"value": written})


def without_an_infinitive(year: Year) -> Iterator[Problem]:
    """Complements that should say what to do and hold no infinitive."""
    for complement in _complements(year, "infinitives"):
        passage = complement.passage
        words = [match.group() for match in WORD.finditer(passage.plain)]
        if words and not any(reading.tag.POS == "INFN" for word in words for reading in parses(word)):
            yield Problem("SCO-W211", passage.origin.at(*passage.path), {"value": passage.text})


@lru_cache(maxsize=2)
def _inflected(year: Year) -> Sequence[PrintedText]:
    """The phrases that templates put into cases or agree with."""
    return tuple(_all_inflected(year))


def _all_inflected(year: Year) -> Iterator[PrintedText]:
    for event in year.events.values():
        origin = year.origins[event.id]
        yield from _of_event(event, origin)
        yield from _of_outcomes(event, origin, year.vocabulary)
    for complement in _complements(year, "nouns"):
        if complement.inflected():
            yield complement.passage


def _of_event(event: Event, origin: Origin) -> Iterator[PrintedText]:
    if event.title and not event.agreement:
        yield PrintedText(event.title, origin, ("title",))
    for index, text in enumerate(event.participants):
        yield PrintedText(text, origin, ("participants", index))
    if event.occasion:
        yield PrintedText(event.occasion, origin, ("occasion",))


def _of_outcomes(event: Event, origin: Origin, vocabulary: Vocabulary) -> Iterator[PrintedText]:
    """Who acts in an event, and what the event is called, as far as its outcomes need their case or agreement."""
    needed = False
    for index, outcome in enumerate(event.outcomes):
        act, lead = vocabulary.acts[outcome.act], vocabulary.leads.get(outcome.lead or "")
        clause = act.active if outcome.by else act.passive
        needed = needed or _puts_into_case(f"{lead} {clause}", "event.noun")
        for place, actor in enumerate(outcome.by):
            if actor not in vocabulary.subjects and _puts_into_case(f"{clause}", "subject"):
                yield PrintedText(actor, origin, ("outcomes", index, "by", place))
    if event.called and needed:
        yield PrintedText(event.called, origin, ("called",))


def _names_to_inflect(year: Year) -> Iterator[PrintedText]:
    """The names of organs that are not given in every case."""
    for id_, organ in year.reference.organs.items():
        if not {*Case} <= {Case.NOM, *organ.forms}:
            yield PrintedText(organ.name, year.origins[id_], ("name",))


def _complements(year: Year, kind: SlotKind) -> Iterator[_Complement]:
    """The complements of a kind, of the outcomes of events and of the clauses of the decision."""
    for event in year.events.values():
        for index, outcome in enumerate(event.outcomes):
            act = year.vocabulary.acts[outcome.act]
            yield from _of_act(act, outcome, year.origins[event.id], ("outcomes", index), kind)
    for index, clause in enumerate(year.session.decision.clauses):
        act = year.vocabulary.clauses[clause.act]
        yield from _of_act(act, clause, year.origins[SESSION_ID], ("decision", "clauses", index), kind)


def _of_act(act: Act, entry: ActEntry, origin: Origin, path: KeyPath, kind: SlotKind) -> Iterator[_Complement]:
    for name, slot in act.kinds().items():
        if slot == kind:
            steps = (*path, entry.act) if act.takes else (*path, entry.act, name)
            for index, text in enumerate(entry.slots[name]):
                yield _Complement(act, name, PrintedText(text, origin, (*steps, index)))
