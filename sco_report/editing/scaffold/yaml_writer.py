"""Writes values as YAML, in quotes where they must be and nowhere else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import yaml

from sco_report.source.loader import NOTHING

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"

_BARE = re.compile(r"\w[\w/-]*(?: [\w-]+)*")
"""What needs no quotes even between brackets and braces."""

INDENT = "  "


def scalar(text: str) -> str:
    """A text as the value of a key or the member of a list.

    Plain where it reads back as it is; else in double quotes with the escapes of JSON, which YAML shares.
    """
    return text if text not in NOTHING and _reads_back(text) else json.dumps(text, ensure_ascii=False)


def _reads_back(text: str) -> bool:
    try:
        return _plain(f"key: {text}\n") == {"key": text} and _plain(f"- {text}\n") == [text]
    except (yaml.YAMLError, UnicodeEncodeError):  # A word of a command line need not be text.
        return False


def _is_bare(text: str) -> bool:
    return _BARE.fullmatch(text) is not None and text not in NOTHING


def _plain(source: str) -> object:
    # BaseLoader guesses no types, as the reader of entries does not.
    return yaml.load(source, Loader=yaml.CBaseLoader)  # noqa: S506


def braced(values: Mapping[str, str]) -> str | None:
    """A short mapping in one line, «{state: IN, post: …}», or None where a value would need quotes."""
    if not all(map(_is_bare, values.values())):
        return None
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


@dataclass(frozen=True)
class Form:
    """How values are written: short mappings in ``braces``, texts of several lines as ``literals`` below «|»."""

    braces: bool = False
    literals: bool = True


_USUAL = Form()


def field(key: str, value: Value, form: Form = _USUAL) -> Iterator[str]:
    """The lines of ``key: value``; a list of bare words stands in brackets, any other structure in lines of its own."""
    head, lines = _value(value, form)
    yield f"{scalar(key)}: {head}".rstrip()
    yield from _indented(lines)


def _value(value: Value, form: Form) -> tuple[str, Iterable[str]]:
    """What stands beside the key of a value, and the lines below it."""
    if isinstance(value, str):
        return _text(value, form)
    if isinstance(value, Mapping):
        short = _braced(value) if form.braces else None
    else:
        short = f"[{', '.join(words)}]" if (words := _bare_words(value)) else None
    return (short, ()) if short else ("", block(value, form))


def _braced(value: Mapping[str, Value]) -> str | None:
    texts = {key: one for key, one in value.items() if isinstance(one, str)}
    return braced(texts) if len(texts) == len(value) else None


def _bare_words(value: Sequence[Value]) -> list[str]:
    """The members of a list that may stand in brackets; nothing where one of them may not."""
    words = [one for one in value if isinstance(one, str) and _is_bare(one)]
    return words if len(words) == len(value) else []


def block(value: Value, form: Form = _USUAL) -> Iterator[str]:
    """The lines of a value that is not written beside a key; ``braces`` are for the members of a list."""
    if isinstance(value, str):
        yield scalar(value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from field(key, inner, replace(form, braces=False))
    else:
        for item in value:
            yield from _item(item, form)


def _item(item: Value, form: Form) -> Iterator[str]:
    if isinstance(item, str):
        first, rest = _text(item, form)
    elif form.braces and isinstance(item, Mapping) and (short := _braced(item)):
        first, rest = short, []
    else:
        first, *rest = block(item, form)
    yield f"- {first}"
    yield from _indented(rest)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    yield from (INDENT + line if line else "" for line in lines)


def _text(text: str, form: Form) -> tuple[str, list[str]]:
    """What stands after the key or the dash of a text, and the lines below."""
    header, lines = "|" if text.endswith("\n") else "|-", text.removesuffix("\n").split("\n")
    if form.literals and len(lines) > 1 and _reads_back_below(header, lines, text):
        return header, lines
    return scalar(text), []


def _reads_back_below(header: str, lines: Sequence[str], text: str) -> bool:
    if any(line != line.rstrip() for line in lines):  # Spaces that nobody sees.
        return False
    try:
        return _plain("\n".join([f"key: {header}", *_indented(lines), ""])) == {"key": text}
    except (yaml.YAMLError, UnicodeEncodeError):
        return False
