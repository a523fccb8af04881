"""What the templates of the decision and of the report are given.

What an entry is called where it stands in a list: its title with the names that the references in it stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from sco_report.composition.marks import abbreviated, in_full
from sco_report.composition.names import NounPhrase
from sco_report.composition.narrative import in_order, outcome_paragraphs, pattern_arguments
from sco_report.composition.phraser import BrokenPattern, Phraser
from sco_report.model.event import Event
from sco_report.model.outcome import Clause
from sco_report.model.year import Year
from sco_report.russian.dates import period_phrase, period_title
from sco_report.russian.lists import alphabetical, capitalised
from sco_report.russian.morphology import Case
from sco_report.russian.numerals import roman
from sco_report.russian.phrases import NoHeadNoun, head


@dataclass(frozen=True)
class CouncilView:
    """The Council: its name, and what the head of its decision prints."""

    name: NounPhrase
    heading: str


def decision_context(speaker: Phraser) -> dict[str, Any]:
    """Names for ``decision.j2``."""
    year, session = speaker.year, speaker.year.session
    return _shared(speaker) | {
        "place": year.reference.places[session.place],
        "enacting": year.vocabulary.wording.enacting[session.decision.enacting],
        "clauses": [_clause(speaker, clause) for clause in session.decision.clauses],
        "signatories": _signatories(speaker),
    }


def report_context(speaker: Phraser) -> dict[str, Any]:
    """Names for ``report.j2``."""
    return _shared(speaker) | {"sections": _sections(speaker)}


def _shared(speaker: Phraser) -> dict[str, Any]:
    session = speaker.year.session
    organ = speaker.year.reference.organs[session.council]
    name = speaker.directory.organ(session.council)
    return {
        "organisation": speaker.year.vocabulary.wording.organisation,
        "session": session,
        "decision": session.decision,
        "council": CouncilView(name, organ.heading or _in_full(speaker, name)),
        "report": _report(speaker),
    }


def _in_full(speaker: Phraser, name: NounPhrase) -> str:
    """A name with its abbreviations written out, which capitals would hide."""
    return in_full(speaker.in_case(name, Case.NOM), speaker.year.reference.abbreviations)


def _report(speaker: Phraser) -> dict[str, Any]:
    report = speaker.year.session.report
    author = speaker.directory.organ(report.author)
    return {
        "name": report.name,
        "mark": report.mark,
        "author": author,
        "author_noun": NounPhrase(head(author.text.partition("{")[0])),
        "subject": speaker.official(report.subject),
        "name_phrase": speaker.directory.report(),
        "context": report.context,
        "guided_by": tuple(speaker.adopted(id_) for id_ in report.guided_by),
        "period_phrase": period_phrase(report.period.first, report.period.last),
        "period_title": period_title(report.period.first, report.period.last),
    }


def _clause(speaker: Phraser, clause: Clause) -> str:
    act = speaker.year.vocabulary.clauses[clause.act]
    words = pattern_arguments(speaker, act, clause.slots)
    attached = speaker.pattern(speaker.year.vocabulary.wording.attached, **words) if clause.annexed else ""
    text = capitalised(speaker.pattern(act.passive or "", attached=f" {attached}".rstrip(), **words))
    return text if text.endswith(".") else f"{text}."


def _signatories(speaker: Phraser) -> list[dict[str, Any]]:
    """Who signs, in the Russian alphabet of the states' short names."""
    states = speaker.year.reference.states
    pairs = [{"post": one.post, "state": states[one.state]} for one in speaker.year.session.signatories]
    return sorted(pairs, key=lambda pair: alphabetical(pair["state"].short.nom))


def _sections(speaker: Phraser) -> list[dict[str, Any]]:
    """The sections that have something to tell, numbered; what was cancelled is left out."""
    year, numbers, out = speaker.year, count(1), []
    for form in year.vocabulary.sections:
        groups = [_group(speaker, group.id, group.template) for group in form.groups]
        groups = [group for group in groups if group["events"]]
        if groups:
            out.append({"title": form.title, "numeral": roman(next(numbers)), "groups": groups})
    return out


def _group(speaker: Phraser, id_: str, template: str) -> dict[str, Any]:
    year = speaker.year
    # What was cancelled takes its place before it goes: another event may be ordered after it.
    ordered = in_order(event for event in year.events.values() if event.section == id_)
    events = [event for event in ordered if event.stage != "cancelled"]
    openings = [speaker.expand(text) for text in year.session.report.openings.get(id_, ())]
    return {"id": id_, "template": template, "events": events, "openings": openings}


def summit_words(speaker: Phraser, event: Event) -> dict[str, Any]:
    """An event that is told by its documents: who prepared them, where and when they were adopted, what followed."""
    directory, year = speaker.directory, speaker.year
    place = year.reference.places[event.place] if event.place else None
    return {
        "title": directory.event(event),
        "dates": speaker.dates(event),
        "place": place,
        "place_type": year.vocabulary.wording.places[place.type] if place else "",
        "prepared_by": tuple(directory.organ(id_) for id_ in event.prepared_by),
        "assisted_by": directory.organ(event.assisted_by) if event.assisted_by else None,
        "documents": [{"id": id_, "name": speaker.adopted(id_)} for id_ in event.documents],
        "outcomes": outcome_paragraphs(speaker, event),
    }


_NAMELESS = (KeyError, RecursionError, NoHeadNoun, BrokenPattern)
"""What comes of a reference to nothing, of names in a circle, of a name without a noun, of a pattern that is wrong."""


def display_title(year: Year, title: str) -> str:
    """A title of a year with a capital letter and with abbreviations as such: «План по реализации Меморандума».

    A year with errors may hold a reference that stands for no name: such a title stays as it is, but for that letter.
    """
    try:
        return capitalised(abbreviated(_speaker(year).expand(title)))
    except _NAMELESS:
        return capitalised(title)


@lru_cache(maxsize=2)
def _speaker(year: Year) -> Phraser:
    return Phraser(year)
