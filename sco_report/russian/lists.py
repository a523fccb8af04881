"""What needs no dictionary: enumerations, nouns after numbers, capitals, and the order of the Russian alphabet."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COMPOUND = re.compile(r",| и | или ")


def plural_form(number: int, one: str, few: str, many: str) -> str:
    """A number with its noun in the nominative: «1 мероприятие», «22 мероприятия», «11 мероприятий».

    ``one`` goes with 1, 21, 101, ``few`` with 2-4, 22-24, ``many`` with the rest, 11-14 included.
    """
    last, last_two = abs(number) % 10, abs(number) % 100
    if 11 <= last_two <= 14 or last == 0 or last >= 5:
        return f"{number} {many}"
    return f"{number} {one if last == 1 else few}"


def enumerate_phrases(phrases: Sequence[str], *, last_is_several: bool = False) -> str:
    """The members of an enumeration joined: «а, б и в»; they are in one case, and none ends in punctuation.

    The last is joined by «, а также» instead where another holds a comma, «и» or «или», or where the last is an
    enumeration itself (``last_is_several``), so that the reader sees where a member ends.
    """
    if len(phrases) < 2:
        return "".join(phrases)
    *others, last = phrases
    also = last_is_several or any(_COMPOUND.search(phrase) for phrase in others)
    return ", ".join(others) + (", а также " if also else " и ") + last


def capitalised(sentence: str) -> str:
    """The sentence with a capital first letter, also after an opening quote or bracket."""
    for index, character in enumerate(sentence):
        if character.isalnum():
            return sentence[:index] + character.upper() + sentence[index + 1 :]
        if character not in "«„“\"'(":
            break
    return sentence


def alphabetical(word: str) -> tuple[int, ...]:
    """A sort key in the order of the Russian alphabet, «ё» after «е», letter case aside; other signs before it."""
    return tuple("абвгдеёжзийклмнопрстуфхцчшщъыьэюя".find(character) for character in word.lower())
