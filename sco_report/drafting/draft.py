"""An entry that is being written: what has been answered so far, and the file that it will be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sco_report.drafting.notation import field
from sco_report.drafting.suggestions import suggestion
from sco_report.model.document import Document
from sco_report.model.event import Event
from sco_report.model.fields import Entry
from sco_report.model.session import Session

Answer = str | tuple[str, ...]
"""One text, or the members of a list."""


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its model, its folder in the year's; ``several`` are its keys that take lists."""

    name: str
    model: type[Entry]
    folder: str
    several: frozenset[str] = frozenset()

    @property
    def schema(self) -> str:
        """The first line of a file: the schema by which editors of text complete and check it."""
        up = "../" * (3 if self.folder else 2)
        return f"# yaml-language-server: $schema={up}schema/{self.name}.schema.json"


EVENT = Kind("event", Event, "events", frozenset({"dates", "chair", "documents", "prepared_by"}))
DOCUMENT = Kind("document", Document, "documents")
SESSION = Kind("session", Session, "")


@dataclass(frozen=True)
class Draft:
    """The answers to an entry's keys, and the file in which it is to stand, which need not be there.

    ``assumed`` are keys that nobody was asked for and the entry cannot do without: a sample stands for the answer.
    """

    kind: Kind
    file: Path
    answers: Mapping[str, Answer]
    assumed: frozenset[str] = frozenset()

    def having(self, key: str, answer: Answer) -> Draft:
        """The draft with one more answer."""
        return replace(self, answers={**self.answers, key: answer})

    def text(self, suggested: Collection[str] = ()) -> str:
        """The entry as YAML: keys in the order of the model, keys that are ``suggested`` as comments with a sample."""
        lines = [self.kind.schema]
        for key in self.kind.model.model_fields:
            if key in self.answers:
                lines += field(key, self.answers[key])
            elif key in self.assumed:
                lines += (line.removeprefix("# ") for line in suggestion(self.kind.name, key))
            elif key in suggested:
                lines += suggestion(self.kind.name, key)
        return "\n".join(lines) + "\n"
