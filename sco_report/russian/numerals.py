"""Ordinals: in words («восемнадцатое»), in figures with their ending («130-я»), in Roman numerals («XVI»)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sco_report.russian.agreement import Agreement
from sco_report.russian.cases import Case
from sco_report.russian.morphology import GRAMMEMES, inflected, readings

_UNITS = (
    "первый", "второй", "третий", "четвертый", "пятый", "шестой", "седьмой", "восьмой", "девятый", "десятый",
    "одиннадцатый", "двенадцатый", "тринадцатый", "четырнадцатый", "пятнадцатый", "шестнадцатый", "семнадцатый",
    "восемнадцатый", "девятнадцатый",
)  # fmt: skip
_TENS = (
    ("двадцать", "двадцатый"), ("тридцать", "тридцатый"), ("сорок", "сороковой"), ("пятьдесят", "пятидесятый"),
    ("шестьдесят", "шестидесятый"), ("семьдесят", "семидесятый"), ("восемьдесят", "восьмидесятый"),
    ("девяносто", "девяностый"),
)  # fmt: skip
_HUNDREDS = (
    ("сто", "сотый"), ("двести", "двухсотый"), ("триста", "трехсотый"), ("четыреста", "четырехсотый"),
    ("пятьсот", "пятисотый"), ("шестьсот", "шестисотый"), ("семьсот", "семисотый"), ("восемьсот", "восьмисотый"),
    ("девятьсот", "девятисотый"),
)  # fmt: skip
_THOUSANDS = (
    ("тысяча", "тысячный"), ("две тысячи", "двухтысячный"), ("три тысячи", "трехтысячный"),
    ("четыре тысячи", "четырехтысячный"), ("пять тысяч", "пятитысячный"), ("шесть тысяч", "шеститысячный"),
    ("семь тысяч", "семитысячный"), ("восемь тысяч", "восьмитысячный"), ("девять тысяч", "девятитысячный"),
)  # fmt: skip
"""Each with the cardinal that stands before other words, and the ordinal (masculine) at the end."""

_GENDERS = ("masc", "femn", "neut")
_VOWELS = set("аеёиоуыэюяьй")
_ROMAN = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]  # fmt: skip
LONGEST_IN_WORDS = 200


@cache
def ordinal_in_words(number: int, features: Agreement, case: Case = Case.NOM) -> str:
    """The ordinal (1 to 9,999) in lower-case words, agreeing with a noun: 18, neuter → «восемнадцатое».

    Only the last word is declined: «сто двадцать восьмого» (Русская грамматика 1980, § 1376).
    """
    *before, last = _words(number)
    return " ".join((*before, _declined(last, features, case)))


def _words(number: int) -> Iterator[str]:
    """The words of an ordinal: cardinals, and an ordinal (masculine, nominative) as the last."""
    for names, size, first in ((_THOUSANDS, 1000, 1), (_HUNDREDS, 100, 1), (_TENS, 10, 2)):
        many, rest = divmod(number, size)
        if many >= first:
            before, last = names[many - first]
            yield before if rest else last
            number = rest
    if number:
        yield _UNITS[number - 1]


@cache
def _declined(ordinal: str, features: Agreement, case: Case) -> str:
    reading = next(one for one in readings(ordinal) if {"ADJF", "masc", "nomn"} in one.tag)
    if case is Case.ACC and (features.plural or features.gender != "femn"):
        case = Case.GEN if features.animate and (features.plural or features.gender == "masc") else Case.NOM
    number = ("plur",) if features.plural else ("sing", features.gender)
    return (inflected(reading, GRAMMEMES[case], *number) or ordinal).replace("ё", "е")


def ordinal_in_figures(number: int, features: Agreement, case: Case = Case.NOM) -> str:
    """The ordinal in figures with its ending: «130-я», «6-е», «2-го».

    One letter where the last but one is a vowel, two where it is a consonant (Мильчин, Справочник издателя и
    автора, § 6.1.5).
    """
    words = ordinal_in_words(number % 1000 or 1000, features, case)
    ending = words[-1] if words[-2] in _VOWELS else words[-2:]
    return f"{number}-{ending}"


@cache
def ordinal_from_words(words: str) -> int | None:
    """The number that an ordinal in words (nominative, any gender and letter case) names, up to 200."""
    sought = words.lower().replace("ё", "е")
    return next((n for n in range(1, LONGEST_IN_WORDS + 1) if sought in _in_each_gender(n)), None)


def _in_each_gender(number: int) -> set[str]:
    return {ordinal_in_words(number, Agreement(gender, plural=False)) for gender in _GENDERS}


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
