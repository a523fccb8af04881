"""The paragraphs of an event: its opening clause, then its outcomes as sentences.

The complements of an act as its pattern meets them: names that can be inflected, or finished text.

The order of events inside a group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sco_report.composition.names import Nominals, NounPhrase
from sco_report.composition.phraser import Phraser
from sco_report.model.event import Event
from sco_report.model.outcome import Outcome
from sco_report.model.reference import Place
from sco_report.model.vocabulary import Act, SlotKind, Wording
from sco_report.russian.clauses import close_clause
from sco_report.russian.heads import two_word_head
from sco_report.russian.lists import capitalised
from sco_report.russian.morphology import Case, names_people
from sco_report.russian.phrases import NoHeadNoun, head


def pattern_arguments(speaker: Phraser, act: Act, slots: Mapping[str, Any], title: str | None = None) -> dict[str, Any]:
    """Every slot of an act by name; ``title`` says under which title its documents are named."""
    kinds = act.kinds()
    return {name: _slot(speaker, act, kinds[name], value, title) for name, value in slots.items()}


def _slot(speaker: Phraser, act: Act, kind: SlotKind, value: Any, title: str | None) -> Any:
    match kind:
        case "documents":
            return _documents(speaker, act, value, title)
        case "nouns":
            return tuple(NounPhrase(text) for text in value)
        case "events":
            return tuple(speaker.year.events[id_] for id_ in value)
        case "organ":
            return speaker.directory.organ(value)
        case "prepositional" | "sentence" | "text":
            return speaker.expand(value)
        case _:
            return value


def _documents(speaker: Phraser, act: Act, ids: Sequence[str], title: str | None) -> Nominals:
    if title != "draft":
        named = speaker.adopted if act.adopts else speaker.directory.document
        return tuple(named(id_, title) for id_ in ids)
    documents = tuple(speaker.directory.document(id_, title) for id_ in ids)
    wording = speaker.year.vocabulary.wording
    if len(documents) == 1:
        return NounPhrase(speaker.pattern(wording.draft, document=documents[0]))
    return NounPhrase(speaker.pattern(wording.drafts, documents=documents))


@dataclass(frozen=True)
class EventView:
    """An event as the patterns meet it: nominals and finished text in place of ids."""

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
    chair: Nominals | None
    initiative: Nominals | None
    organiser: Nominals | None
    support: Nominals | None
    participants: tuple[NounPhrase, ...]
    countries: tuple[str, ...]


def event_view(speaker: Phraser, event: Event) -> EventView:
    """The words of an event."""
    directory, year = speaker.directory, speaker.year
    return EventView(
        dates=speaker.dates(event),
        verb=year.vocabulary.verbs[event.verb],
        title=directory.event(event) if event.title else None,
        noun=_noun(event, year.vocabulary.wording),
        place=year.reference.places[event.place] if event.place else None,
        venue=directory.organ(event.venue) if event.venue else None,
        occasion=NounPhrase(event.occasion) if event.occasion else None,
        motto=event.motto,
        attendance=_attendance(speaker, event.attendance) if event.attendance else None,
        format=year.vocabulary.formats[event.format] if event.format else None,
        chair=directory.actors(event.chair) if event.chair else None,
        initiative=directory.actors(event.initiative) if event.initiative else None,
        organiser=directory.actors(event.organiser) if event.organiser else None,
        support=directory.actors(event.support) if event.support else None,
        participants=tuple(NounPhrase(text) for text in event.participants),
        countries=tuple(year.reference.states[code].short.gen for code in event.countries),
    )


def _noun(event: Event, wording: Wording) -> NounPhrase | None:
    """What an event is called once it has been named: as the entry says, or by the head of its title."""
    if event.title is None or event.called:
        return NounPhrase(event.called) if event.called else None
    if event.title.startswith("«"):
        return NounPhrase(wording.event)
    try:
        return NounPhrase(two_word_head(event.title, wording.whole_nouns) or head(event.title))
    except NoHeadNoun:
        return NounPhrase(event.title)


def _attendance(speaker: Phraser, text: str) -> str:
    """Who gathered, in the accusative; what is no nominative is written so already: «более 30 стран»."""
    try:
        return speaker.in_case(NounPhrase(text), Case.ACC)
    except NoHeadNoun:
        return speaker.expand(text)


def paragraphs(speaker: Phraser, event: Event) -> list[str]:
    """The paragraphs of an event, each of whole sentences.

    An event without a title has no clause of its own: when and how it was held opens its first outcome. Where all
    is free sentences, nothing is added to them.
    """
    if event.is_free_text(speaker.year.vocabulary.acts):
        return outcome_paragraphs(speaker, event)
    teller = _SentenceBuilder(speaker, event)
    opening = speaker.pattern(speaker.year.vocabulary.wording.opening, event=teller.event)
    sentences = list(_sentences(event.outcomes))
    if event.title is None:
        first, *sentences = sentences
        opening = f"{opening} {teller.sentence(first)}"
    return _noted(speaker, event, _in_paragraphs(_finished(opening), sentences, teller))


def outcome_paragraphs(speaker: Phraser, event: Event) -> list[str]:
    """The outcomes of an event alone, in paragraphs."""
    return _noted(
        speaker, event, _in_paragraphs("", list(_sentences(event.outcomes)), _SentenceBuilder(speaker, event))
    )


def _noted(speaker: Phraser, event: Event, told: list[str]) -> list[str]:
    """The paragraphs of an event, those of a planned one followed by a note."""
    if event.stage != "planned":
        return told
    gaps = speaker.year.vocabulary.wording.gaps
    note = speaker.pattern(gaps.foreseen if event.outcomes else gaps.planned)
    *before, last = told or [""]
    return [*before, f"{last} {note}".lstrip()]


def _in_paragraphs(opening: str, sentences: list[list[Outcome]], teller: _SentenceBuilder) -> list[str]:
    out = [opening]
    for outcomes in sentences:
        text = _finished(teller.sentence(outcomes))
        if outcomes[0].new_paragraph:
            out.append(text)
        else:
            out[-1] = f"{out[-1]} {text}".strip()
    return [paragraph for paragraph in out if paragraph]


def _finished(sentence: str) -> str:
    sentence = capitalised(sentence)
    return sentence if sentence.endswith((".", "!", "?", ":", "…")) else f"{sentence}."


def _sentences(outcomes: Sequence[Outcome]) -> Iterator[list[Outcome]]:
    """Outcomes grouped into sentences; a joined outcome of the same act adds its complements to the one before."""
    sentence: list[Outcome] = []
    for outcome in outcomes:
        if not outcome.joined and sentence:
            yield sentence
            sentence = []
        if sentence and _merge(sentence[-1], outcome):
            sentence[-1] = _merged(sentence[-1], outcome)
        else:
            sentence.append(outcome)
    if sentence:
        yield sentence


def _merge(first: Outcome, second: Outcome) -> bool:
    same = (first.act, first.title) == (second.act, second.title) and _same_actors(first, second)
    return same and isinstance(first.slots.get("object"), tuple)


def _same_actors(first: Outcome, second: Outcome) -> bool:
    """Whether a joined outcome has the actors of the one before; it inherits the exception unless it states its own."""
    return first.by == second.by and second.except_ in {(), first.except_}


def _merged(first: Outcome, second: Outcome) -> Outcome:
    return first.model_copy(update={"slots": {"object": (*first.slots["object"], *second.slots["object"])}})


class _SentenceBuilder:
    """Tells the outcomes of one event, remembering whom the sentence before named."""

    def __init__(self, speaker: Phraser, event: Event) -> None:
        self.speaker = speaker
        self.event = event_view(speaker, event)
        self._vocabulary = speaker.year.vocabulary
        self._named: tuple[str, ...] = ()

    def sentence(self, outcomes: list[Outcome]) -> str:
        """One sentence, in lower case and without a full stop."""
        first, *others = outcomes
        named = self._subject(first)
        text = self._lead(first) + self._clause(first, named)
        for before, outcome in zip(outcomes, others, strict=False):
            subject = "" if _same_actors(before, outcome) else self._full_subject(outcome)
            joint = self._joints(before, outcome, subject)[outcome.joined or ""]
            text = (text if joint.startswith(",") else close_clause(text)) + joint + self._clause(outcome, subject)
        # Whom «они» would take in after «за исключением …» nobody knows, either.
        if names_people(text.replace(named, "", 1)) or any(outcome.except_ for outcome in outcomes):
            self._named = ()
        return text

    def _joints(self, before: Outcome, outcome: Outcome, subject: str) -> Mapping[str, str]:
        wording = self._vocabulary.wording
        if subject or (before.by and not outcome.by):
            return wording.joined_apart
        return wording.joined if outcome.by else wording.joined_clause

    def _lead(self, outcome: Outcome) -> str:
        if outcome.lead is None:
            return ""
        pattern = self._vocabulary.leads.get(outcome.lead)
        text = self.speaker.pattern(pattern, event=self.event) if pattern else self.speaker.expand(outcome.lead)
        return f"{close_clause(text)} "

    def _subject(self, outcome: Outcome) -> str:
        """The subject of a sentence: a pronoun where the sentence before named it, and never twice in a row.

        A paragraph does not open with a pronoun.
        """
        if not outcome.by:
            self._named = ()
            return ""
        apart = outcome.lead or outcome.except_ or outcome.new_paragraph
        if outcome.by == self._named and not apart and self._plural(outcome.by):
            self._named = ()
            return self._vocabulary.wording.pronoun
        self._named = outcome.by
        return self._full_subject(outcome)

    def _plural(self, subjects: Sequence[str]) -> bool:
        """Whether the pronoun, which is plural, can stand for the subjects."""
        try:
            return self.speaker.agreement(self._actors(subjects)).plural
        except NoHeadNoun:
            return False

    def _actors(self, subjects: Sequence[str]) -> Nominals:
        return tuple(NounPhrase(self._vocabulary.subjects.get(subject, subject)) for subject in subjects)

    def _full_subject(self, outcome: Outcome) -> str:
        if not outcome.by:
            return ""
        subject = self.speaker.in_case(self._actors(outcome.by), Case.NOM)
        if not outcome.except_:
            return subject
        states = self.speaker.directory.sides(outcome.except_)
        return subject + self.speaker.pattern(self._vocabulary.wording.exceptions, states=states)

    def _clause(self, outcome: Outcome, subject: str) -> str:
        act = self._vocabulary.acts[outcome.act]
        context: dict[str, Any] = pattern_arguments(self.speaker, act, outcome.slots, outcome.title)
        if not outcome.by:
            return self.speaker.pattern(act.passive or "", event=self.event, **context)
        subjects = self._actors(outcome.by)
        predicate = self.speaker.pattern(act.active or "", event=self.event, subject=subjects, **context)
        return f"{close_clause(subject)} {predicate}".strip()


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
