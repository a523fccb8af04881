"""Reference data that outlives a year (states, organs, places, abbreviations, chairmanships), and documents.

What was renamed keeps its former names in the order of time, each with the day on which the next one began. So there is
one name for each day.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from sco_report.model.field_spec import FieldSpec
from sco_report.model.fields.dates import Day
from sco_report.model.fields.texts import Entry, Id, PlainText, Text
from sco_report.model.phrase import Phrase, StatedAgreement, features
from sco_report.russian.heads import is_coordinated
from sco_report.russian.morphology import Agreement, Case, NoHeadNoun
from sco_report.russian.phrases import agreement, head

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


class FormerName(Entry):
    """A name that something had until it was renamed; ``until`` is the first day of the next name.

    The other keys are those of the entry; one that is left out is as it is now.
    """

    def keys(self) -> dict[str, Any]:
        """The keys of the entry that were other ones, with their values."""
        stated = {key: getattr(self, key) for key in type(self).model_fields if key != "until"}
        return {key: value for key, value in stated.items() if value is not None}


Former = TypeVar("Former", "FormerStateName", "FormerOrganName", "FormerPlaceName")
Named = TypeVar("Named", "State", "Organ", "Place")


def former_name(former: Sequence[Former], day: date) -> Former | None:
    """The former name of ``day``; None where the present one was already used."""
    return next((name for name in former if day < name.until), None)


def named_on(entry: Named, day: date) -> Named:
    """A state, organ or place with the keys that it had under its name of ``day``."""
    then = former_name(entry.former, day)
    return entry.model_copy(update=then.keys()) if then else entry


def _in_order(former: tuple[Former, ...]) -> tuple[Former, ...]:
    for index, (before, after) in enumerate(pairwise(former), start=1):
        if after.until <= before.until:
            details = {"value": after.until.isoformat(), "before": before.until.isoformat()}
            raise PydanticCustomError("SCO-E071", "former", {**details, "at": [index, "until"]})
    return former


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


class FormerStateName(FormerName):
    """A former name of a state: of its official name, short name and adjective those that were other ones."""

    name: NameForms | None = None
    short: NameForms | None = None
    side: SideForms | None = None
    english: str | None = None
    chinese: str | None = None
    until: Day


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
    former: Annotated[tuple[FormerStateName, ...], AfterValidator(_in_order)] = ()

    @property
    def names(self) -> tuple[FormerStateName | Self, ...]:
        """The names in the order of time."""
        return (*self.former, self)

    def member(self, day: date) -> bool:
        """Whether the state was a member of the SCO on ``day``."""
        return any(period.status == "member" and period.holds(day) for period in self.membership)


class FormerOrganName(FormerName):
    """A former name of an organ; what else an entry says of a name belongs to that name alone."""

    name: Text
    heading: PlainText | None = None
    forms: Forms = {}
    agreement: StatedAgreement | None = None
    until: Day

    def keys(self) -> dict[str, Any]:
        """All of them, stated or not."""
        return {"name": self.name, "heading": self.heading, "forms": self.forms, "agreement": self.agreement}


class Organ(Entry):
    """An organ of the SCO or another institution.

    ``name`` stands in the nominative; ``heading`` is the name as the head of a decision prints it. ``forms`` and
    ``agreement`` state what grammar cannot know of the name.
    """

    name: Text
    heading: PlainText | None = None
    forms: Forms = {}
    agreement: StatedAgreement | None = None
    former: Annotated[tuple[FormerOrganName, ...], AfterValidator(_in_order)] = ()

    @property
    def names(self) -> tuple[FormerOrganName | Self, ...]:
        """The names in the order of time."""
        return (*self.former, self)


class FormerPlaceName(FormerName):
    """A former name of a town (nominative), and its case forms."""

    name: PlainText
    gen: PlainText
    loc: PlainText
    type: PlainText | None = None
    until: Day

    def keys(self) -> dict[str, Any]:
        """All but the name, which is the key of a town's entry."""
        return {key: value for key, value in super().keys().items() if key != "name"}


class Place(Entry):
    """A town, under its present name in the nominative."""

    type: PlainText
    gen: PlainText
    loc: PlainText
    country: Annotated[str, FieldSpec(names="state")]
    former: Annotated[tuple[FormerPlaceName, ...], AfterValidator(_in_order)] = ()


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


@dataclass(frozen=True, eq=False)
class ReferenceData:
    """The reference data: as it is read, or (:meth:`on`) under the names that states, organs and places had on a day.

    On a day, ``places`` has each place under every name that it ever had, and ``place_names`` says which of these
    (nominative) it had then.
    """

    states: Mapping[str, State]
    organs: Mapping[str, Organ]
    places: Mapping[str, Place]
    abbreviations: Mapping[str, Abbreviation]
    chairmanships: Sequence[Chairmanship] = ()
    place_names: Mapping[str, str] = field(default_factory=dict)
    as_read: "ReferenceData | None" = field(default=None, repr=False)
    _by_period: dict[int, "ReferenceData"] = field(default_factory=dict, init=False, repr=False)

    def on(self, day: date) -> "ReferenceData":
        """The reference data under the names of a day; days between which nothing was renamed give the same object."""
        whole = self.whole
        period = bisect_right(whole._renamings, day)
        if period not in whole._by_period:
            whole._by_period[period] = whole._named_on(day)
        return whole._by_period[period]

    @property
    def whole(self) -> "ReferenceData":
        """The reference data as it is read, under the present names."""
        return self.as_read or self

    def place_key(self, name: str) -> str:
        """The key under which a place is entered that ever had a name (nominative); the name itself without one."""
        return next((key for key, place in self.whole.places.items() if name in place_names(key, place)), name)

    @cached_property
    def _renamings(self) -> list[date]:
        """The days on which something got another name."""
        tables: tuple[Mapping[str, State | Organ | Place], ...] = (self.states, self.organs, self.places)
        return sorted({name.until for table in tables for entry in table.values() for name in entry.former})

    def _named_on(self, day: date) -> "ReferenceData":
        places: dict[str, Place] = {}
        names: dict[str, str] = {}
        for key, place in self.places.items():
            then = former_name(place.former, day)
            for written in place_names(key, place):
                places[written], names[written] = named_on(place, day), then.name if then else key
        return ReferenceData(
            states={code: named_on(state, day) for code, state in self.states.items()},
            organs={id_: named_on(organ, day) for id_, organ in self.organs.items()},
            places=places,
            abbreviations=self.abbreviations,
            chairmanships=self.chairmanships,
            place_names=names,
            as_read=self,
        )

    def agreement_of(self, abbreviation: str) -> Agreement:
        """The features in which others agree with an abbreviation: those that its entry states, or of its name.

        Raises:
            NoHeadNoun: neither says which.
        """
        entry = self.abbreviations[abbreviation]
        return features(entry.agreement) or agreement(entry.name)

    def delegation_name(self, id_: str) -> str:
        """What a delegation is called in lists (nominative): the short name of a state, or the name of an organ."""
        if id_ in self.states:
            return self.states[id_].short.nom
        return self.organs[id_].name if id_ in self.organs else id_

    def abbreviated_head(self, phrase: str) -> str | None:
        """The abbreviation of the reference data that is the one head of a phrase: «ФАО», «МИД России»."""
        if not any(one in phrase for one in self.abbreviations):
            return None
        try:
            word = head(phrase)
        except NoHeadNoun:
            word = phrase
        return word if word in self.abbreviations and not is_coordinated(phrase) else None


def place_names(key: str, place: Place) -> tuple[str, ...]:
    """Every name (nominative) that a place ever had, the present one first."""
    return (key, *(name.name for name in place.former))


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

    def titled(self, variant: str | None) -> tuple[str, Phrase]:
        """The ``draft`` title or the ``short`` one, where there is such, else the official one; its key comes first."""
        variants = {"draft": self.draft_title, "short": self.short_title}
        if title := variants.get(variant or ""):
            return f"{variant}_title", title
        return "title", Phrase(self.title, self.forms, self.agreement)
