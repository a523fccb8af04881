"""A new entry: the keys to ask for, the answers so far, and the text of its file with hints for further keys."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sco_report.editing.scaffold.yaml_writer import field
from sco_report.model.event import PARTS, printed_keys
from sco_report.model.fields.texts import Entry
from sco_report.model.file_kinds import DOCUMENT, EVENT, FileKind
from sco_report.model.names.descriptions import Description, described, descriptions
from sco_report.model.vocabulary import Vocabulary
from sco_report.russian.morphology import DoubtReason, NoHeadNoun
from sco_report.russian.phrases import agreement, doubts

_COLUMN = 34
"""Characters from the margin at which the hint of a key begins, as far as its sample leaves room."""


def suggestion(model: type[Entry], key: str) -> Iterator[str]:
    """The lines of a comment that becomes the key, with a sample as its value, once «# » is taken away."""
    description = described(model.__name__, key)
    if description.sample.endswith("\n"):
        yield f"{f'# {key}:':{_COLUMN}}  # {description.hint}"
        yield from (f"#   {line}" for line in description.sample.splitlines())
    else:
        yield f"{f'# {key}: {_sample(description)}':{_COLUMN}}  # {description.hint}"


def _sample(description: Description) -> str:
    if description.sample:
        return description.sample
    (line,) = field("key", description.examples[0])
    return line.removeprefix("key: ")


Answer = str | tuple[str, ...]
"""One text, or the members of a list."""


ENTRY_KINDS: Mapping[str, FileKind] = {one.name: one for one in (EVENT, DOCUMENT)}
"""The kinds of which a year has many entries, each in a file of its own."""


@dataclass(frozen=True)
class NewEntry:
    """The answers to an entry's keys, and the file in which it is to stand, which need not exist.

    ``assumed`` are keys that were not asked for and without which the entry is invalid: a sample stands for the answer.
    """

    kind: FileKind
    file: Path
    answers: Mapping[str, Answer]
    assumed: frozenset[str] = frozenset()

    def with_answer(self, key: str, answer: Answer) -> NewEntry:
        """The entry with one more answer."""
        return replace(self, answers={**self.answers, key: answer})

    def text(self, suggested: Collection[str] = ()) -> str:
        """The entry as YAML: keys in the order of the model, keys that are ``suggested`` as comments with a sample."""
        lines = [self.kind.schema]
        for key in self.kind.model.model_fields:
            if key in self.answers:
                lines += field(key, self.answers[key])
            elif key in self.assumed:
                lines += (line.removeprefix("# ") for line in suggestion(self.kind.model, key))
            elif key in suggested:
                lines += suggestion(self.kind.model, key)
        return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Question:
    """A key to ask for."""

    key: str
    required: bool


FIRST_QUESTIONS = (
    Question("title", required=True),
    Question("dates", required=True),
    Question("section", required=True),
)
"""What every event is asked; the section then decides on the rest."""

DOCUMENT_QUESTIONS = (Question("title", required=True),)


def further_questions(entry: NewEntry, vocabulary: Vocabulary, asked: Collection[str]) -> list[Question]:
    """What an event of a known section is asked; a cancelled one, which is not printed, nothing.

    Of the keys that are ``asked`` at all, those that the section prints; then those that it requires besides.
    """
    if entry.answers.get("stage") == "cancelled":
        return []
    group = vocabulary.groups_by_id[str(entry.answers["section"])]
    keys = [key for key in asked if key in {*group.requires, *printed_keys(group.prints)}]
    keys += [key for key in group.requires if key not in (*keys, *(question.key for question in FIRST_QUESTIONS))]
    return [Question(key, required=key in group.requires) for key in keys]


def suggested_keys(entry: NewEntry, vocabulary: Vocabulary) -> Collection[str]:
    """The keys that a new file mentions in comments: those with a hint, of an event what its section can print."""
    hinted = {key for key, one in descriptions().models[entry.kind.model.__name__].items() if one.hint}
    if entry.kind is not EVENT:
        return hinted
    group = vocabulary.groups_by_id[str(entry.answers["section"])]
    return hinted - (PARTS.keys() - printed_keys(group.prints))


def assumed_keys(entry: NewEntry) -> frozenset[str]:
    """The keys that an event needs beside its answers: ``agreement``, where the gender of the title is not known."""
    title = str(entry.answers.get("title", ""))
    if entry.kind is not EVENT or title.startswith("{"):
        return frozenset()
    try:
        agreement(title)
        is_known = all(doubt.reason is not DoubtReason.GENDER for doubt in doubts(title))
    except NoHeadNoun:
        is_known = False
    return frozenset() if is_known else frozenset({"agreement"})
