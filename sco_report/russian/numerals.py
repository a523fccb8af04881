"""Numbers: nouns after a number in figures («50 человек»), and ordinals in words, in figures and in Roman numerals.

A number governs its noun in the nominative and the accusative; in other cases the noun takes the plural of that case.
A decimal fraction governs it in all cases: «с участием 1,5 тысячи студентов» (Розенталь, «Сочетания с числительными»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.dates import months_genitive
from sco_report.russian.morphology import (
    FUNCTION_WORDS,
    GRAMMEMES,
    Agreement,
    Case,
    Count,
    InflectedWord,
    NounGroup,
    features_of,
    inflected,
    parses,
)
from sco_report.russian.words import word_lists

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_NUMBER = re.compile(r"(?:^|(?<=\s))(\d[\d\s]*)(,\d+)?\s$")
_YEAR = "год"
_MODIFIERS = {"ADJF", "PRTF"}


def count_before(match: re.Match[str]) -> Count | None:
    """How a number directly before a word governs it; None where there is none, or it is that of a year or a day.

    After 1, 21, 101 the noun stands in the nominative and is inflected as if alone: None, too.
    """
    found = _NUMBER.search(match.string, 0, match.start())
    word = match.group().lower()
    if found is None or word == _YEAR or word in months_genitive():
        return None
    if found.group(2):
        return Count.FRACTION
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
    words = tuple(InflectedWord(match.start(), match.end(), reading, animate, count) for match, reading in pairs)
    return NounGroup(words, Agreement("masc", plural=True, animate=animate), end)


def counted_form(word: InflectedWord, case: Case) -> str | None:
    """The form of a counted word in a case, in lower case; None where it is that of the nominative, as written."""
    if word.count in {None, Count.FRACTION} or case is Case.NOM:
        return None
    if case is Case.ACC:
        if not word.animate:
            return None
        case = Case.GEN
    if case is Case.GEN and word.count is Count.MANY:
        return None
    own = word_lists("numerals")["counted"].get(word.reading.normal_form, {})
    return own.get(case) or inflected(word.reading, GRAMMEMES[case], "plur")


def _continues(matches: list[re.Match[str]], index: int, count: Count) -> bool:
    """Whether the word after the one at ``index`` is counted, too: «5 рабочих [групп]»."""
    if index + 1 >= len(matches) or matches[index].string[matches[index].end() : matches[index + 1].start()].strip():
        return False
    following = matches[index + 1]
    return bool(_noun(following, count) or _modifier(following, count))


def _noun(match: re.Match[str], count: Count) -> Parse | None:
    """The reading in which a word is counted: «2 министра», «5 министров», «1,5 тысячи»."""
    return _reading(match, {"NOUN"}, {"gent", "plur" if count is Count.MANY else "sing"})


def _modifier(match: re.Match[str], count: Count) -> Parse | None:
    """The reading in which a word modifies a counted noun: «2 крупных предприятия», «2 крупные компании»."""
    genitive = _reading(match, _MODIFIERS, {"gent", "sing" if count is Count.FRACTION else "plur"})
    return genitive or (_reading(match, _MODIFIERS, {"nomn", "plur"}) if count is Count.FEW else None)


def _reading(match: re.Match[str], parts: set[str], grammemes: set[str]) -> Parse | None:
    known = parses(match.group())
    if known[0].tag.POS in FUNCTION_WORDS:
        return None
    return next((one for one in known if one.tag.POS in parts and grammemes in one.tag), None)


_GENDERS = ("masc", "femn", "neut")
_VOWELS = set("аеёиоуыэюяьй")
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
