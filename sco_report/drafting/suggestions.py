"""Commented-out lines for keys that an entry may have: a sample and what it is for, in Russian."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from sco_report import packaged

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
    content = packaged.folder("sco_report.drafting").joinpath("suggestions.yaml").read_text(encoding="utf-8")
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
