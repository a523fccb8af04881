"""Enumerations: «а, б и в», and «а также» where the members themselves hold commas or «и».

A number with what it counts: «1 мероприятие», «22 мероприятия», «11 мероприятий».
"""

from __future__ import annotations

import re
from collections.abc import Sequence


def plural_form(number: int, one: str, few: str, many: str) -> str:
    """The number and the form of the noun that goes with it in the nominative.

    ``one`` goes with 1, 21, 101, ``few`` with 2-4, 22-24, ``many`` with the rest, 11-14 included.
    """
    last, last_two = abs(number) % 10, abs(number) % 100
    if 11 <= last_two <= 14 or last == 0 or last >= 5:
        return f"{number} {many}"
    return f"{number} {one if last == 1 else few}"


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
