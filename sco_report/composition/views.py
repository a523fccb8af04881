"""What the patterns of the vocabulary see: an event, and the complements of an act.

Ids are replaced by noun phrases, which a pattern can put into a case, or by finished text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sco_report.composition.names import NounPhrase, NounPhrases, moment
from sco_report.composition.phraser import Phraser
from sco_report.model.event import Event
from sco_report.model.reference import Place
from sco_report.model.vocabulary import Act, SlotKind, Wording
from sco_report.russian.heads import two_word_head
from sco_report.russian.morphology import Case, NoHeadNoun
from sco_report.russian.phrases import nominative_head


def pattern_arguments(phraser: Phraser, act: Act, slots: Mapping[str, Any], title: str | None = None) -> dict[str, Any]:
    """Every slot of an act by name; ``title`` says under which title its documents are named."""
    kinds = act.kinds()
    return {name: _slot(phraser, act, kinds[name], value, title) for name, value in slots.items()}


def _slot(phraser: Phraser, act: Act, kind: SlotKind, value: Any, title: str | None) -> Any:
    match kind:
        case "documents":
            return _documents(phraser, act, value, title)
        case "nouns":
            return tuple(NounPhrase.of(phrase) for phrase in value)
        case "events":
            return tuple(phraser.year.events[id_] for id_ in value)
        case "countries" | "date" | "organ":
            return _named(phraser, kind, value)
        case "prepositional" | "sentence" | "text":
            return phraser.expand(value)
        case _:
            return value


def _named(phraser: Phraser, kind: SlotKind, value: Any) -> NounPhrases:
    match kind:
        case "countries":
            return phraser.names.countries(value)
        case "date":
            return moment(value)
        case _:
            return tuple(phraser.names.organ(id_) for id_ in value)


def _documents(phraser: Phraser, act: Act, ids: Sequence[str], title: str | None) -> NounPhrases:
    if title != "draft":
        named = phraser.adopted if act.adopts else phraser.names.document
        return tuple(named(id_, title) for id_ in ids)
    documents = tuple(phraser.names.document(id_, title) for id_ in ids)
    wording = phraser.year.vocabulary.wording
    if len(documents) == 1:
        return NounPhrase(phraser.pattern(wording.draft, document=documents[0]))
    return NounPhrase(phraser.pattern(wording.drafts, documents=documents))


@dataclass(frozen=True)
class EventView:
    """An event as patterns see it: noun phrases and finished text in place of ids."""

    dates: str
    verb: str
    title: NounPhrase | None
    noun: NounPhrase | None
    place: Place | None
    venue: NounPhrase | None
    occasion: NounPhrase | None
    motto: str | None
    attendance: str | None
    format: str | None
    chair: NounPhrases | None
    initiative: NounPhrases | None
    organiser: NounPhrases | None
    support: NounPhrases | None
    participants: tuple[NounPhrase, ...]
    countries: tuple[str, ...]
    documents: tuple[NounPhrase, ...]


def event_view(phraser: Phraser, event: Event) -> EventView:
    """The view of an event."""
    names, year = phraser.names, phraser.year
    return EventView(
        dates=phraser.dates(event),
        verb=year.vocabulary.wording.verbs[event.verb],
        title=names.event(event) if event.title else None,
        noun=_noun(event, year.vocabulary.wording),
        place=names.reference.places[event.place] if event.place else None,
        venue=names.organ(event.venue) if event.venue else None,
        occasion=NounPhrase.of(event.occasion) if event.occasion else None,
        motto=phraser.expand(event.motto) if event.motto else None,
        attendance=_attendance(phraser, event.attendance) if event.attendance else None,
        format=year.vocabulary.wording.formats[event.format] if event.format else None,
        chair=names.actors(event.chair) if event.chair else None,
        initiative=names.actors(event.initiative) if event.initiative else None,
        organiser=names.actors(event.organiser) if event.organiser else None,
        support=names.actors(event.support) if event.support else None,
        participants=tuple(NounPhrase.of(phrase) for phrase in event.participants),
        countries=tuple(names.reference.states[code].short.gen for code in event.countries),
        documents=tuple(_named_documents(phraser, event)),
    )


def _named_documents(phraser: Phraser, event: Event) -> Iterator[NounPhrase]:
    """The documents that the outcomes of an event name."""
    for outcome in event.outcomes:
        for name, kind in phraser.year.vocabulary.acts[outcome.act].kinds().items():
            if kind == "documents":
                yield from (phraser.names.document(id_, outcome.title) for id_ in outcome.slots.get(name, ()))


def _noun(event: Event, wording: Wording) -> NounPhrase | None:
    """What an event is called once it has been named: as the entry says, or by the head of its title."""
    if event.title is None or event.called:
        return NounPhrase.of(event.called) if event.called else None
    if event.title.startswith("«"):
        return NounPhrase(wording.event)
    try:
        return NounPhrase(two_word_head(event.title, wording.whole_nouns) or nominative_head(event.title))
    except NoHeadNoun:
        return NounPhrase.of(event.title)


def _attendance(phraser: Phraser, text: str) -> str:
    """Who gathered, in the accusative; what is no nominative is written so already: «более 30 стран»."""
    try:
        return phraser.in_case(NounPhrase.of(text), Case.ACC)
    except NoHeadNoun:
        return phraser.expand(text)
