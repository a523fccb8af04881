"""The noun phrases of a year with the forms in which they are printed, as the patterns of the templates ask for them.

A form is a case («gen»), or the agreement of something else with the phrase («agree»). Names are followed through
references: a reference at the beginning of a phrase is printed in its forms, any other in the case that it states.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from typing import Literal

from sco_report.checks.texts import PrintedText, printed_texts
from sco_report.model.event import ACTORS, Event, printed_keys
from sco_report.model.fields.texts import NameReference, references
from sco_report.model.outcome import ActEntry
from sco_report.model.phrase import Phrase
from sco_report.model.reference import Document, FormerOrganName, Organ
from sco_report.model.session import Session
from sco_report.model.vocabulary import Act, Vocabulary
from sco_report.model.year import REPORT_ID, SESSION_ID, Origin, Year
from sco_report.russian.heads import analyse
from sco_report.russian.morphology import Case
from sco_report.russian.phrases import NoHeadNoun, head, inflect
from sco_report.source import KeyPath

AGREE = "agree"
AGREE_WHERE_KNOWN = "agree_where_known"
SEVERAL = "several"
Forms = frozenset[str]
"""Cases (:class:`Case`) and what agrees with a phrase: a word with it alone (``AGREE``), a word with it alone if it has
a noun (``AGREE_WHERE_KNOWN``), or a word with several phrases (``SEVERAL``), which are plural together.
"""

NameKind = Literal["event", "organ", "document", "draft", "short", "abbreviation"]
Name = tuple[NameKind, str]
"""A name that texts can refer to: its kind, or the title under which a document goes, and its id."""


@dataclass(frozen=True)
class PrintedPhrase:
    """A phrase of the data in the nominative, the forms in which it is printed, and where it stands.

    ``asked`` are these forms, stated by the data or not; ``name`` is None for a phrase that is no name.
    """

    phrase: Phrase
    asked: Forms
    origin: Origin
    path: KeyPath
    name: Name | None = None

    @property
    def passage(self) -> PrintedText:
        """The phrase as a text with its position."""
        return PrintedText(self.phrase, self.origin, self.path)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases beside the nominative that are asked for and not stated."""
        asked = self.asked - {Case.NOM}
        return tuple(case for case in Case if case in asked and case not in self.phrase.forms)

    @cached_property
    def lacks_a_form(self) -> bool:
        """Whether it does not begin with a noun phrase in the nominative, so that a form cannot be computed."""
        if self.path[-1] == "attendance":
            return False  # It may be written in the accusative: «более 30 стран».
        opening = opening_reference(self.phrase)
        if opening:
            # The name it stands for has a noun, which can be inflected unless the reference fixes another case.
            return opening.case not in {None, Case.NOM}
        if not self.cases and (self.phrase.agreement or self.asked.isdisjoint({AGREE, SEVERAL})):
            return False
        try:
            words = analyse(self.phrase).words
            for case in self.cases if any(word.forms is not None for word in words) else ():
                inflect(self.phrase, case)
        except NoHeadNoun:
            return True
        return False

    @property
    def agrees(self) -> bool:
        """Whether something agrees with the phrase whose gender or number the data does not state."""
        return not self.phrase.agreement and not self.asked.isdisjoint({AGREE, AGREE_WHERE_KNOWN})


@lru_cache(maxsize=2)
def printed_phrases(year: Year) -> Sequence[PrintedPhrase]:
    """The phrases that are printed in another form than the nominative, or that something agrees with."""
    collector = _Collector(year)
    return (*collector.phrases, *collector.names())


def opening_reference(phrase: str) -> NameReference | None:
    """The reference with which a phrase begins."""
    return next(iter(references(phrase)), None) if phrase.startswith("{") else None


_IN_CASE = re.compile(rf"([\w.]+) *\| *(?:({'|'.join(Case)}|at)\b|dated\('(\w+)'\))")
_IN_AGREEMENT = re.compile(rf"\b({AGREE}|{AGREE_WHERE_KNOWN})\(([\w.]+)\)")


def asked_of(pattern: str | None, name: str) -> Forms:
    """The forms in which a pattern of the templates prints what it calls ``name``."""
    return _forms_in(pattern).get(name, Forms()) if pattern else Forms()


@cache
def _forms_in(pattern: str) -> Mapping[str, Forms]:
    """The forms in which a pattern prints each of the names in it."""
    forms: dict[str, Forms] = {}
    in_case = ((name, Case.LOC if form == "at" else form or dated) for name, form, dated in _IN_CASE.findall(pattern))
    for name, form in (*in_case, *((name, form) for form, name in _IN_AGREEMENT.findall(pattern))):
        forms[name] = forms.get(name, Forms()) | {form}
    return forms


_OF_DOCUMENTS: Mapping[str, Forms] = {
    "title of a summit": frozenset({Case.GEN}),
    "prepared_by": frozenset({AGREE}),
    "assisted_by": frozenset({Case.GEN}),
    "documents": frozenset({Case.GEN}),
    "council": frozenset({Case.GEN, Case.DAT}),
    "author": frozenset({Case.GEN}),
    "guided_by": frozenset({Case.INS}),
    REPORT_ID: frozenset({Case.LOC}),
}
"""The forms in which the templates of the documents and of their sections print names, beside the patterns."""


class _Asked:
    """The forms that an entry asks of names, and its phrases that are printed in another form than the nominative."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.names: list[tuple[Name, Forms]] = []
        self.phrases: list[PrintedPhrase] = []
        self._vocabulary = vocabulary

    def event(self, event: Event, origin: Origin, printed: Sequence[str]) -> _Asked:
        """What an event asks of whose keys its section prints some."""
        opening = self._vocabulary.wording.opening if "participants" in printed else ""
        self._ids("event", [event.id], _of_title(event, opening, printed))
        self._phrase(event.occasion, asked_of(opening, "event.occasion"), origin, "occasion")
        self._phrase(event.attendance, frozenset({Case.ACC, AGREE_WHERE_KNOWN}), origin, "attendance")
        self._phrases(event.participants, asked_of(opening, "event.participants"), origin, "participants")
        for key in ACTORS:
            self._ids("organ", getattr(event, key), asked_of(opening, f"event.{key}"))
        self._ids("organ", [event.venue], asked_of(opening, "event.venue"))
        self._ids("organ", event.prepared_by, _OF_DOCUMENTS["prepared_by"])
        self._ids("organ", [event.assisted_by], _OF_DOCUMENTS["assisted_by"])
        self._ids("document", event.documents, _OF_DOCUMENTS["documents"])
        self._outcomes(event, origin)
        return self

    def session(self, session: Session, origin: Origin) -> _Asked:
        """What the session asks."""
        vocabulary = self._vocabulary
        self._ids("organ", [session.council], _OF_DOCUMENTS["council"])
        self._ids("organ", [session.report.author], _OF_DOCUMENTS["author"])
        self._ids("document", session.report.guided_by, _OF_DOCUMENTS["guided_by"])
        self._ids("document", [REPORT_ID], _OF_DOCUMENTS[REPORT_ID])
        for index, clause in enumerate(session.decision.clauses):
            act = vocabulary.clauses[clause.act]
            annexed = clause.annexed or clause.annex
            pattern = f"{act.passive} {vocabulary.wording.attached}" if annexed else act.passive
            self._complements(act, pattern, clause, origin.below("decision", "clauses", index))
        return self

    def _outcomes(self, event: Event, origin: Origin) -> None:
        vocabulary, of_noun = self._vocabulary, Forms()
        for index, outcome in enumerate(event.outcomes):
            act, lead = vocabulary.acts[outcome.act], vocabulary.wording.leads.get(outcome.lead or "")
            clause = act.active if outcome.by else act.passive
            of_noun |= asked_of(lead, "event.noun") | asked_of(clause, "event.noun")
            if not {*outcome.by} <= vocabulary.wording.subjects.keys():
                self._phrases(outcome.by, asked_of(clause, "subject"), origin, "outcomes", index, "by")
            self._complements(act, clause, outcome, origin.below("outcomes", index), outcome.title)
        if of_noun:
            self._phrase(event.called or _noun(event), of_noun, origin, "called")

    def _complements(
        self, act: Act, clause: str | None, entry: ActEntry, origin: Origin, title: str | None = None
    ) -> None:
        for name, kind, value, path in entry.complements(act):
            asked = asked_of(clause, name)
            match kind:
                case "nouns":
                    self._phrases(value, asked, origin, *path)
                case "documents":
                    self._ids(_variant({title}), value, frozenset({Case.GEN}) if title == "draft" else asked)
                case "events":
                    self._ids("event", value, asked)
                case "organ":
                    self._ids("organ", value, asked)

    def _phrases(self, phrases: Sequence[Phrase], asked: Forms, origin: Origin, *path: str | int) -> None:
        for index, phrase in enumerate(phrases):
            self._phrase(phrase, _of_each(phrases, asked), origin, *path, index)

    def _phrase(self, phrase: str | None, asked: Forms, origin: Origin, *path: str | int) -> None:
        if phrase and asked - {Case.NOM} and phrase not in self._vocabulary.wording.subjects:
            written = phrase if isinstance(phrase, Phrase) else Phrase(phrase)
            self.phrases.append(PrintedPhrase(written, asked, origin, path))

    def _ids(self, kind: NameKind, ids: Sequence[str | None], forms: Forms) -> None:
        self.names += [((kind, id_), _of_each(ids, forms)) for id_ in ids if id_]


class _Collector:
    """Collects the phrases of a year, and the forms that are asked of its names."""

    def __init__(self, year: Year) -> None:
        self.phrases: list[PrintedPhrase] = []
        self._year = year
        self._asked: dict[Name, Forms] = {}
        self._waiting: list[tuple[str, Forms]] = []
        printed = {id_: printed_keys(group.prints) for id_, group in year.vocabulary.groups_by_id.items()}
        for event in year.reported:
            ask = partial(_Asked(year.vocabulary).event, event, year.origins[event.id], printed[event.section])
            self._add(year.memo.made(ask, "asked", event, year.vocabulary))
        self._add(_Asked(year.vocabulary).session(year.session, year.origins[SESSION_ID]))
        for passage in printed_texts(year):
            for one in references(passage.text):
                self._refer(one, frozenset({one.case or Case.NOM}))

    def names(self) -> Iterator[PrintedPhrase]:
        """The names, with the forms asked of them directly or by the phrases that begin with them."""
        while self._waiting:
            self._within(*self._waiting.pop())
        for name, asked in self._asked.items():
            event = self._year.events.get(name[1]) if name[0] == "event" else None
            named = partial(self._named, name, asked)
            yield from self._year.memo.made(named, ("printed names", asked), event) if event else named()

    def _named(self, name: Name, asked: Forms) -> Sequence[PrintedPhrase]:
        written = _written(self._year, name)
        return [PrintedPhrase(phrase, asked, origin, path, name) for phrase, origin, path in written]

    def _add(self, asked: _Asked) -> None:
        self.phrases += asked.phrases
        self._waiting += [(one.phrase, one.asked) for one in asked.phrases]
        for name, forms in asked.names:
            self._ask(name, forms)

    def _ask(self, name: Name, forms: Forms) -> None:
        before = self._asked.get(name, frozenset())
        if new := forms - before:
            self._asked[name] = before | new
            self._waiting += [(phrase, new) for phrase, *_ in _written(self._year, name)]

    def _refer(self, reference: NameReference, forms: Forms) -> None:
        """Ask forms of the name that a reference stands for; an abbreviation known to all is never written out."""
        year, id_ = self._year, reference.target
        if id_ in year.reference.abbreviations:
            known_to_all = year.reference.abbreviations[id_].introduced == "never"
            self._ask(("abbreviation", id_), forms & {AGREE, AGREE_WHERE_KNOWN} if known_to_all else forms)
        elif id_ in year.events:
            self._ask(("event", id_), forms | ({AGREE} if "numbered" in reference.flags else set()))
        elif id_ in year.reference.organs:
            self._ask(("organ", id_), forms)
        else:
            self._ask((_variant(reference.flags), id_), forms)

    def _within(self, phrase: str, forms: Forms) -> None:
        """Ask the forms of a phrase of the name that it begins with, or its agreement of its abbreviation."""
        opening = opening_reference(phrase)
        if opening and opening.case in {None, Case.NOM}:
            self._refer(opening, forms)
        elif agreeing := forms & {AGREE, AGREE_WHERE_KNOWN}:
            abbreviation = self._year.reference.abbreviated_head(phrase)
            if abbreviation:
                self._ask(("abbreviation", abbreviation), agreeing)


def _of_each(phrases: Sequence[object], asked: Forms) -> Forms:
    """The forms in which each of some phrases is printed, of which the forms of all are asked."""
    return asked - {AGREE} | {SEVERAL} if len(phrases) > 1 and AGREE in asked else asked


def _of_title(event: Event, opening: str, printed: Sequence[str]) -> Forms:
    """The forms in which the section of an event prints its title."""
    of_summit = _OF_DOCUMENTS["title of a summit"] if "documents" in printed else Forms()
    return asked_of(opening, "event.title") | of_summit | ({AGREE} if event.ordinal else set())


def _noun(event: Event) -> str | None:
    """The head of a title, by which an event is called once it has been named; None for a name in quotes."""
    try:
        return head(event.title) if event.title and not event.title.startswith("«") else None
    except NoHeadNoun:
        return None


def _variant(flags: Collection[str | None]) -> NameKind:
    return "draft" if "draft" in flags else "short" if "short" in flags else "document"


def _written(year: Year, name: Name) -> Iterator[tuple[Phrase, Origin, KeyPath]]:
    """How a name is written, and where; nothing for an id that does not exist."""
    kind, id_ = name
    if kind == "event" and id_ in year.events:
        event = year.events[id_]
        if event.title:
            stated = event.agreement or event.title.agreement
            yield Phrase(event.title, event.title.forms, stated), year.origins[id_], ("title",)
    elif kind == "organ" and id_ in year.reference.organs:
        for organ, path in _names_of_organ(year, id_):
            yield Phrase(organ.name, organ.forms, organ.agreement), year.origins[id_], path
    elif kind == "abbreviation":
        entry = year.reference.abbreviations[id_]
        origin = Origin(year.sources["abbreviations"], (id_,))
        yield Phrase(entry.name, entry.forms, entry.agreement), origin, ("name",)
    elif id_ == REPORT_ID:
        yield year.session.report.name, year.origins[SESSION_ID], ("report", "name")
    elif id_ in year.documents:
        yield _of_document(year.documents[id_], kind, year.origins[id_])


def _names_of_organ(year: Year, id_: str) -> Iterator[tuple[Organ | FormerOrganName, KeyPath]]:
    """The names of an organ from the first event of a year to its session, and where each stands in its entry."""
    organ = year.reference.whole.organs[id_]
    if not organ.former:
        yield organ, ("name",)
        return
    days = [year.session.date, *(event.day for event in year.reported)]
    known = [former for former in organ.former if min(days) < former.until]
    for former in known:
        yield former, ("former", organ.former.index(former), "name")
        if max(days) < former.until:
            return
    yield organ, ("name",)


def _of_document(document: Document, kind: NameKind, origin: Origin) -> tuple[Phrase, Origin, KeyPath]:
    if kind == "draft" and document.draft_title:
        return document.draft_title, origin, ("draft_title",)
    if kind == "short" and document.short_title:
        return document.short_title, origin, ("short_title",)
    return Phrase(document.title, document.forms, document.agreement), origin, ("title",)
