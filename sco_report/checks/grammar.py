"""Grammar of phrases: nouns that can be inflected, infinitives, prepositions and their cases, verbs that fit people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sco_report.checks.registry import rule
from sco_report.checks.texts import PrintedText, printed_texts
from sco_report.model.event import Event
from sco_report.model.fields import references
from sco_report.model.outcome import ActEntry
from sco_report.model.vocabulary import Act, SlotKind, Vocabulary
from sco_report.model.year import SESSION_ID, Origin, Year
from sco_report.problems import Problem
from sco_report.russian.government import about_phrase, fits_after, governed_cases, prepositions
from sco_report.russian.morphology import Case, Doubt, DoubtReason, NoHeadNoun, parses
from sco_report.russian.phrases import agreement, doubts, head
from sco_report.russian.words import LETTERS, WORD, WORD_PATTERN, word_set
from sco_report.source import KeyPath

_VERB_FOR_PEOPLE = "met"


@rule("SCO-W218")
def wrong_verb_for_people(year: Year) -> Iterator[Problem]:
    """Titles that name people although the verb is one for meetings: «состоялись эксперты»."""
    for event in year.reported:
        quoted = event.title is not None and event.title.startswith("«")  # «Лидеры ШОС» is the name of an event.
        if event.title and event.verb != _VERB_FOR_PEOPLE and not quoted and _are_people(event.title):
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


@rule("SCO-W210")
def other_case_after_preposition(year: Year) -> Iterator[Problem]:
    """Words that cannot be in any case that the preposition before them governs."""
    for passage in printed_texts(year):
        for match in _preposition_and_word().finditer(passage.plain):
            preposition, word = match.groups()
            if not fits_after(preposition, word):
                cases = ", ".join(governed_cases(preposition))
                details = {"value": f"{preposition} {word}", "preposition": preposition, "cases": cases}
                yield Problem("SCO-W210", passage.at(match.group(), match.start()), details)


@rule("SCO-W215")
def other_form_of_preposition(year: Year) -> Iterator[Problem]:
    """«о» before a vowel and «об» before a consonant, also before a word in quotes.

    Abbreviations in capitals are skipped, because they may be read as letters or as a word; so are references.
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
    """A complement of an act: its name in the patterns of the act, and its text."""

    act: Act
    slot: str
    passage: PrintedText

    def inflected(self) -> bool:
        """Whether a pattern of the act inflects the complement or agrees with it."""
        return _puts_into_case(f"{self.act.active} {self.act.passive}", self.slot)


@cache
def _puts_into_case(patterns: str, slot: str) -> bool:
    name = re.escape(slot)
    return bool(re.search(rf"\b{name} *\| *(?:gen|dat|acc|ins|loc)\b|agree\({name}\)", patterns))


@rule("SCO-E026")
def without_a_noun(year: Year) -> Iterator[Problem]:
    """Phrases to be inflected or agreed with that do not begin with a noun phrase in the nominative."""
    for passage in _inflected(year):
        if _has_no_noun(passage.text):
            yield Problem("SCO-E026", passage.origin.at(*passage.path), {"value": passage.text})


def _has_no_noun(phrase: str) -> bool:
    opening = next((reference for reference in references(phrase) if reference.start == 0), None)
    if opening:
        # The name it stands for has a noun, which can be inflected unless the reference fixes another case.
        return opening.case not in {None, Case.NOM}
    try:
        agreement(phrase)
    except NoHeadNoun:
        return True
    return False


@rule("SCO-W212")
def second_head(year: Year) -> Iterator[Problem]:
    """Phrases with a second nominative after «и» or a comma, which would not be inflected with the first.

    For an actor («by») it matters only if the first noun is singular: the predicate would agree with that one alone.
    """
    for passage in (*_inflected(year), *_names_to_inflect(year)):
        found = _doubts(passage, DoubtReason.SECOND_HEAD)
        if found and not ("by" in passage.path and agreement(passage.text).plural):
            yield _problem("SCO-W212", passage, found[0])


def _doubts(passage: PrintedText, reason: DoubtReason) -> Sequence[Doubt]:
    """The doubts of one kind in a phrase that begins with no reference and has a head."""
    try:
        found = doubts(passage.text) if not passage.text.startswith("{") else ()
    except NoHeadNoun:
        return ()
    return [doubt for doubt in found if doubt.reason is reason]


def _problem(rule_id: str, passage: PrintedText, doubt: Doubt) -> Problem:
    written = passage.text[doubt.start : doubt.end]
    return Problem(rule_id, passage.at(written, doubt.start), {"value": written})


@rule("SCO-W217")
def undeclined_name(year: Year) -> Iterator[Problem]:
    """Names of persons that would stay in the nominative after an inflected post."""
    for passage in (*_inflected(year), *_names_to_inflect(year)):
        for doubt in _doubts(passage, DoubtReason.NAME):
            yield _problem("SCO-W217", passage, doubt)


@rule("SCO-W211")
def without_an_infinitive(year: Year) -> Iterator[Problem]:
    """Complements of acts that take infinitives, without an infinitive."""
    for complement in _complements(year, "infinitives"):
        passage = complement.passage
        words = [match.group() for match in WORD.finditer(passage.plain)]
        if words and not any(reading.tag.POS == "INFN" for word in words for reading in parses(word)):
            yield Problem("SCO-W211", passage.origin.at(*passage.path), {"value": passage.text})


@lru_cache(maxsize=2)
def _inflected(year: Year) -> Sequence[PrintedText]:
    """The phrases that templates inflect or agree with."""
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
    """The actors and the short name of an event, as far as the sentences of its outcomes inflect or agree with them."""
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
    """Names of organs whose case forms are not all stored."""
    for id_, organ in year.reference.organs.items():
        if not {*Case} <= {Case.NOM, *organ.forms}:
            yield PrintedText(organ.name, year.origins[id_], ("name",))


def _complements(year: Year, kind: SlotKind) -> Iterator[_Complement]:
    """The complements of one kind in the outcomes of events and the clauses of the decision."""
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
