"""Compounds with a hyphen: their invariable parts, and those of two nouns that are both declined."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.lexicon.abbreviations import begins_with_abbreviation
from sco_report.russian.lexicon.dictionary import is_listed, readings
from sco_report.russian.words import word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse


@cache
def split_invariable(word: str) -> tuple[str, str]:
    """The invariable first part of a compound, with its hyphen, and the rest: «гала-», «вечер»; "" where it has none.

    Invariable are abbreviations, the listed parts, and those that the dictionary knows neither with the rest nor by
    themselves: «ИТ-компаний», «гала-вечеров», «форсайт-сессии».
    """
    first, hyphen, rest = word.partition("-")
    if not first or not rest or first.isdigit():
        return "", word
    if begins_with_abbreviation(word) or (not is_listed(word) and _is_compound_adjective(first, rest)):
        return first + hyphen, rest
    listed = first.lower() in word_set("compounds", "invariable")
    stays = not is_listed(word) and (listed or not _is_declined(first, rest))
    return (first + hyphen, rest) if stays else ("", word)


@cache
def compound_nouns(word: str) -> tuple[Parse, ...] | None:
    """The nouns, in the nominative, of a compound in which all parts are declined: «дом-музей»; the first is its head.

    None for any other word, and for a compound that the dictionary knows as a whole.
    """
    parts = word.split("-")
    if len(parts) < 2 or split_invariable(word)[0] or is_listed(word):
        return None
    first = next(iter(_nouns(parts[0])), None)
    if first is None:
        return None
    others = [_noun_beside(part, first) for part in parts[1:]]
    return (first, *(one for one in others if one)) if all(others) else None


def _noun_beside(part: str, first: Parse) -> Parse | None:
    """The likeliest reading of a further part, of the number of the first, and of its animacy where it has such a one.

    «эксперты-практики» are persons.
    """
    fitting = [one for one in _nouns(part) if one.tag.number == first.tag.number]
    alike = (one for one in fitting if one.tag.animacy == first.tag.animacy)
    return next(alike, next(iter(fitting), None))


def _nouns(part: str) -> list[Parse]:
    """The readings of a part as a noun, or as an adjective used as one: «трудящиеся-мигранты»."""
    fitting = (one for one in readings(part) if one.is_known and "nomn" in one.tag and "Fixd" not in one.tag)
    return [one for one in fitting if one.tag.POS == "NOUN" or "Subx" in one.tag]


def _is_compound_adjective(first: str, rest: str) -> bool:
    """Whether a word is made of a stem in «-о» and an adjective: «Кыргызско-Российский», whatever its first part."""
    likeliest = readings(rest)[0]
    return first.endswith(("о", "е")) and likeliest.is_known and likeliest.tag.POS == "ADJF"


def _is_declined(first: str, rest: str) -> bool:
    """Whether the first part of a compound is declined with the second: «эксперты-экономисты»."""
    if first.lower().rstrip("ыи") in word_set("compounds", "declined") or not _may_stand_alone(rest):
        return True
    if first[0].isupper() and rest.islower() and any("Geox" in one.tag for one in readings(first)):
        return False  # «Астана-форум»
    known = [one for one in readings(first) if one.is_known and one.tag.POS in {"NOUN", "ADJF"}]
    return any("Fixd" not in one.tag for one in known) and not _differ_in_number(first, rest)


def _differ_in_number(first: str, rest: str) -> bool:
    """Whether the first part can only be a singular in the nominative, the second only a plural: «проект-менеджеры»."""
    return _numbers_of_nominative(first) == {"sing"} and _numbers_of_nominative(rest) == {"plur"}


def _numbers_of_nominative(word: str) -> set[str]:
    return {str(one.tag.number) for one in readings(word) if {"NOUN", "nomn"} in one.tag}


def _may_stand_alone(rest: str) -> bool:
    """Whether the second part of a compound is a noun; «карантинно-санитарный» is one word."""
    return any(one.is_known and one.tag.POS == "NOUN" for one in readings(rest))
