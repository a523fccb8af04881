"""Ordinals: in words («восемнадцатое»), in figures with their ending («130-я»), in Roman numerals («XVI»)."""

from __future__ import annotations

from functools import cache

from sco_report.russian.agreement import Agreement
from sco_report.russian.cases import Case

_CASE_LETTERS: dict[Case, str] = {
    Case.NOM: "n",
    Case.GEN: "g",
    Case.DAT: "d",
    Case.ACC: "a",
    Case.INS: "i",
    Case.LOC: "p",
}
_GENDER_LETTERS = {"masc": "m", "femn": "f", "neut": "n"}
_VOWELS = set("аеёиоуыэюяьй")
_ROMAN = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]  # fmt: skip
LONGEST_IN_WORDS = 200


@cache
def ordinal_in_words(number: int, features: Agreement, case: Case = Case.NOM) -> str:
    """The ordinal in lower-case words, agreeing with a noun: 18, neuter → «восемнадцатое»."""
    from num2words import num2words

    gender = "p" if features.plural else _GENDER_LETTERS[features.gender]
    words: str = num2words(
        number,
        lang="ru",
        to="ordinal",
        case=_CASE_LETTERS[case],
        gender=gender,
        animate=features.animate,
    )
    return words.replace("ё", "е")


def ordinal_in_figures(number: int, features: Agreement, case: Case = Case.NOM) -> str:
    """The ordinal in figures with its ending: «130-я», «6-е», «2-го».

    One letter where the last but one is a vowel, two where it is a consonant (Мильчин, Справочник издателя и
    автора, § 6.1.5).
    """
    words = ordinal_in_words(number, features, case)
    ending = words[-1] if words[-2] in _VOWELS else words[-2:]
    return f"{number}-{ending}"


@cache
def ordinal_from_words(words: str) -> int | None:
    """The number that an ordinal in words (nominative, any gender and letter case) names, up to 200."""
    sought = words.lower().replace("ё", "е")
    return next((n for n in range(1, LONGEST_IN_WORDS + 1) if sought in _in_each_gender(n)), None)


def _in_each_gender(number: int) -> set[str]:
    return {ordinal_in_words(number, Agreement(gender, plural=False)) for gender in _GENDER_LETTERS}


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
