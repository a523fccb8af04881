"""Writes values as YAML, in quotes where they must be and nowhere else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import yaml

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
