"""The words in which two texts differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from sco_report.russian.typography import NBSP, typeset

_TOKEN = re.compile(r"\w+(?:[-/]\w+)*|[^\w\s]|\n")
PARAGRAPH = "\n\n"
"""Stands between the paragraphs of one text."""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """What is the same for two texts that differ only in white space and in what typography sets by itself."""
    lines = (typeset(line).replace(NBSP, " ") for line in text.split("\n"))
    return "\n".join(lines)


@dataclass(frozen=True)
class Token:
    """A word or a sign, and where it stands in its text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=512)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and signs of a text."""
    return tuple(Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text))


@lru_cache(maxsize=512)
def words(text: str) -> tuple[str, ...]:
    """The same as texts."""
    return tuple(one.text for one in tokens(text))


@dataclass(frozen=True)
class Hunk:
    """A difference: the indexes of the tokens of the present text, and of those of the wanted one."""

    start: int
    end: int
    new_start: int
    new_end: int

    @property
    def size(self) -> int:
        """The number of words that go and that come."""
        return self.end - self.start + self.new_end - self.new_start


def hunks(present: str, wanted: str) -> tuple[Hunk, ...]:
    """The differences of two texts, in order."""
    return _hunks(words(present), words(wanted))


@lru_cache(maxsize=512)
def _hunks(old: Sequence[str], new: Sequence[str]) -> tuple[Hunk, ...]:
    head = _equal(old, new)
    tail = _equal(old[head:][::-1], new[head:][::-1])
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if not before and not after:
        return ()
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(Hunk(i + head, j + head, k + head, m + head) for tag, i, j, k, m in codes if tag != "equal")


def _equal(old: Sequence[str], new: Sequence[str]) -> int:
    """The number of equal words at the start."""
    differ = (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    return next(differ, min(len(old), len(new)))
