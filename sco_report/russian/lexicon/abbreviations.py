"""Abbreviations: letters that are no word, never change, and have the gender of the head of what they stand for.

«МИД», «ЕврАзЭС», «БРИКС» are not declined in official documents (Мильчин, Справочник издателя и автора, § 8.4).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.lexicon.dictionary import indeclinable, readings
from sco_report.russian.words import WORD, word_lists

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_TWO_CAPITALS = re.compile("[А-ЯЁ]{2}")
_LONGEST_ALONE, _LONGEST_UNKNOWN = 4, 5
"""The most letters by which an unlisted word in capitals is an abbreviation: alone, and where no dictionary has it."""


def is_abbreviation(word: str) -> bool:
    """Whether a word, without the parts before its last hyphen, has two capitals in a row: «ШОС», «КамАЗ»."""
    return bool(_TWO_CAPITALS.search(word.rpartition("-")[2]))


def begins_with_abbreviation(word: str) -> bool:
    """Whether the first part of a compound has two capitals in a row, and the whole is not in capitals."""
    return not word.isupper() and bool(_TWO_CAPITALS.search(word.partition("-")[0]))


@cache
def abbreviation_readings(word: str) -> tuple[Parse, ...]:
    """The readings of an abbreviation: a noun of the gender and number of the head of what it stands for.

    After them stand those of the plural («новые АЭС») and, where the abbreviation is not listed, of other genders, from
    which modifiers choose («новая РЛС»).
    """
    listed = _listed(word)
    kinds = [listed] if listed else [(gender, "sing") for gender in ("masc", "femn", "neut")]
    if kinds[0][1] == "sing":
        kinds.append((kinds[0][0], "plur"))
    return tuple(
        reading
        for gender, number in kinds
        for reading in indeclinable(word.lower(), f"NOUN,inan,{gender},Abbr", number)
    )


def has_known_gender(word: str) -> bool:
    """Whether an abbreviation is listed, so that the gender of its readings is certain."""
    return _listed(word) is not None


@cache
def _listed(word: str) -> tuple[str, str] | None:
    """The gender and number of a listed abbreviation: as given for it, or of the head of its name."""
    lists = word_lists("abbreviations")
    if gender := lists["gender"].get(word):
        return str(gender), "sing"
    name = next((lists[kind][word] for kind in ("names", "states", "things") if word in lists[kind]), None)
    return _features_of_head(name) if name else None


def _features_of_head(name: str) -> tuple[str, str]:
    """The gender and number of the first noun of a name; of nouns in the plural the gender has no meaning."""
    nouns = (known for word in WORD.findall(name) if (known := readings(word))[0].tag.POS == "NOUN")
    tag = next(one.tag for known in nouns for one in known if {"NOUN", "nomn"} in one.tag)
    return str(tag.gender or "masc"), str(tag.number)


def without_capitals(phrase: str) -> str:
    """A phrase that is in capitals as a whole, with its words, but for abbreviations, in lower case; others as written.

    «СОВМЕСТНОЕ ЗАЯВЛЕНИЕ ГЛАВ ШОС» → «совместное заявление глав ШОС»: the places of the letters stay.
    """
    if not phrase.isupper():
        return phrase
    alone = len(WORD.findall(phrase)) == 1

    def as_read(match: re.Match[str]) -> str:
        word = match.group()
        return word if len(word) > 1 and _is_letters(word, alone=alone) else word.lower()

    return WORD.sub(as_read, phrase)


def _is_letters(word: str, *, alone: bool) -> bool:
    """Whether a word of a phrase in capitals, or the only one of it, is an abbreviation."""
    known = readings(word)[0]
    if not known.is_known:
        return alone or len(word) <= _LONGEST_UNKNOWN
    return (alone and len(word) <= _LONGEST_ALONE) or _listed(word) is not None or "Abbr" in known.tag
