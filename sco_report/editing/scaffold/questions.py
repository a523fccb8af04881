"""Which keys are asked for, in which order, and which of them an entry cannot do without."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sco_report.editing.scaffold.entry import EVENT, NewEntry
from sco_report.model.vocabulary import ActGroup, Vocabulary
from sco_report.russian.phrases import NoHeadNoun, agreement

_BEFORE_THE_SECTION = ("title", "dates", "section")
AFTER_THE_SECTION = ("ordinal", "format", "place", "chair", "documents", "prepared_by")
"""What an event may be asked once its section is known."""


@dataclass(frozen=True)
class Question:
    """A key to ask for."""

    key: str
    required: bool


FIRST = tuple(Question(key, required=True) for key in _BEFORE_THE_SECTION)
"""What every event is asked; the section then decides on the rest."""

OF_A_DOCUMENT = (Question("title", required=True),)


def further(draft: NewEntry, vocabulary: Vocabulary) -> list[Question]:
    """What an event of a known section is asked: what its form requires, and what most entries of its kind say.

    A cancelled one is printed in no form.
    """
    if draft.answers.get("stage") == "cancelled":
        return []
    group = _group(draft, vocabulary)
    asked = [key for key in AFTER_THE_SECTION if key in {*group.requires, *group.prints}]
    asked += [key for key in group.requires if key not in (*_BEFORE_THE_SECTION, *asked)]
    return [Question(key, required=key in group.requires) for key in asked]


def suggested(draft: NewEntry, vocabulary: Vocabulary) -> Collection[str]:
    """The keys that a new file mentions in comments: what could be printed, and what serves the entry itself."""
    if draft.kind is not EVENT:
        return set(draft.kind.model.model_fields)
    return {*_group(draft, vocabulary).prints, "stage", "agreement", "note"}


def assumed(draft: NewEntry) -> frozenset[str]:
    """The keys that an event needs besides its answers: where grammar cannot read the gender off the title, that."""
    title = str(draft.answers.get("title", ""))
    if draft.kind is not EVENT or title.startswith("{"):
        return frozenset()
    try:
        agreement(title)
    except NoHeadNoun:
        return frozenset({"agreement"})
    return frozenset()


def _group(draft: NewEntry, vocabulary: Vocabulary) -> ActGroup:
    groups = (group for section in vocabulary.sections for group in section.groups)
    return next(group for group in groups if group.id == draft.answers["section"])
