"""A short Latin id from a Russian title: «Встреча министров юстиции …» → vstrecha-ministrov-yustitsii."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import count

from sco_report import packaged

_REFERENCE = re.compile(r"\{([\w-]+)[^{}]*\}")
_LONGEST = 48
"""Characters of an id, a collision's number aside; longer ones no longer fit a line of a listing."""
_WORDS = 4


@dataclass(frozen=True)
class _Tables:
    letters: dict[str, str]
    passed_over: frozenset[str]


@cache
def _tables() -> _Tables:
    read = packaged.table("sco_report.drafting", "transliteration.yaml")
    return _Tables(read["letters"], frozenset(read["passed_over"]))


def proposed_id(title: str, taken: Collection[str], otherwise: str) -> str:
    """An id that is not taken, from the first words of a title (nominative) that tell it from others.

    ``otherwise`` is the id of a title in which no letter is Russian or Latin and no figure stands.
    """
    base = "-".join(_fitting(_significant(title))) or otherwise
    if base not in taken:
        return base
    return next(numbered for n in count(2) if (numbered := f"{base}-{n}") not in taken)


def transliterated(word: str) -> str:
    """A word in lower-case Latin letters, figures and hyphens; other characters are left out."""
    letters = _tables().letters
    latin = "".join(letters.get(letter, letter) for letter in word.lower())
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"[^a-z0-9-]", "", latin)))


def _significant(title: str) -> list[str]:
    # A reference stands for a title; the id that it names is a word of its own.
    words = re.findall(r"[\w-]+", _REFERENCE.sub(r" \1 ", title))
    return [latin for word in words if word.lower() not in _tables().passed_over and (latin := transliterated(word))]


def _fitting(words: list[str]) -> list[str]:
    """As many of the first words as an id has room for, and a piece of the first where it alone is too long."""
    out: list[str] = []
    for word in words[:_WORDS]:
        if out and len("-".join([*out, word])) > _LONGEST:
            break
        out.append(word[:_LONGEST].rstrip("-"))
    return out
