"""Russian words: the regular expression by which texts are divided into them, and the word lists of ``data/*.yaml``.

A word is letters of the Russian alphabet in either case, «ё» included, in parts joined by hyphens: «государства-члены».
Digits, Latin letters and signs are no part of it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sco_report.files import load_resource

VOWELS = "аеёиоуыэюя"
LETTERS = "А-Яа-яЁё"
"""The Russian letters, for use within a character class; «ё» lies outside the range of the others in Unicode."""

WORD_PATTERN = f"[{LETTERS}]+(?:-[{LETTERS}]+)*"
"""A word, as a part of longer expressions."""

WORD = re.compile(WORD_PATTERN)
"""A word: «участие», «ШОС», «Премьер-министр»."""

NUMBER_OR_WORD = re.compile(rf"\d+|{WORD_PATTERN}")
"""A word, or a number in figures, which stands in a sentence as a word does: «состоявшийся 5 мая»."""

REFERENCE_OR_WORD = re.compile(rf"\{{[^{{}}]*\}}|(?:\d+-)?{WORD_PATTERN}")
"""A word with the figures that it begins with («5-й», «20-летие»), or a whole reference of the data («{plan gen}»)."""


def as_listed(word: str) -> str:
    """A word as the lists have it: in lower case, with «е» for «ё»."""
    return word.lower().replace("ё", "е")


@cache
def word_lists(file: str) -> dict[str, Any]:
    """The word lists of ``data/<file>.yaml`` by their names; the comments in the file describe them.

    A file is read when the first of its words is needed, and once.
    """
    lists: dict[str, Any] = load_resource("sco_report.russian", f"data/{file}.yaml")
    return lists


@cache
def word_set(file: str, name: str) -> frozenset[str]:
    """The words of one list of ``data/<file>.yaml``, in lower case."""
    return frozenset(word_lists(file)[name])
