"""Which keys `sco-report new` asks for, which of them an entry cannot do without, and which it suggests."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sco_report.editing.scaffold.entry import EVENT, NewEntry
from sco_report.editing.schema.descriptions import descriptions
from sco_report.model.event import PARTS, printed_keys
from sco_report.model.vocabulary import Vocabulary
from sco_report.russian.phrases import NoHeadNoun, agreement


@dataclass(frozen=True)
class Question:
    """A key to ask for."""

    key: str
    required: bool


FIRST = (Question("title", required=True), Question("dates", required=True), Question("section", required=True))
"""What every event is asked; the section then decides on the rest."""

OF_A_DOCUMENT = (Question("title", required=True),)


def further(entry: NewEntry, vocabulary: Vocabulary, asked: Collection[str]) -> list[Question]:
    """What an event of a known section is asked; a cancelled one, which is not printed, nothing.

    Of the keys that are ``asked`` at all, those that the section prints; then those that it requires besides.
    """
    if entry.answers.get("stage") == "cancelled":
        return []
    group = vocabulary.groups_by_id[str(entry.answers["section"])]
    keys = [key for key in asked if key in {*group.requires, *printed_keys(group.prints)}]
    keys += [key for key in group.requires if key not in (*keys, *(question.key for question in FIRST))]
    return [Question(key, required=key in group.requires) for key in keys]


def suggested(entry: NewEntry, vocabulary: Vocabulary) -> Collection[str]:
    """The keys that a new file mentions in comments: those with a hint, of an event what its section can print."""
    hinted = {key for key, one in descriptions().models[entry.kind.model.__name__].items() if one.hint}
    if entry.kind is not EVENT:
        return hinted
    group = vocabulary.groups_by_id[str(entry.answers["section"])]
    return hinted - (PARTS.keys() - printed_keys(group.prints))


def assumed(entry: NewEntry) -> frozenset[str]:
    """The keys that an event needs beside its answers: ``agreement``, where the gender of the title is not known."""
    title = str(entry.answers.get("title", ""))
    if entry.kind is not EVENT or title.startswith("{"):
        return frozenset()
    try:
        agreement(title)
    except NoHeadNoun:
        return frozenset({"agreement"})
    return frozenset()
