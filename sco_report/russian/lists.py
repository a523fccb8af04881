"""Enumerations: «а, б и в», and «а также» where the members themselves hold commas or «и»."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COMPOUND = re.compile(r",| и | или ")


def enumerate_phrases(phrases: Sequence[str], *, last_is_several: bool = False) -> str:
    """Join homogeneous members; all in one case, none ending in punctuation.

    The last is joined by «и», or by «, а также» where a member before it already holds a comma or «и», or where the
    last one is an enumeration itself, so that the reader sees where a member ends.
    """
    if len(phrases) < 2:
        return "".join(phrases)
    *others, last = phrases
    also = last_is_several or any(_COMPOUND.search(phrase) for phrase in others)
    return ", ".join(others) + (", а также " if also else " и ") + last


def capitalised(sentence: str) -> str:
    """The sentence with its first letter capital, also behind an opening quote."""
    for index, character in enumerate(sentence):
        if character.isalnum():
            return sentence[:index] + character.upper() + sentence[index + 1 :]
        if character not in "«„“\"'(":
            break
    return sentence


def alphabetical(word: str) -> tuple[int, ...]:
    """A sort key in the order of the Russian alphabet, «ё» after «е», letter case aside; other signs come before it."""
    return tuple("абвгдеёжзийклмнопрстуфхцчшщъыьэюя".find(character) for character in word.lower())
