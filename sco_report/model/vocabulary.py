"""The vocabulary that templates give the data: acts, subjects, formats, verbs, leads, sections.

All wording is here as patterns: plain Jinja text, in lower case, without a full stop.
"""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from sco_report.model.fields.texts import Entry

SlotKind = Literal[
    "documents",
    "nouns",
    "prepositional",
    "infinitives",
    "sentence",
    "text",
    "date",
    "dates",
    "state",
    "countries",
    "organ",
    "events",
]


class Act(Entry):
    """A kind of outcome.

    ``takes`` is the kind of its one complement, ``slots`` the kinds of several by name. ``active`` is the predicate
    after a subject, ``passive`` the whole clause without one; either may be missing. ``opens`` are words before the
    predicate, which a pronoun follows and any other subject precedes. ``begins`` lists the prepositions with which a
    prepositional complement may begin. ``adopts`` says that a document on which the act is done is final: it can be
    done once.
    """

    takes: SlotKind | None = None
    slots: Mapping[str, SlotKind] = {}
    begins: tuple[str, ...] = ()
    adopts: bool = False
    opens: str | None = None
    active: str | None = None
    passive: str | None = None

    def kinds(self) -> Mapping[str, SlotKind]:
        """The kind of each slot; the one complement is called ``object``."""
        return {"object": self.takes} if self.takes else self.slots


class EventGroup(Entry):
    """A group of events that share one form; its id is what entries name as their section.

    ``title`` distinguishes it from other groups of its section, and is not printed. ``prints`` lists what the form
    prints of an event: parts (:data:`sco_report.model.field_spec.EventPart`) or keys. ``requires`` lists the keys
    without which an event cannot be printed. ``expects_outcomes`` says that an event without an outcome is likely to be
    unfinished.
    """

    id: str
    title: str | None = None
    template: str
    prints: tuple[str, ...]
    requires: tuple[str, ...] = ()
    expects_outcomes: bool = False


class SectionSpec(Entry):
    """A numbered section of the report: its title for outlines and its groups in order."""

    title: str
    groups: tuple[EventGroup, ...]


class Gaps(Entry):
    """Notes on what is still to come, in brackets.

    ``planned`` follows a planned event without outcomes, ``foreseen`` one with the outcomes expected, ``listed`` one in
    an enumeration; ``draft`` and ``agreed`` follow the name of a document, ``doubt`` a phrase of uncertain form.
    """

    planned: str
    foreseen: str
    listed: str
    draft: str
    agreed: str
    doubt: str = "[?]"


class DraftMargins(Entry):
    """Header and footer of a draft: ``head``, and ``foot`` where the revision is known, else ``unknown``."""

    head: str
    foot: str
    unknown: str


class RedlineMargins(Entry):
    """Header and footer of a redline."""

    head: str
    foot: str


class Wording(Entry):
    """The phrases of the report that are not acts."""

    organisation: str
    formats: Mapping[str, str]
    verbs: Mapping[str, str]
    subjects: Mapping[str, str]
    pronoun: str
    leads: Mapping[str, str]
    event: str
    whole_nouns: tuple[str, ...] = ()
    side: str
    sides: str
    places: Mapping[str, str]
    opening: str
    joined: Mapping[str, str]
    joined_clause: Mapping[str, str]
    joined_apart: Mapping[str, str]
    exceptions: str
    draft: str
    drafts: str
    dated: str
    attached: str
    introductions: Mapping[str, str]
    decisions: Mapping[str, str]
    enacting: Mapping[str, str]
    gaps: Gaps
    draft_margins: DraftMargins
    redline_margins: RedlineMargins

    @model_validator(mode="after")
    def _required_words(self) -> Self:
        joints = {*self.joined, *self.joined_clause, *self.joined_apart}
        needed = _REQUIRED_WORDS | dict.fromkeys(("joined", "joined_clause", "joined_apart"), joints)
        for table, names in needed.items():
            for name in sorted(names - getattr(self, table).keys()):
                raise PydanticCustomError("SCO-E010", "word", {"key": name, "at": [table]})
        return self


_REQUIRED_WORDS: dict[str, set[str]] = {
    "verbs": {"held"},
    "decisions": {"decision"},
    "enacting": {"plain"},
    "introductions": {"hereinafter", "brackets"},
}
"""Words that the tables must have: the defaults of the models, and those that entries may choose from."""


class Vocabulary(Entry):
    """All that templates define for the data."""

    acts: Mapping[str, Act]
    clauses: Mapping[str, Act]
    wording: Wording
    sections: tuple[SectionSpec, ...]

    @property
    def groups_by_id(self) -> Mapping[str, EventGroup]:
        """All groups by their ids, in order of print."""
        return {group.id: group for section in self.sections for group in section.groups}

    @property
    def groups(self) -> list[str]:
        """The ids of all groups, in order of print."""
        return list(self.groups_by_id)

    @property
    def group_titles(self) -> Mapping[str, str]:
        """What each group is called: its own title, or that of its section."""
        return {group.id: group.title or section.title for section in self.sections for group in section.groups}
