"""What the templates of the decision and of the report are given: names to be put into a case, and finished texts.

All sentences of all events are composed here, before a template runs, so that everything wrong with them is found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import count
from typing import Any

from sco_report.composition.deferred import abbreviated, in_full
from sco_report.composition.lookups import Lookups, recording
from sco_report.composition.names import NounPhrase, NounPhrases
from sco_report.composition.narrative import outcome_paragraphs, paragraphs
from sco_report.composition.phraser import BrokenPattern, Phraser, pattern_problem, phrase_problem
from sco_report.composition.printed_values import TracedText, of_session, value_mark
from sco_report.composition.views import pattern_arguments
from sco_report.model.event import Event, printed_keys
from sco_report.model.outcome import Clause
from sco_report.model.reference import Place
from sco_report.model.session import Decision
from sco_report.model.vocabulary import EventGroup
from sco_report.model.year import REPORT_ID, SESSION_ID, Year
from sco_report.problems import Problem, ProblemsFound
from sco_report.russian.dates import period_phrase, period_title
from sco_report.russian.lists import alphabetical, capitalised
from sco_report.russian.morphology import Case, NoHeadNoun
from sco_report.russian.numerals import roman


@dataclass(frozen=True)
class CouncilView:
    """The Council: its name, and what the head of its decision prints."""

    name: NounPhrase
    heading: str


def decision_context(phraser: Phraser) -> dict[str, Any]:
    """Names for ``decision.j2``."""
    year, session = phraser.year, phraser.year.session
    return _shared(phraser) | {
        "place": year.reference.places[session.place],
        "session": session.model_copy(update={"place": year.reference.place_names[session.place]}),
        "enacting": year.vocabulary.wording.enacting[session.decision.enacting],
        "clauses": [
            of_session(_clause(phraser, clause), "decision", "clauses", number)
            for number, clause in enumerate(session.decision.clauses)
        ],
        "signatories": _signatories(phraser),
    }


def report_context(phraser: Phraser) -> dict[str, Any]:
    """Names for ``report.j2``.

    Raises:
        ProblemsFound: all phrases of events without a noun, and all patterns of theirs that do not work.
    """
    return _shared(phraser) | {"sections": _sections(phraser)}


def _shared(phraser: Phraser) -> dict[str, Any]:
    session = phraser.year.session
    organ = phraser.year.reference.organs[session.council]
    name = phraser.names.organ(session.council)
    return {
        "organisation": phraser.year.vocabulary.wording.organisation,
        "session": session,
        "decision": _decision(phraser),
        "decision_name": NounPhrase(phraser.year.vocabulary.wording.decisions[session.decision.kind]),
        "council": CouncilView(name, organ.heading or _in_full(phraser, name)),
        "report": _report(phraser),
    }


def _decision(phraser: Phraser) -> Decision:
    """The decision, whose title and preamble may name the organisation by letters."""
    decision = phraser.year.session.decision
    texts = {"title": decision.title, "preamble": decision.preamble}
    return decision.model_copy(
        update={name: phraser.names.attributive(text) for name, text in texts.items() if text is not None}
    )


def _annex(decision: Decision) -> int | None:
    """The number of the report among the annexes of a decision; None where it is the only one."""
    return next((one.annex for one in decision.clauses if REPORT_ID in one.slots.get("object", ())), None)


def _in_full(phraser: Phraser, name: NounPhrase) -> str:
    """A name with its abbreviations written out, which capitals would hide."""
    return in_full(phraser.in_case(name, Case.NOM), phraser.year.reference.abbreviations)


def _report(phraser: Phraser) -> dict[str, Any]:
    report = phraser.year.session.report
    context = report.context
    author = phraser.names.organ(report.author)
    organisation = phraser.year.vocabulary.wording.organisation
    return {
        "name": report.name,
        "mark": report.mark,
        "annex": _annex(phraser.year.session.decision),
        "author": author,
        "author_noun": NounPhrase(author.text.replace(f" {{{organisation} gen}}", "")),
        "subject": phraser.official(report.subject),
        "name_phrase": phraser.names.report(),
        "context": of_session(context, "report", "context") if context else context,
        "guided_by": tuple(phraser.adopted(id_) for id_ in report.guided_by),
        "period_phrase": period_phrase(report.period.first, report.period.last),
        "period_title": period_title(report.period.first, report.period.last),
    }


def _clause(phraser: Phraser, clause: Clause) -> str:
    act = phraser.year.vocabulary.clauses[clause.act]
    words = pattern_arguments(phraser, act, clause.slots)
    attached = ""
    if clause.annexed or clause.annex:
        attached = f" {phraser.pattern(phraser.year.vocabulary.wording.attached, annex=clause.annex, **words)}"
    text = capitalised(phraser.pattern(act.passive or "", attached=attached, **words))
    text = phraser.expand(phraser.names.attributive(text))
    return text if text.endswith(".") else f"{text}."


def _signatories(phraser: Phraser) -> list[dict[str, Any]]:
    """Who signs, in the Russian alphabet of the states' short names; ``mark`` says which signatory a text prints."""
    states = phraser.year.reference.states
    pairs = [
        {"post": one.post, "state": states[one.state], "mark": value_mark(SESSION_ID, ("signatories", number))}
        for number, one in enumerate(phraser.year.session.signatories)
    ]
    return sorted(pairs, key=lambda pair: alphabetical(pair["state"].short.nom))


@dataclass(frozen=True)
class SummitTexts:
    """An event reported by its documents: who prepared them, where and when they were adopted, what followed."""

    title: NounPhrase
    dates: str
    place: Place | None
    place_type: str
    prepared_by: NounPhrases
    assisted_by: NounPhrase | None
    documents: list[dict[str, Any]]
    outcomes: list[str]


@dataclass(frozen=True)
class EventTexts:
    """The finished texts of an event, of which a template places those that its section prints.

    ``item`` names it in an enumeration, with its date; it is empty where the event has no title. ``paragraphs`` are
    there where the section prints outcomes; the first continues the paragraph of the event before where
    ``same_paragraph``. ``summit`` is there where the section prints documents.
    """

    id: str
    stage: str
    item: str
    paragraphs: list[str]
    same_paragraph: bool
    summit: SummitTexts | None


@dataclass(frozen=True)
class _KeptTexts:
    """The texts of an event, the entries on which they depend, and the steps of the sandbox that they took."""

    texts: EventTexts
    lookups: Lookups
    steps: int


def _sections(phraser: Phraser) -> list[dict[str, Any]]:
    """The sections that have events, numbered; what was cancelled is left out."""
    composer, numbers, out = _EventComposer(phraser), count(1), []
    for section in phraser.year.vocabulary.sections:
        groups = [_group(phraser, group, composer) for group in section.groups]
        groups = [group for group in groups if group["events"]]
        if groups:
            out.append({"title": section.title, "numeral": roman(next(numbers)), "groups": groups})
    if composer.problems:
        raise ProblemsFound(composer.problems)
    return out


def _group(phraser: Phraser, group: EventGroup, composer: _EventComposer) -> dict[str, Any]:
    year = phraser.year
    # Cancelled events are sorted too and removed afterwards: another event may be ordered after one.
    ordered = in_order(event for event in year.events.values() if event.section == group.id)
    printed = printed_keys(group.prints)
    events = [composer.compose(event, printed) for event in ordered if event.stage != "cancelled"]
    openings = [
        of_session(phraser.expand(text), "report", "openings", group.id, number)
        for number, text in enumerate(year.session.report.openings.get(group.id, ()))
    ]
    return {"id": group.id, "template": group.template, "events": events, "openings": openings}


class _EventComposer:
    """Composes the texts of events; what is wrong with one of them is noted, so that the others are looked at too."""

    def __init__(self, phraser: Phraser) -> None:
        self._phraser = phraser
        self._memo = phraser.year.memo
        year, report = phraser.year, phraser.year.session.report
        # All of the session that texts of events depend on: the whole name of the report. Its day is in the reference.
        name = report.name, *report.name.forms.items(), report.name.agreement, report.author, report.subject
        self._around = self._memo.made(object, ("around", phraser.doubtful, name), year.vocabulary, year.reference)
        self.problems: list[Problem] = []

    def compose(self, event: Event, printed: tuple[str, ...]) -> EventTexts | None:
        """The texts that a group of the report may print of an event by its keys; None where there is a problem."""
        try:
            return self._kept_texts(event, printed)
        except NoHeadNoun as error:
            self._note(phrase_problem(self._phraser.year, str(error), event.id))
        except BrokenPattern as error:
            if error.exhausting:
                raise  # The limit is shared by all events.
            self._note(pattern_problem(self._phraser.year, error))
        return None

    def _note(self, problem: Problem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def _kept_texts(self, event: Event, printed: tuple[str, ...]) -> EventTexts:
        """The texts of an event; those kept if all that was looked up for them is the same still.

        What they took of the limit of steps they take again.
        """
        name, environment = ("texts", printed), self._phraser.environment
        kept: _KeptTexts | None = self._memo.found(name, self._around, event)
        if kept and kept.lookups.still_hold(self._phraser.year) and kept.steps <= environment.left:
            environment.take(kept.steps)
            return kept.texts
        before = environment.left
        with recording(self._phraser.year) as lookups:
            texts = self._texts(event, printed)
        self._memo.keep(_KeptTexts(texts, lookups, before - environment.left), name, self._around, event)
        return texts

    def _texts(self, event: Event, printed: tuple[str, ...]) -> EventTexts:
        phraser = self._phraser
        with phraser.on(event.day):
            return EventTexts(
                id=event.id,
                stage=event.stage,
                item=phraser.item(event) if event.title else "",
                paragraphs=_marked(event, paragraphs(phraser, event)) if "outcomes" in printed else [],
                same_paragraph=event.same_paragraph,
                summit=_summit(phraser, event) if "documents" in printed else None,
            )


def _summit(phraser: Phraser, event: Event) -> SummitTexts:
    names, year = phraser.names, phraser.year
    place = names.reference.places[event.place] if event.place else None
    return SummitTexts(
        title=names.event(event),
        dates=phraser.dates(event),
        place=place,
        place_type=year.vocabulary.wording.places[place.type] if place else "",
        prepared_by=tuple(names.organ(id_) for id_ in event.prepared_by),
        assisted_by=names.organ(event.assisted_by) if event.assisted_by else None,
        documents=[{"id": id_, "name": phraser.adopted(id_)} for id_ in event.documents],
        outcomes=_marked(event, outcome_paragraphs(phraser, event)),
    )


def _marked(event: Event, texts: Iterable[TracedText]) -> list[str]:
    return [text.marked(event.id) for text in texts]


def in_order(events: Iterable[Event]) -> list[Event]:
    """By first date, equal dates in the order of the files; an event with ``after`` straight after the named one."""
    members = list(events)
    following: dict[str, list[Event]] = {}
    for event in members:
        if event.after:
            following.setdefault(event.after, []).append(event)
    out: list[Event] = []
    free = sorted((event for event in members if not event.after), key=lambda event: event.dates[0][0])
    stack = list(reversed(free))
    while stack:
        event = stack.pop()
        out.append(event)
        stack += reversed(following.get(event.id, []))
    return out


_NO_NAME = (KeyError, RecursionError, NoHeadNoun, BrokenPattern)
"""Raised by a reference to nothing, a cycle of names, a name without a noun, a pattern that does not work."""


def display_title(year: Year, title: str, day: date | None = None) -> str:
    """A title for lists: its references replaced by names, in the nominative, with a capital letter.

    The names are those of ``day``, by default the day of the session. A year with errors may hold a reference to
    nothing: such a title stays as it is, except for the capital.
    """
    if "{" not in title:
        return capitalised(title)
    phraser = _phraser(year)
    try:
        with phraser.on(day):
            return capitalised(abbreviated(phraser.expand(title)))
    except _NO_NAME:
        return capitalised(title)


@lru_cache(maxsize=2)
def _phraser(year: Year) -> Phraser:
    return Phraser(year)
