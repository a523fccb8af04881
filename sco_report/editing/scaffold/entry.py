"""A new entry: the answers so far, and the text of its file, in which comments suggest further keys in Russian."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sco_report.editing.scaffold.yaml_writer import field
from sco_report.editing.schema.descriptions import Description, described
from sco_report.model.dates import Spans
from sco_report.model.event import Event
from sco_report.model.field_spec import field_types
from sco_report.model.fields import Entry, Ids
from sco_report.model.reference import Document
from sco_report.model.session import Session

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


@dataclass(frozen=True)
class EntryKind:
    """A kind of entry: its model, and its folder in that of the year."""

    name: str
    model: type[Entry]
    folder: str

    def takes_list(self, key: str) -> bool:
        """Whether the value of a key may be a list of ids or of dates."""
        return field_types(self.model)[key] in (Ids, Spans)

    @property
    def schema(self) -> str:
        """The first line of a file: the schema by which editors of text complete and check it."""
        up = "../" * (3 if self.folder else 2)
        return f"# yaml-language-server: $schema={up}schema/{self.name}.schema.json"


EVENT = EntryKind("event", Event, "events")
DOCUMENT = EntryKind("document", Document, "documents")
SESSION = EntryKind("session", Session, "")


@dataclass(frozen=True)
class NewEntry:
    """The answers to an entry's keys, and the file in which it is to stand, which need not exist.

    ``assumed`` are keys that were not asked for and without which the entry is invalid: a sample stands for the answer.
    """

    kind: EntryKind
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
