"""Puts noun phrases into cases, resolves the references in texts, and runs the patterns of the vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from jinja2 import Template

from sco_report.composition import deferred, sandbox
from sco_report.composition.lookups import recorded
from sco_report.composition.names import Names, NounPhrase, NounPhrases, when
from sco_report.composition.sandbox import LimitedEnvironment, SandboxLimitExceeded
from sco_report.document.markers import ABBREVIATION
from sco_report.model.event import Event
from sco_report.model.fields.dates import Ordinal
from sco_report.model.fields.texts import NameReference, references
from sco_report.model.reference import Abbreviation
from sco_report.model.year import Origin, Year
from sco_report.problems import Problem
from sco_report.russian import phrases
from sco_report.russian.closing_commas import close_clause
from sco_report.russian.dates import date_phrase, date_title, range_phrase
from sco_report.russian.euphony import fit_to_next, locative_phrase, towards_phrase, within_phrase
from sco_report.russian.heads import is_coordinated
from sco_report.russian.lists import enumerate_phrases
from sco_report.russian.morphology import PLURAL, Agreement, Case, NoHeadNoun
from sco_report.russian.numerals import ordinal_in_figures, ordinal_in_words


class BrokenPattern(Exception):
    """A pattern of the vocabulary that does not work; ``exhausting`` says that it exceeds the limits of the sandbox."""

    def __init__(self, pattern: str, reason: str, *, exhausting: bool = False) -> None:
        self.pattern = pattern
        self.reason = reason
        self.exhausting = exhausting
        super().__init__(f"{reason}: {pattern}")


def pattern_problem(year: Year, error: BrokenPattern) -> Problem:
    """A pattern of the vocabulary that does not work, at its place in the files of the templates."""
    origins = [Origin(content) for content in year.sources.values()]
    position = next(origin.at(*path) for origin in origins for path, text in origin.texts() if text == error.pattern)
    return Problem("SCO-E134", position) if error.exhausting else Problem("SCO-E050", position, {"error": error.reason})


def phrase_problem(year: Year, phrase: str, entry: str) -> Problem:
    """A phrase without a noun, looked for in the entry that needs it and then in all that it may have named."""
    words = phrase.partition("{")[0].strip() or phrase
    details = {"value": phrase, "line": f"{{nom: {phrase}, gen: …}}"}
    for origin in (year.origins[entry], *year.origins.values()):
        for path, text in origin.texts():
            if words in text:
                return Problem("SCO-E026", origin.at(*path), details)
    return Problem("SCO-E026", year.origins[entry].at(), details)


class Phraser:
    """Words the names and patterns of one year: its texts are Russian, in lower case and without a full stop."""

    def __init__(self, year: Year, doubtful: Collection[str] = ()) -> None:
        """Word the names of a year; behind each of the ``doubtful`` phrases stands a note."""
        self.year = recorded(year)
        self.names = Names(self.year)
        self.doubtful = frozenset((*doubtful, *map(self.names.official, doubtful)))
        self.environment = LimitedEnvironment(autoescape=False, **sandbox.OPTIONS)
        self.environment.filters |= self.filters() | {"dated": self.dated}
        self._compiled: dict[str, Template] = {}

    def word(self, year: Year) -> None:
        """Word the names of another year of the same templates, without compiling the patterns anew."""
        self.year, self.names = year, Names(year)

    @contextmanager
    def on(self, day: date | None) -> Iterator[None]:
        """Use the names of a day as long as the context; without one those that are in use."""
        before = self.names
        if day and self.year.reference.on(day) is not before.reference:
            self.names = Names(self.year, day)
        try:
            yield
        finally:
            self.names = before

    def filters(self) -> dict[str, Any]:
        """The filters that patterns and templates share, which put given names into a form."""
        cases = {str(case): self._case_filter(case) for case in Case}
        return cases | {
            "agree": self.agree,
            "agree_where_known": self.agree_where_known,
            "at": self.at,
            "by_number": self.by_number,
            "closed": close_clause,
            "listed": lambda texts: enumerate_phrases([self.expand(text) for text in texts]),
            "side": lambda code, case: self.in_case(self.names.side(code), Case(case)),
            "span": lambda spans: range_phrase(spans[0]),
            "text": self.expand,
            "towards": towards_phrase,
            "when": when,
            "within": within_phrase,
        }

    def pattern(self, pattern: str, **context: Any) -> str:
        """A pattern of the vocabulary, filled in; runs of white space become single spaces.

        Raises:
            BrokenPattern: the pattern does not work.
            NoHeadNoun: the data gave a phrase that cannot be inflected.
        """
        try:
            if pattern not in self._compiled:
                self._compiled[pattern] = sandbox.compile_pattern(self.environment, pattern)
            text = self._compiled[pattern].render(wording=self.year.vocabulary.wording, **context)
        except (NoHeadNoun, BrokenPattern):
            raise
        except (SandboxLimitExceeded, MemoryError) as error:
            raise BrokenPattern(pattern, "", exhausting=True) from error
        except Exception as error:  # Whatever a pattern can do wrong is a mistake of the pattern.
            raise BrokenPattern(pattern, str(error)) from error
        return " ".join(text.split()).replace(" ,", ",")

    def in_case(self, noun_phrases: NounPhrases, case: Case) -> str:
        """One noun phrase in a case, or several enumerated."""
        if isinstance(noun_phrases, NounPhrase):
            return self._one(noun_phrases, case)
        several = bool(noun_phrases) and is_coordinated(noun_phrases[-1].text)
        return enumerate_phrases(
            [self._one(noun_phrase, case) for noun_phrase in noun_phrases], last_is_several=several
        )

    def agreement(self, noun_phrases: NounPhrases) -> Agreement:
        """What a predicate agrees with: one noun phrase, or several together in the plural."""
        if not isinstance(noun_phrases, NounPhrase | tuple):
            raise TypeError(f"{noun_phrases!r} is not a name")
        if not isinstance(noun_phrases, NounPhrase):
            # Each is looked at, so that a member without a head in the nominative is found in a list too.
            features = [self.agreement(noun_phrase) for noun_phrase in noun_phrases]
            return features[0] if len(features) == 1 else PLURAL
        if noun_phrases.features:
            return noun_phrases.features
        with self.on(noun_phrases.day):
            return self._agreement_of_name(noun_phrases)

    def _agreement_of_name(self, noun_phrases: NounPhrase) -> Agreement:
        opening, reference = _opening_reference(noun_phrases.text), self.year.reference
        if opening is None:
            abbreviation = reference.abbreviated_head(noun_phrases.text)
            return reference.agreement_of(abbreviation) if abbreviation else phrases.agreement(noun_phrases.text)
        if opening.target in reference.abbreviations:
            return reference.agreement_of(opening.target)
        return self.agreement(self.names.referenced(opening.target, opening.flags))

    def agree(self, word: str, noun_phrases: NounPhrases) -> str:
        """A verb, participle or adjective that agrees with a noun phrase."""
        return phrases.agree(word, self.agreement(noun_phrases))

    def agree_where_known(self, word: str, noun_phrases: NounPhrases) -> str:
        """The same, but the word as it stands where what it goes with has no noun («от 20 до 30 регионов»)."""
        try:
            return self.agree(word, noun_phrases)
        except NoHeadNoun:
            return word

    def by_number(self, noun_phrases: NounPhrases, one: str, several: str) -> str:
        """The first wording where a noun phrase is one thing, or there is none; the second where it is several."""
        try:
            plural = bool(noun_phrases) and self.agreement(noun_phrases).plural
        except NoHeadNoun:
            plural = not isinstance(noun_phrases, NounPhrase) and len(noun_phrases) > 1
        return several if plural else one

    def at(self, place: NounPhrase) -> str:
        """Where something is held: «в Секретариате ШОС», «на стадионе «Динамо»»."""
        return locative_phrase(self.in_case(place, Case.LOC), _head(place.text))

    def expand(self, text: str) -> str:
        """A text with its references replaced by the names they stand for."""
        out, position = [], 0
        for reference in references(text):
            name = self._referenced(reference, reference.case or Case.NOM)
            out += [fit_to_next(text[position : reference.start], name), name]
            position = reference.end
        return "".join(out) + text[position:]

    def official(self, text: str) -> str:
        """A text that is part of an official name, with its references replaced."""
        return self.expand(self.names.official(text))

    def dated(self, events: Sequence[Event], case: str = "nom") -> str:
        """Events by name, each with its date in brackets."""
        return enumerate_phrases([self._dated(event, Case(case), numbered=False) for event in events])

    def item(self, event: Event) -> str:
        """An event as a member of an enumeration: «VI Форум … (8 декабря 2020 года)»."""
        text = self._dated(event, Case.NOM, numbered=True)
        return f"{text} {self.pattern(self.year.vocabulary.wording.gaps.listed)}" if event.stage == "planned" else text

    def adopted(self, id_: str, title: str | None = None) -> NounPhrase:
        """A document that is reported as adopted, under one of its titles; a note follows where it is not."""
        name, document = self.names.document(id_, title), self.year.documents.get(id_)
        final = document is None or document.stage == "adopted"
        return name if final else replace(name, note=deferred.note_mark(id_, title))

    def note(self, id_: str, title: str | None) -> str:
        """The note on a document that is not adopted, which agrees with the title that it has here; or on a doubt."""
        if id_ == deferred.DOUBT:
            return self.pattern(self.year.vocabulary.wording.gaps.doubt)
        pattern = getattr(self.year.vocabulary.wording.gaps, self.year.documents[id_].stage)
        return self.pattern(pattern, document=self.names.document(id_, title))

    def introduction(self, entry: Abbreviation, name: str, abbreviation: str) -> str:
        """The formula of the first use of an abbreviation, with its name in the right case."""
        formula = self.year.vocabulary.wording.introductions[entry.introduced]
        return self.pattern(formula, name=name, abbreviation=abbreviation, also=entry.also)

    def dates(self, event: Event) -> str:
        """When an event was held, as computed or as the entry words it."""
        return event.dates_as or date_phrase(event.dates)

    def _in_brackets(self, event: Event, name: str) -> str:
        """The name of an event with its dates in brackets."""
        dates = event.dates_as or date_title(event.dates)
        return self.pattern(self.year.vocabulary.wording.dated, name=name, dates=dates)

    def _dated(self, event: Event, case: Case, numbered: bool) -> str:
        return self._in_brackets(event, self.in_case(self.names.event(event, numbered), case))

    def _case_filter(self, case: Case) -> Any:
        return lambda noun_phrases: self.in_case(noun_phrases, case)

    def _one(self, noun_phrase: NounPhrase, case: Case) -> str:
        with self.on(noun_phrase.day):
            return self._worded(noun_phrase, case)

    def _worded(self, noun_phrase: NounPhrase, case: Case) -> str:
        doubt = deferred.note_mark(deferred.DOUBT, None) if noun_phrase.text in self.doubtful else ""
        text = " ".join(filter(None, (self._inflected(noun_phrase, case), noun_phrase.note, doubt)))
        if noun_phrase.ordinal is None:
            return text
        return f"{_ordinal(noun_phrase.ordinal, self._agreement_of_first(noun_phrase), case)} {text}"

    def _agreement_of_first(self, noun_phrase: NounPhrase) -> Agreement:
        if noun_phrase.features or _opening_reference(noun_phrase.text):
            return self.agreement(noun_phrase)
        return phrases.agreement_of_first(noun_phrase.text)

    def _inflected(self, noun_phrase: NounPhrase, case: Case) -> str:
        if case in noun_phrase.forms:
            return self.expand(noun_phrase.forms[case])
        opening = _opening_reference(noun_phrase.text)
        if opening:
            if opening.case not in (None, Case.NOM):
                # A noun phrase is given in the nominative; a name in another case cannot be put into a third.
                raise NoHeadNoun(noun_phrase.text)
            return self._referenced(opening, case) + self.expand(noun_phrase.text[opening.end :])
        return self.expand(phrases.inflect(noun_phrase.text, case))

    def _referenced(self, reference: NameReference, case: Case) -> str:
        if reference.target in self.year.reference.abbreviations:
            return ABBREVIATION(reference.target, case)
        name = self.in_case(self.names.referenced(reference.target, reference.flags), case)
        return self._in_brackets(self.year.events[reference.target], name) if "dated" in reference.flags else name


def _head(name: str) -> str:
    """The head of a name; nothing where it has none that grammar knows."""
    try:
        return phrases.head(name)
    except NoHeadNoun:
        return ""


def _opening_reference(text: str) -> NameReference | None:
    return next((reference for reference in references(text) if reference.start == 0), None)


def _ordinal(ordinal: Ordinal, features: Agreement, case: Case) -> str:
    if ordinal.style == "roman":
        return ordinal.written
    if ordinal.style == "figures":
        return ordinal_in_figures(ordinal.number, features, case)
    words = ordinal_in_words(ordinal.number, features, case)
    return words.capitalize() if ordinal.capital else words
