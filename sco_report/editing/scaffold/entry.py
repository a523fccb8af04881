"""An entry that is being written: what has been answered so far, and the YAML of its file.

Values are quoted where they must be and nowhere else. Keys that the entry may have stand in comments, each with a
sample and a hint in Russian.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import yaml

from sco_report.editing.schema.descriptions import Description, described
from sco_report.model.dates import Spans
from sco_report.model.event import Event
from sco_report.model.field_spec import field_types
from sco_report.model.fields import Entry, Ids
from sco_report.model.reference import Document
from sco_report.model.session import Session

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"

_BARE = re.compile(r"\w[\w/-]*(?: [\w-]+)*")
"""What needs no quotes even between brackets and braces."""

INDENT = "  "


def scalar(text: str) -> str:
    """A text as the value of a key or the member of a list.

    Plain where it reads back as it is; else in double quotes with the escapes of JSON, which YAML shares.
    """
    return text if _reads_back(text) else json.dumps(text, ensure_ascii=False)


def _reads_back(text: str) -> bool:
    try:
        return _plain(f"key: {text}\n") == {"key": text} and _plain(f"- {text}\n") == [text]
    except (yaml.YAMLError, UnicodeEncodeError):  # A word of a command line need not be text.
        return False


def _plain(source: str) -> object:
    # BaseLoader guesses no types, as the reader of entries does not.
    return yaml.load(source, Loader=yaml.CBaseLoader)  # noqa: S506


def braced(values: Mapping[str, str]) -> str | None:
    """A short mapping in one line, «{state: IN, post: …}», or None where a value would need quotes."""
    if not all(_BARE.fullmatch(value) for value in values.values()):
        return None
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def field(key: str, value: Value) -> Iterator[str]:
    """The lines of ``key: value``; a list of bare words stands in brackets, any other structure in lines of its own."""
    if isinstance(value, str):
        yield f"{key}: {scalar(value)}"
    elif words := _bare_words(value):
        yield f"{key}: [{', '.join(words)}]"
    else:
        yield f"{key}:"
        yield from (INDENT + line for line in _block(value))


def _bare_words(value: Sequence[Value] | Mapping[str, Value]) -> list[str]:
    """The members of a list that may stand in brackets; nothing where one of them may not."""
    words = [one for one in value if isinstance(one, str) and _BARE.fullmatch(one)]
    return words if len(words) == len(value) and not isinstance(value, Mapping) else []


def _block(value: Sequence[Value] | Mapping[str, Value]) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from field(key, inner)
        return
    for item in value:
        first, *rest = [scalar(item)] if isinstance(item, str) else list(_block(item))
        yield f"- {first}"
        yield from (INDENT + line for line in rest)


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
