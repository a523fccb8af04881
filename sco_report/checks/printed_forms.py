"""The noun phrases of a year with the forms in which they are printed, as the patterns of the templates ask for them.

A form is a case («gen»), or the agreement of something else with the phrase («agree»). Names are followed through
references: a reference at the beginning of a phrase is printed in its forms, any other in the case that it states.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from typing import Literal, NamedTuple

from sco_report.checks.texts import PrintedText, printed_texts
from sco_report.model.event import ACTORS, Event, printed_keys
from sco_report.model.fields.texts import NameReference, references
from sco_report.model.outcome import ActEntry
from sco_report.model.phrase import Phrase
from sco_report.model.reference import FormerOrganName, Organ
from sco_report.model.session import Session
from sco_report.model.vocabulary import Act, Vocabulary
from sco_report.model.year import REPORT_ID, SESSION_ID, Origin, Year
from sco_report.russian.heads import analyse
from sco_report.russian.morphology import Case, NoHeadNoun
from sco_report.russian.phrases import head, inflect
from sco_report.source import KeyPath

AGREE = "agree"
AGREE_WHERE_KNOWN = "agree_where_known"
SEVERAL = "several"
Forms = frozenset[str]
"""Cases (:class:`Case`) and what agrees with a phrase: a word with it alone (``AGREE``), a word with it alone if it has
a noun (``AGREE_WHERE_KNOWN``), or a word with several phrases (``SEVERAL``), which are plural together.
"""
_OF_ONE = Forms({AGREE, AGREE_WHERE_KNOWN})
"""What agrees with one phrase alone."""

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
            return self.phrase[-1].isdigit()  # It may be written in the accusative: «более 30 стран».
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
        return not self.phrase.agreement and not self.asked.isdisjoint(_OF_ONE)


@lru_cache(maxsize=2)
def printed_phrases(year: Year) -> Sequence[PrintedPhrase]:
    """The phrases that are printed in another form than the nominative, or that something agrees with."""
    asked, subjects = [*_asked(year)], year.vocabulary.wording.subjects
    phrases = [one for one in asked if isinstance(one, PrintedPhrase) and one.phrase not in subjects]
    names = _forms_of_names(year, [one for one in asked if isinstance(one, _AskedName)], phrases)
    return (*phrases, *(one for name, forms in names.items() for one in _printed(year, name, forms)))


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


class _AskedName(NamedTuple):
    """A name, and forms in which it is printed."""

    name: Name
    forms: Forms


_Asked = PrintedPhrase | _AskedName


def _asked(year: Year) -> Iterator[_Asked]:
    """What the entries of a year, and the references in its texts, ask."""
    vocabulary = year.vocabulary
    printed = {id_: printed_keys(group.prints) for id_, group in vocabulary.groups_by_id.items()}
    for event in year.reported:
        ask = partial(_of_event, event, year.origins[event.id], vocabulary, printed[event.section])
        yield from year.memo.made(ask, "asked", event, vocabulary)
    yield from _of_session(year.session, year.origins[SESSION_ID], vocabulary)
    for passage in printed_texts(year):
        for one in references(passage.text):
            yield _referred(year, one, frozenset({one.case or Case.NOM}))


def _of_event(event: Event, origin: Origin, vocabulary: Vocabulary, printed: Sequence[str]) -> Sequence[_Asked]:
    """What an event asks of whose keys its section prints some."""
    opening = vocabulary.wording.opening if "participants" in printed else ""
    return [
        _AskedName(("event", event.id), _of_title(event, opening, printed)),
        *_phrase(event.occasion, asked_of(opening, "event.occasion"), origin, "occasion"),
        *_phrase(event.attendance, frozenset({Case.ACC, AGREE_WHERE_KNOWN}), origin, "attendance"),
        *_phrases(event.participants, asked_of(opening, "event.participants"), origin, "participants"),
        *(one for key in ACTORS for one in _ids("organ", getattr(event, key), asked_of(opening, f"event.{key}"))),
        *_ids("organ", [event.venue], asked_of(opening, "event.venue")),
        *_ids("organ", event.prepared_by, _OF_DOCUMENTS["prepared_by"]),
        *_ids("organ", [event.assisted_by], _OF_DOCUMENTS["assisted_by"]),
        *_ids("document", event.documents, _OF_DOCUMENTS["documents"]),
        *_of_outcomes(event, origin, vocabulary),
    ]


def _of_session(session: Session, origin: Origin, vocabulary: Vocabulary) -> Iterator[_Asked]:
    yield from _ids("organ", [session.council], _OF_DOCUMENTS["council"])
    yield from _ids("organ", [session.report.author], _OF_DOCUMENTS["author"])
    yield from _ids("document", session.report.guided_by, _OF_DOCUMENTS["guided_by"])
    yield from _ids("document", [REPORT_ID], _OF_DOCUMENTS[REPORT_ID])
    for index, clause in enumerate(session.decision.clauses):
        act = vocabulary.clauses[clause.act]
        annexed = clause.annexed or clause.annex
        pattern = f"{act.passive} {vocabulary.wording.attached}" if annexed else act.passive
        yield from _of_complements(act, pattern, clause, origin.below("decision", "clauses", index))


def _of_outcomes(event: Event, origin: Origin, vocabulary: Vocabulary) -> Iterator[_Asked]:
    wording, of_noun = vocabulary.wording, Forms()
    for index, outcome in enumerate(event.outcomes):
        act, lead = vocabulary.acts[outcome.act], wording.leads.get(outcome.lead or "")
        clause, place = act.active if outcome.by else act.passive, origin.below("outcomes", index)
        of_noun |= asked_of(lead, "event.noun") | asked_of(clause, "event.noun")
        yield from _phrases(outcome.by, asked_of(clause, "subject"), place, "by")
        yield from _of_complements(act, clause, outcome, place, outcome.title)
    if of_noun:
        yield from _phrase(event.called or _noun(event), of_noun, origin, "called")


def _of_complements(
    act: Act, clause: str | None, entry: ActEntry, origin: Origin, title: str | None = None
) -> Iterator[_Asked]:
    for name, kind, value, path in entry.complements(act):
        asked = asked_of(clause, name)
        match kind:
            case "nouns":
                yield from _phrases(value, asked, origin, *path)
            case "documents":
                yield from _ids(_variant({title}), value, frozenset({Case.GEN}) if title == "draft" else asked)
            case "events":
                yield from _ids("event", value, asked)
            case "organ":
                yield from _ids("organ", value, asked)


def _phrases(phrases: Sequence[Phrase], asked: Forms, origin: Origin, *path: str | int) -> Iterator[PrintedPhrase]:
    for index, phrase in enumerate(phrases):
        yield from _phrase(phrase, _of_each(phrases, asked), origin, *path, index)


def _phrase(phrase: str | None, asked: Forms, origin: Origin, *path: str | int) -> Iterator[PrintedPhrase]:
    if phrase and asked - {Case.NOM}:
        yield PrintedPhrase(phrase if isinstance(phrase, Phrase) else Phrase(phrase), asked, origin, path)


def _ids(kind: NameKind, ids: Sequence[str | None], forms: Forms) -> Iterator[_AskedName]:
    return (_AskedName((kind, id_), _of_each(ids, forms)) for id_ in ids if id_)


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


def _forms_of_names(year: Year, asked: Iterable[_AskedName], phrases: Iterable[PrintedPhrase]) -> Mapping[Name, Forms]:
    """The forms asked of each name: directly, or by the phrases and the names that begin with it."""
    waiting = [*asked, *(one for by in phrases for one in _at_beginning(year, by.phrase, by.asked))]
    found: dict[Name, Forms] = {}
    while waiting:
        (kind, id_), forms = waiting.pop()
        name: Name = ("document", id_) if _is_titled_alike(year, kind, id_) else (kind, id_)
        if new := forms - found.get(name, Forms()):
            found[name] = found.get(name, Forms()) | new
            waiting += [one for phrase, *_ in _written(year, name) for one in _at_beginning(year, phrase, new)]
    return found


def _is_titled_alike(year: Year, kind: NameKind, id_: str) -> bool:
    """Whether the draft or short title of a document is its title."""
    return kind in {"draft", "short"} and id_ in year.documents and year.documents[id_].titled(kind)[0] == "title"


def _at_beginning(year: Year, phrase: str, forms: Forms) -> Iterator[_AskedName]:
    """The forms of a phrase, asked of the name that it begins with; or its agreement, asked of its abbreviation."""
    opening = opening_reference(phrase)
    if opening and opening.case in {None, Case.NOM}:
        yield _referred(year, opening, forms)
    elif (agreeing := forms & _OF_ONE) and (abbreviation := year.reference.abbreviated_head(phrase)):
        yield _AskedName(("abbreviation", abbreviation), agreeing)


def _referred(year: Year, reference: NameReference, forms: Forms) -> _AskedName:
    """The name that a reference stands for, with its forms; an abbreviation known to all is never written out."""
    id_ = reference.target
    if id_ in year.reference.abbreviations:
        known_to_all = year.reference.abbreviations[id_].introduced == "never"
        return _AskedName(("abbreviation", id_), forms & _OF_ONE if known_to_all else forms)
    if id_ in year.events:
        return _AskedName(("event", id_), forms | ({AGREE} if "numbered" in reference.flags else set()))
    if id_ in year.reference.organs:
        return _AskedName(("organ", id_), forms)
    return _AskedName((_variant(reference.flags), id_), forms)


def _printed(year: Year, name: Name, asked: Forms) -> Sequence[PrintedPhrase]:
    """A name as the data writes it, with the forms asked of it."""
    event = year.events.get(name[1]) if name[0] == "event" else None
    named = partial(_named, year, name, asked)
    return year.memo.made(named, ("printed names", asked), event) if event else named()


def _named(year: Year, name: Name, asked: Forms) -> Sequence[PrintedPhrase]:
    return [PrintedPhrase(phrase, asked, origin, path, name) for phrase, origin, path in _written(year, name)]


def _variant(flags: Collection[str | None]) -> NameKind:
    return "draft" if "draft" in flags else "short" if "short" in flags else "document"


def _written(year: Year, name: Name) -> Iterator[tuple[Phrase, Origin, KeyPath]]:
    """How a name is written, and where; nothing for an id that does not exist."""
    kind, id_ = name
    if kind == "event" and id_ in year.events:
        if title := year.events[id_].name:
            yield title, year.origins[id_], ("title",)
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
        key, title = year.documents[id_].titled(kind)
        yield title, year.origins[id_], (key,)


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
