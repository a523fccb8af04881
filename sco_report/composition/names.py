"""The names of everything that a text may refer to, as noun phrases that can be put into any case."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date

from sco_report.model.event import Event
from sco_report.model.fields.dates import Ordinal
from sco_report.model.phrase import Phrase, features
from sco_report.model.year import REPORT_ID, Year
from sco_report.russian.dates import long_date, month_nominative
from sco_report.russian.government import follows_noun
from sco_report.russian.lists import enumerate_phrases
from sco_report.russian.morphology import Agreement, Case
from sco_report.russian.phrases import inflect


@dataclass(frozen=True)
class NounPhrase:
    """A phrase in the nominative, with what grammar cannot read off it.

    ``text`` may hold references. ``forms`` are case forms given by the data, ``features`` the agreement where the
    data states it, ``ordinal`` stands before the phrase and agrees with it, ``note`` follows it and is never inflected.
    The names that it refers to are those of ``day``, or else of the entry that prints it.
    """

    text: str
    forms: Mapping[Case, str] = field(default_factory=dict)
    features: Agreement | None = None
    ordinal: Ordinal | None = None
    note: str = ""
    day: date | None = None

    @classmethod
    def of(cls, phrase: str) -> NounPhrase:
        """A phrase of the data, with the forms and the agreement that it carries."""
        if isinstance(phrase, Phrase):
            return cls(phrase, phrase.forms, features(phrase.agreement))
        return cls(phrase)


def moment(written: str) -> NounPhrase:
    """A day, a month or a year in all cases: «15 октября 2021 года», «октябрь 2021 года», «2025 год».

    ``written`` is «2021-10-15», «2021-10» or «2025».
    """
    year, _, rest = written.partition("-")
    if "-" in rest:
        forms = dict.fromkeys(Case, long_date(date.fromisoformat(written)))
    elif rest:
        forms = {case: f"{inflect(month_nominative(int(rest)), case)} {year} года" for case in Case}
    else:
        forms = {case: f"{year} {inflect('год', case)}" for case in Case}
    return NounPhrase(forms[Case.NOM], forms)


def when(moment: NounPhrase) -> str:
    """When something happens: «15 октября 2021 года», «в октябре 2021 года», «в 2025 году»."""
    is_day = moment.forms[Case.NOM] == moment.forms[Case.LOC]
    return moment.text if is_day else f"в {moment.forms[Case.LOC]}"


NounPhrases = NounPhrase | tuple[NounPhrase, ...]


class Names:
    """Looks names up by id; every id has been checked before.

    Names of states, organs and places are those of ``day``, by default the day of the session.
    """

    def __init__(self, year: Year, day: date | None = None) -> None:
        self._year = year
        self.day = day or year.session.date
        self.reference = year.reference.on(self.day)
        organisation = re.escape(year.vocabulary.wording.organisation)
        self._organisation = re.compile(rf"(?<![\w{{-]){organisation}(?![\w-])")

    def document(self, id_: str, title: str | None = None) -> NounPhrase:
        """A document under its official title, its ``draft`` title or its ``short`` one where it has such."""
        if id_ == REPORT_ID:
            return self.report()
        _, name = self._year.documents[id_].titled(title)
        return self._official_phrase(name)

    def report(self) -> NounPhrase:
        """The report of the session under its whole name."""
        report = self._year.session.report
        author = self.reference.organs[report.author]
        rest = f"{author.forms.get(Case.GEN) or inflect(author.name, Case.GEN)} {report.subject}"
        forms = {case: f"{form} {rest}" for case, form in report.name.forms.items()}
        return self._official_phrase(Phrase(f"{report.name} {rest}", forms, report.name.agreement))

    def official(self, name: str) -> str:
        """An official name in which the organisation is a reference, so that it can be written out.

        In official names a bare «ШОС» is always a genitive attribute («Секретариат ШОС»).
        """
        return self._organisation.sub(lambda match: f"{{{match[0]} gen}}", name)

    def attributive(self, text: str) -> str:
        """A text in which the organisation is a reference where it follows a noun: «статус государства-члена ШОС»."""

        def written(match: re.Match[str]) -> str:
            return f"{{{match[0]} gen}}" if follows_noun(text, match.start()) else match[0]

        return self._organisation.sub(written, text)

    def organ(self, id_: str) -> NounPhrase:
        """An organ."""
        organ = self.reference.organs[id_]
        return self._official_phrase(Phrase(organ.name, organ.forms, organ.agreement))

    def _official_phrase(self, phrase: Phrase) -> NounPhrase:
        forms = {case: self.official(form) for case, form in phrase.forms.items()}
        return NounPhrase(self.official(phrase), forms, features(phrase.agreement), day=self.day)

    def side(self, code: str) -> NounPhrase:
        """The side of a state: «таджикская сторона»."""
        side = self.reference.states[code].side
        noun = self._year.vocabulary.wording.side
        adjectives = side.model_dump() if side else {}
        sides = {case: f"{adjectives[case]} {inflect(noun, case)}" for case in Case}
        return NounPhrase(sides[Case.NOM], sides)

    def sides(self, codes: Sequence[str]) -> NounPhrase:
        """The sides of several states: «индийская и пакистанская стороны»; of one as :meth:`side`."""
        if len(codes) == 1:
            return self.side(codes[0])
        noun = self._year.vocabulary.wording.sides
        sides = [state.side.model_dump() for code in codes if (state := self.reference.states[code]).side]
        forms = {case: enumerate_phrases([side[case] for side in sides]) for case in Case}
        return NounPhrase(
            f"{forms[Case.NOM]} {noun}", {case: f"{form} {inflect(noun, case)}" for case, form in forms.items()}
        )

    def countries(self, codes: Sequence[str]) -> tuple[NounPhrase, ...]:
        """States under their short names: «Китай»."""
        names = (self.reference.states[code].short for code in codes)
        return tuple(NounPhrase(name.nom, {Case.NOM: name.nom, Case.GEN: name.gen}) for name in names)

    def actors(self, ids: Sequence[str]) -> NounPhrases:
        """The acting states and organs, as one phrase; states alone share the noun «стороны»."""
        states = self.reference.states
        if all(id_ in states for id_ in ids):
            return self.sides(ids)
        return tuple(self.side(id_) if id_ in states else self.organ(id_) for id_ in ids)

    def event(self, event: Event, numbered: bool = True) -> NounPhrase:
        """An event under its title, with its ordinal unless ``numbered`` is false."""
        name = NounPhrase.of(event.name or "")
        return replace(name, ordinal=event.ordinal if numbered else None, day=event.day)

    def referenced(self, id_: str, flags: Set[str]) -> NounPhrase:
        """Whatever a reference names: an event, an organ or a document."""
        if id_ in self._year.events:
            return self.event(self._year.events[id_], numbered="numbered" in flags)
        if id_ in self.reference.organs:
            return self.organ(id_)
        return self.document(id_, next(iter(flags & {"draft", "short"}), None))
