"""Values in the notation of YAML, quoted where they must be and nowhere else.

Commented-out lines for keys that an entry may have: a sample and what it is for, in Russian.

An entry that is being written: what has been answered so far, and the file that it will be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

import yaml

from sco_report import files
from sco_report.model.event import Event
from sco_report.model.fields import Entry
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
"""Characters from the margin at which what a key is for begins, as far as its sample leaves room."""


@dataclass(frozen=True)
class Suggestion:
    """A sample in YAML of what may follow the key, in one line or in several, and a few Russian words about it."""

    sample: str
    about: str


@cache
def suggestions(kind: str) -> Mapping[str, Suggestion]:
    """The suggestions for the keys of a kind of entry."""
    content = (
        files.resource_folder("sco_report.editing.scaffold").joinpath("suggestions.yaml").read_text(encoding="utf-8")
    )
    read = yaml.load(content, Loader=yaml.CBaseLoader)  # noqa: S506 - guesses no types
    return {key: Suggestion(**texts) for key, texts in read[kind].items()}


def suggestion(kind: str, key: str) -> Iterator[str]:
    """The lines of a comment that becomes the key once «# » is taken away."""
    found = suggestions(kind)[key]
    if "\n" not in found.sample:
        yield f"{f'# {key}: {found.sample}':{_COLUMN}}  # {found.about}"
        return
    yield f"{f'# {key}:':{_COLUMN}}  # {found.about}"
    yield from (f"#   {line}" for line in found.sample.rstrip("\n").split("\n"))


Answer = str | tuple[str, ...]
"""One text, or the members of a list."""


@dataclass(frozen=True)
class EntryKind:
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


EVENT = EntryKind("event", Event, "events", frozenset({"dates", "chair", "documents", "prepared_by"}))
DOCUMENT = EntryKind("document", Document, "documents")
SESSION = EntryKind("session", Session, "")


@dataclass(frozen=True)
class NewEntry:
    """The answers to an entry's keys, and the file in which it is to stand, which need not be there.

    ``assumed`` are keys that nobody was asked for and the entry cannot do without: a sample stands for the answer.
    """

    kind: EntryKind
    file: Path
    answers: Mapping[str, Answer]
    assumed: frozenset[str] = frozenset()

    def having(self, key: str, answer: Answer) -> NewEntry:
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
