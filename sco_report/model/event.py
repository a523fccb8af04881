"""An event: a meeting, a forum, a webinar, a festival; each field is declared with what it is for."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from sco_report.model.field_spec import EventPart, FieldSpec, check_needed_fields, field_specs, lone_key
from sco_report.model.fields.dates import OrdinalField, Spans
from sco_report.model.fields.texts import Entry, Id, Ids, PlainText, Text
from sco_report.model.fields.words import Format, Section, Verb
from sco_report.model.outcome import Outcome
from sco_report.model.phrase import Phrase, Phrases, StatedAgreement
from sco_report.model.vocabulary import Act, Vocabulary

EventStage = Literal["planned", "held", "cancelled"]


class Event(Entry):
    """One event as an editor enters it; its fields stand in the order in which entries write them.

    ``stage`` is whether the event is still to come or was held; a cancelled one is kept for the record and never
    printed. ``title`` stands in the nominative without the ordinal; without it the entry opens with its first outcome.
    ``called`` (nominative) is what the event is called once it has been named, where that is not the head of its title.
    ``chair``, ``initiative``, ``organiser`` and ``support`` are codes of states or ids of organs. ``participants``
    stand in the nominative. ``dates_as`` overrides the date phrase, ``agreement`` the gender or number read from the
    title. ``after`` prints the event straight after another one instead of by its first date, ``same_paragraph`` in the
    paragraph of the event before.
    """

    id: Id
    section: Section
    stage: EventStage = "held"
    ordinal: Annotated[OrdinalField | None, FieldSpec(part="name", needs="title")] = None
    title: Annotated[Phrase | None, FieldSpec(part="name")] = None
    called: Annotated[Phrase | None, FieldSpec(part="opening", needs="title")] = None
    dates: Annotated[Spans, FieldSpec(part="name")]
    dates_as: PlainText | None = None
    place: Annotated[str | None, FieldSpec(part="place", names="place")] = None
    venue: Annotated[str | None, FieldSpec(part="opening", names="organ")] = None
    occasion: Annotated[Phrase | None, FieldSpec(part="opening")] = None
    motto: Annotated[Text | None, FieldSpec(part="opening")] = None
    format: Annotated[Format | None, FieldSpec(part="opening")] = None
    chair: Annotated[Ids, FieldSpec(part="opening", names="actor")] = ()
    initiative: Annotated[Ids, FieldSpec(part="opening", names="actor")] = ()
    verb: Annotated[Verb, FieldSpec(part="opening", needs="title")] = "held"
    participants: Annotated[Phrases, FieldSpec(part="opening", needs="title")] = ()
    countries: Annotated[Ids, FieldSpec(part="opening", names="state", needs="participants")] = ()
    attendance: Annotated[Phrase | None, FieldSpec(part="opening", needs="title")] = None
    organiser: Annotated[Ids, FieldSpec(part="opening", names="actor", needs="title")] = ()
    support: Annotated[Ids, FieldSpec(part="opening", names="actor", needs="organiser")] = ()
    agreement: StatedAgreement | None = None
    after: Annotated[str | None, FieldSpec(names="event")] = None
    same_paragraph: Annotated[bool, FieldSpec(part="opening", needs="title")] = False
    prepares: Annotated[str | None, FieldSpec(names="event")] = None
    prepared_by: Annotated[Ids, FieldSpec(part="preparation", names="organ")] = ()
    assisted_by: Annotated[str | None, FieldSpec(part="preparation", names="organ")] = None
    documents: Annotated[Ids, FieldSpec(part="preparation", names="document")] = ()
    outcomes: Annotated[tuple[Outcome, ...], FieldSpec(part="outcomes")] = ()
    note: str | None = None

    @model_validator(mode="after")
    def _printed_whole(self, info: ValidationInfo) -> Self:
        """Refuse an event of which nothing can be printed, and keys and outcomes that would not be printed."""
        vocabulary: Vocabulary | None = info.context["vocabulary"] if info.context is not None else None
        free = vocabulary is not None and self.is_free_text(vocabulary.acts)
        if self.title is None and not free and not (self.outcomes and self.outcomes[0].by):
            raise PydanticCustomError("SCO-E027", "title", {})
        check_needed_fields(self)
        if free and (lost := [key for key in CLAUSE_FIELDS if key in self.model_fields_set]):
            raise lone_key(lost[0], "title")
        if vocabulary is not None:
            self._check_outcomes(vocabulary)
        return self

    @property
    def day(self) -> date:
        """The first day, on which the names of states, organs and places are those that are printed."""
        return self.dates[0][0]

    @property
    def name(self) -> Phrase | None:
        """The title with its forms, and the agreement that the entry states of it."""
        return self.title and Phrase(self.title, self.title.forms, self.agreement or self.title.agreement)

    def is_free_text(self, acts: Mapping[str, Act]) -> bool:
        """Whether the entry is nothing but sentences of the editor's own, with no clause about when and how."""
        return (
            self.title is None
            and bool(self.outcomes)
            and all(acts[outcome.act].takes == "sentence" for outcome in self.outcomes)
        )

    def _check_outcomes(self, vocabulary: Vocabulary) -> None:
        """Refuse what joins nothing or a finished sentence, and wording that names an event without a title."""
        for index, outcome in enumerate(self.outcomes):
            act = vocabulary.acts[outcome.act]
            if outcome.joined and index == 0:
                raise _at_outcome("SCO-E080", index, "joined", "")
            if outcome.joined and vocabulary.acts[self.outcomes[index - 1].act].takes == "sentence":
                raise _at_outcome("SCO-E036", index, "joined", self.outcomes[index - 1].act)
            lead, clause = vocabulary.wording.leads.get(outcome.lead or ""), act.active if outcome.by else act.passive
            for key, pattern in (("lead", lead), (outcome.act, clause)):
                if self.title is None and "event." in (pattern or ""):
                    raise _at_outcome("SCO-E035", index, key, "title")


def _at_outcome(id_: str, index: int, key: str, other: str) -> PydanticCustomError:
    context = {"key": key, "other": other, "at": ["outcomes", index], "at_key": key}
    return PydanticCustomError(id_, "outcome", context)


PARTS: Mapping[str, EventPart] = {key: spec.part for key, spec in field_specs(Event).items() if spec.part}
"""The part of an event that prints each key; the other keys are not printed as they are."""

ACTORS = tuple(key for key, spec in field_specs(Event).items() if spec.names == "actor")
"""Keys that name states or organs that act."""

PATTERN_NAMES = {key for key, part in PARTS.items() if part in {"name", "place", "opening"}} - {
    "ordinal", "called", "same_paragraph",
} | {"noun", "documents"}  # fmt: skip
"""What patterns see of an event (``composition/views.py``): the ordinal is in the title; ``noun`` is what the event is
called once it has been named, ``documents`` are those that its outcomes name.
"""

CLAUSE_FIELDS = tuple(
    key for key, part in PARTS.items() if part in {"place", "opening"} and not field_specs(Event)[key].needs
)
"""Keys that print in the clause about when and how; an entry of nothing but free sentences has none."""


def printed_keys(prints: Collection[str]) -> tuple[str, ...]:
    """The keys of which a section prints the part or the key itself, in the order in which entries write them."""
    return tuple(key for key, part in PARTS.items() if part in prints or key in prints)
