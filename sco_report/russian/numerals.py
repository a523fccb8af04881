"""Ordinals in words, in figures and in Roman numerals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sco_report.russian.morphology import GRAMMEMES, Agreement, Case, inflected, parses
from sco_report.russian.words import VOWELS, as_listed, word_lists

_VOWELS = {*VOWELS, "ь", "й"}
"""Letters before the last of an ordinal after which one letter is enough: «5-й», and «3-и» for «третьи»."""
_ROMAN = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]  # fmt: skip
LONGEST_IN_WORDS = 200
"""The largest ordinal that is recognised in words."""


@cache
def ordinal_in_words(number: int, features: Agreement, case: Case = Case.NOM) -> str:
    """The ordinal (1 to 9,999) in lower-case words, agreeing with a noun: 18, neuter → «восемнадцатое».

    Only the last word is declined: «сто двадцать восьмого» (Русская грамматика 1980, § 1376).
    """
    *before, last = _words(number)
    return " ".join((*before, _declined(last, features, case)))


def _words(number: int) -> Iterator[str]:
    """The words of an ordinal: cardinals, and an ordinal (masculine, nominative) as the last."""
    tables = word_lists("numerals")
    for name, size, first in (("thousands", 1000, 1), ("hundreds", 100, 1), ("tens", 10, 2)):
        many, rest = divmod(number, size)
        if many >= first:
            before, last = tables[name][many - first]
            yield before if rest else last
            number = rest
    if number:
        yield tables["units"][number - 1]


@cache
def _declined(ordinal: str, features: Agreement, case: Case) -> str:
    reading = next(one for one in parses(ordinal) if {"ADJF", "masc", "nomn"} in one.tag)
    if case is Case.ACC and (features.plural or features.gender != "femn"):
        case = Case.GEN if features.animate and (features.plural or features.gender == "masc") else Case.NOM
    number = ("plur",) if features.plural else ("sing", features.gender)
    return (inflected(reading, GRAMMEMES[case], *number) or ordinal).replace("ё", "е")


def ordinal_in_figures(number: int, features: Agreement, case: Case = Case.NOM) -> str:
    """The ordinal in figures with its ending: «130-я», «6-е», «2-го».

    The ending is the last letter of the word after a vowel, the last two after a consonant (Мильчин, Справочник
    издателя и автора, § 6.1.5).
    """
    words = ordinal_in_words(number % 1000 or 1000, features, case)
    ending = words[-1] if words[-2] in _VOWELS else words[-2:]
    return f"{number}-{ending}"


@cache
def ordinal_from_words(words: str) -> int | None:
    """The number of an ordinal in words (nominative, any gender and letter case), up to 200; None for other words."""
    sought = as_listed(words)
    each_gender = [Agreement(gender, plural=False) for gender in ("masc", "femn", "neut")]
    numbers = range(1, LONGEST_IN_WORDS + 1)
    return next((n for n in numbers if sought in {ordinal_in_words(n, one) for one in each_gender}), None)


def roman(number: int) -> str:
    """A positive number in Roman numerals."""
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def from_roman(letters: str) -> int | None:
    """The number written in Roman numerals, or None where ``letters`` are not its regular form."""
    number, rest = 0, letters
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            number, rest = number + value, rest[len(sign) :]
    return number if not rest and number and roman(number) == letters else None
