"""Ordinals: in words («восемнадцатое»), in figures with their ending («130-я»), in Roman numerals («XVI»).

Phrases that begin with a number in figures: «50 человек», «2 крупных предприятия», «5 рабочих групп».

The number governs the noun in the nominative and the accusative; in other cases the noun takes the plural of that case.
A decimal fraction governs it in all cases: «с участием 1,5 тысячи студентов» (Розенталь, «Сочетания с числительными»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.dates import month_genitive
from sco_report.russian.morphology import (
    FUNCTION_WORDS,
    GRAMMEMES,
    Agreement,
    Case,
    Count,
    NounGroup,
    Word,
    features_of,
    inflected,
    parses,
)

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_NUMBER = re.compile(r"(?:^|(?<=\s))(\d[\d\s]*)(,\d+)?\s$")
_YEAR = "год"
_MONTHS = frozenset(map(month_genitive, range(1, 13)))
_MODIFIERS = {"ADJF", "PRTF"}
_OWN_FORMS = {
    ("человек", Case.GEN): "человек",
    ("человек", Case.DAT): "человекам",
    ("человек", Case.INS): "человеками",
    ("человек", Case.LOC): "человеках",
    ("год", Case.GEN): "лет",
}
"""Words whose plural is another one where they are counted."""


def count_before(match: re.Match[str]) -> Count | None:
    """How a number directly before a word governs it; None where there is none, or it names a year or a day.

    1, 21, 101 leave the noun in the nominative, in which it agrees with them and is inflected as if alone.
    """
    found = _NUMBER.search(match.string, 0, match.start())
    word = match.group().lower()
    if found is None or word == _YEAR or word in _MONTHS:
        return None
    if found.group(2):
        return Count.PART
    number = int("".join(found.group(1).split()))
    if 11 <= number % 100 <= 14 or number % 10 in {0, *range(5, 10)}:
        return Count.MANY
    return None if number % 10 == 1 else Count.FEW


def counted_group(matches: list[re.Match[str]], start: int, count: Count) -> NounGroup | None:
    """The noun that a number before ``start`` counts, with the modifiers between the two; None where there is none."""
    found: list[Parse] = []
    for index in range(start, len(matches)):
        modifier, noun = _modifier(matches[index], count), _noun(matches[index], count)
        if modifier and (noun is None or _continues(matches, index, count)):
            found.append(modifier)
        elif noun:
            return _group(matches[start : index + 1], [*found, noun], count, index + 1)
        else:
            return None
    return None


def _group(matches: list[re.Match[str]], found: list[Parse], count: Count, end: int) -> NounGroup:
    animate = features_of(found[-1], matches[-1].group()).animate
    pairs = zip(matches, found, strict=True)
    words = tuple(Word(match.start(), match.end(), reading, animate, count) for match, reading in pairs)
    return NounGroup(words, Agreement("masc", plural=True, animate=animate), end)


def counted_form(word: Word, case: Case) -> str | None:
    """A counted word in a case, in lower case; None where it stays as it is written."""
    if word.count in {None, Count.PART} or case is Case.NOM:
        return None
    if case is Case.ACC:
        if not word.animate:
            return None
        case = Case.GEN
    if case is Case.GEN and word.count is Count.MANY:
        return None
    own = _OWN_FORMS.get((word.reading.normal_form, case))
    return own or inflected(word.reading, GRAMMEMES[case], "plur")


def _continues(matches: list[re.Match[str]], index: int, count: Count) -> bool:
    """Whether the word after this one is counted, too: «5 рабочих [групп]»."""
    if index + 1 >= len(matches) or matches[index].string[matches[index].end() : matches[index + 1].start()].strip():
        return False
    following = matches[index + 1]
    return bool(_noun(following, count) or _modifier(following, count))


def _noun(match: re.Match[str], count: Count) -> Parse | None:
    """The reading in which a word is counted: «2 министра», «5 министров», «1,5 тысячи»."""
    return _reading(match, {"NOUN"}, {"gent", "plur" if count is Count.MANY else "sing"})


def _modifier(match: re.Match[str], count: Count) -> Parse | None:
    """The reading in which a word belongs to what is counted: «2 крупных предприятия», «2 крупные компании»."""
    genitive = _reading(match, _MODIFIERS, {"gent", "sing" if count is Count.PART else "plur"})
    return genitive or (_reading(match, _MODIFIERS, {"nomn", "plur"}) if count is Count.FEW else None)


def _reading(match: re.Match[str], parts: set[str], grammemes: set[str]) -> Parse | None:
    known = parses(match.group())
    if known[0].tag.POS in FUNCTION_WORDS:
        return None
    return next((one for one in known if one.tag.POS in parts and grammemes in one.tag), None)


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
    reading = next(one for one in parses(ordinal) if {"ADJF", "masc", "nomn"} in one.tag)
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
