"""An event: a meeting, a forum, a webinar, a festival."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from sco_report.model.dates import Spans
from sco_report.model.fields import Entry, Format, Id, Ids, Section, Text, Texts, Verb
from sco_report.model.ordinal import OrdinalField
from sco_report.model.outcome import Outcome
from sco_report.model.vocabulary import Act, Vocabulary

EventStage = Literal["planned", "held", "cancelled"]

REQUIRES = {
    "called": "title",
    "support": "organiser",
    "organiser": "title",
    "verb": "title",
    "participants": "title",
    "countries": "participants",
    "attendance": "title",
    "ordinal": "title",
}
"""Keys that print only beside another one."""

CLAUSE_FIELDS = ("place", "venue", "occasion", "motto", "format", "chair", "initiative")
"""Keys that print in the clause about when and how; an entry of nothing but free sentences has none."""

UNPRINTED = {"id", "section", "stage", "after", "prepares", "agreement", "dates_as", "note"}
"""Keys that serve other ends than to be printed as they are."""


class Event(Entry):
    """One event as an editor enters it; its fields stand in the order in which entries write them.

    ``stage`` says whether the event is still to come or was held; a cancelled one stays for the record and is never
    printed. ``title`` stands in the nominative without the ordinal; without it the entry opens with its first outcome.
    ``called`` (nominative) is what the event is called once it has been named, where that is not the head of its title.
    ``chair``, ``initiative``, ``organiser`` and ``support`` are codes of states or ids of organs. ``participants``
    stand in the nominative. ``dates_as`` overrides the date phrase, ``agreement`` the gender or number read from the
    title. ``after`` prints the event straight after another one instead of by its first date.
    """

    id: Id
    section: Section
    stage: EventStage = "held"
    ordinal: OrdinalField | None = None
    title: Text | None = None
    called: Text | None = None
    dates: Spans
    dates_as: str | None = None
    place: str | None = None
    venue: str | None = None
    occasion: Text | None = None
    motto: Text | None = None
    format: Format | None = None
    chair: Ids = ()
    initiative: Ids = ()
    verb: Verb = "held"
    participants: Texts = ()
    countries: Ids = ()
    attendance: Text | None = None
    organiser: Ids = ()
    support: Ids = ()
    agreement: Literal["masc", "femn", "neut", "plur"] | None = None
    after: str | None = None
    prepares: str | None = None
    prepared_by: Ids = ()
    assisted_by: str | None = None
    documents: Ids = ()
    outcomes: tuple[Outcome, ...] = ()
    note: str | None = None

    @model_validator(mode="after")
    def _something_to_say(self, info: ValidationInfo) -> Event:
        free = info.context is not None and self.is_free_text(info.context["vocabulary"].acts)
        if self.title is None and not free and not (self.outcomes and self.outcomes[0].by):
            raise PydanticCustomError("SCO-E027", "title", {})
        return self

    def is_free_text(self, acts: Mapping[str, Act]) -> bool:
        """Whether the entry is nothing but sentences of the editor's own, with no clause about when and how."""
        return (
            self.title is None
            and bool(self.outcomes)
            and all(acts[outcome.act].takes == "sentence" for outcome in self.outcomes)
        )

    @model_validator(mode="after")
    def _nothing_lost(self, info: ValidationInfo) -> Event:
        free = info.context is not None and self.is_free_text(info.context["vocabulary"].acts)
        for key, other in (REQUIRES | (dict.fromkeys(CLAUSE_FIELDS, "title") if free else {})).items():
            if key in self.model_fields_set and not getattr(self, other):
                raise PydanticCustomError("SCO-E035", "key", {"key": key, "other": other, "at_key": key})
        if info.context is not None:
            self._check_outcomes(info.context["vocabulary"])
        return self

    def _check_outcomes(self, vocabulary: Vocabulary) -> None:
        """Refuse what joins nothing or a finished sentence, and what speaks of an event that has no title."""
        for index, outcome in enumerate(self.outcomes):
            act = vocabulary.acts[outcome.act]
            if outcome.joined and index == 0:
                raise _at_outcome("SCO-E080", index, "joined", "")
            if outcome.joined and vocabulary.acts[self.outcomes[index - 1].act].takes == "sentence":
                raise _at_outcome("SCO-E036", index, "joined", self.outcomes[index - 1].act)
            lead, clause = vocabulary.leads.get(outcome.lead or ""), act.active if outcome.by else act.passive
            for key, pattern in (("lead", lead), (outcome.act, clause)):
                if self.title is None and "event." in (pattern or ""):
                    raise _at_outcome("SCO-E035", index, key, "title")


def _at_outcome(id_: str, index: int, key: str, other: str) -> PydanticCustomError:
    context = {"key": key, "other": other, "at": ["outcomes", index], "at_key": key}
    return PydanticCustomError(id_, "outcome", context)
