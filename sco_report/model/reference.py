"""Reference data that outlives a year (states, organs, places, abbreviations, chairmanships), and documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from sco_report.model.field_spec import FieldSpec
from sco_report.model.fields import Day, Entry, Id, PlainText, Text
from sco_report.model.phrase import Phrase, StatedAgreement
from sco_report.russian.morphology import Case

Forms = Mapping[Case, Text]
"""A name in its case forms; only those that are used need be there."""


class Membership(Entry):
    """One period of a state's status; ``until`` is the first day on which it no longer holds."""

    status: Literal["member", "observer", "partner"]
    since: Day | None = None
    until: Day | None = None

    def holds(self, day: date) -> bool:
        """Whether the status holds on ``day``; an open end holds for ever."""
        return _within(day, self.since, self.until)


class Chairmanship(Entry):
    """The term in which a state presides over a Council; ``until`` is the day on which the next state takes over."""

    council: Annotated[str, FieldSpec(names="organ")]
    state: Annotated[str, FieldSpec(names="state")]
    since: Day | None = None
    until: Day | None = None

    def holds(self, day: date) -> bool:
        """Whether the state presides on ``day``."""
        return _within(day, self.since, self.until)


def _within(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or since <= day) and (until is None or day < until)


class NameForms(Entry):
    """The name of a state in the two cases in which documents print it."""

    nom: PlainText
    gen: PlainText


class SideForms(Entry):
    """The feminine adjective that goes with «сторона», in all cases."""

    nom: PlainText
    gen: PlainText
    dat: PlainText
    acc: PlainText
    ins: PlainText
    loc: PlainText


class State(Entry):
    """A state: its official name, its short name, and the adjective of its «сторона»; stored, never computed.

    A state that only takes part may be without the adjective.
    """

    name: NameForms
    short: NameForms
    side: SideForms | None = None
    english: str | None = None
    chinese: str | None = None
    membership: tuple[Membership, ...] = ()

    def member(self, day: date) -> bool:
        """Whether the state was a member of the SCO on ``day``."""
        return any(period.status == "member" and period.holds(day) for period in self.membership)


class Organ(Entry):
    """An organ of the SCO or another institution.

    ``name`` stands in the nominative; ``heading`` is the name as the head of a decision prints it. ``forms`` and
    ``agreement`` state what grammar cannot know of the name.
    """

    name: Text
    heading: PlainText | None = None
    forms: Forms = {}
    agreement: StatedAgreement | None = None


class Place(Entry):
    """A town, under its name in the nominative."""

    type: PlainText
    gen: PlainText
    loc: PlainText
    country: Annotated[str, FieldSpec(names="state")]


class Abbreviation(Entry):
    """An abbreviation and what it stands for (nominative).

    ``also`` is a second short name introduced with it; ``introduced`` names the formula of the first use, or is «never»
    for what every reader knows. ``forms`` are case forms of the name that grammar cannot know; ``agreement`` is the
    gender or number of the abbreviation where it is not that of the name's head.
    """

    name: PlainText
    also: PlainText | None = None
    introduced: Literal["hereinafter", "brackets", "never"] = "brackets"
    forms: Forms = {}
    agreement: StatedAgreement | None = None


DocumentStage = Literal["draft", "agreed", "adopted"]


class Document(Entry):
    """A document under its official title (nominative).

    ``draft_title`` is the title of its drafts, ``short_title`` the one used once the full title has been named;
    ``stage`` says how far it has come: until it is adopted it must not be reported as adopted; ``forms`` overrides case
    forms of the title that morphology gets wrong, ``agreement`` its gender or number.
    """

    id: Id
    title: Text
    draft_title: Phrase | None = None
    short_title: Phrase | None = None
    stage: DocumentStage = "adopted"
    forms: Forms = {}
    agreement: StatedAgreement | None = None
    url: str | None = None
    note: str | None = None
