"""Words of a phrase in their nominative readings, as nouns and as the modifiers that agree with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.analysis.unchanging import is_pronoun
from sco_report.russian.lexicon.compounds import compound_nouns
from sco_report.russian.lexicon.dictionary import is_unlikely
from sco_report.russian.morphology import ATTRIBUTES, FUNCTION_WORDS, Agreement, InflectedWord, features_of, parses
from sco_report.russian.words import word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

MODIFIERS = {*ATTRIBUTES, "NUMR"}
ORDINAL = re.compile(r"(\d+)-[а-яё]{1,3}")
"""An ordinal in figures; its number is the first group."""


def agreeing_noun(match: re.Match[str], modifiers: list[re.Match[str]]) -> InflectedWord | None:
    """A word in its likeliest nominative reading as a noun that all modifiers agree with, or else in its likeliest.

    «совместные коммюнике» is a plural, «совместное коммюнике» a singular.
    """
    nouns = nominatives(match, {"NOUN"})
    fitting = (one for one in nouns if all(agrees(modifier, one.reading, match.group()) for modifier in modifiers))
    return next(fitting, nouns[0] if nouns else None)


def agrees(modifier: re.Match[str], noun: Parse, word: str) -> bool:
    """Whether a modifier agrees with a noun, ``word`` as written, in one of its readings."""
    return agreeing(modifier, features_of(noun, word), noun.normal_form) is not None


def nominative(match: re.Match[str], parts: set[str]) -> InflectedWord | None:
    """A word in its likeliest nominative reading as one of the parts of speech ``parts``; None where it has none."""
    known = _nominative_readings(match.group(), frozenset(parts), is_pronoun(match))
    return InflectedWord(match.start(), match.end(), known[0]) if known else None


def nominatives(match: re.Match[str], parts: set[str]) -> list[InflectedWord]:
    """A word in its nominative readings as one of the parts of speech ``parts``, the likeliest first."""
    known = _nominative_readings(match.group(), frozenset(parts), is_pronoun(match))
    return [InflectedWord(match.start(), match.end(), one) for one in known]


@cache
def _nominative_readings(word: str, parts: frozenset[str], pronoun: bool) -> tuple[Parse, ...]:
    known = readings(word)
    if known[0].tag.POS in FUNCTION_WORDS and not pronoun:
        return ()
    if word in word_set("months", "genitive") or word in word_set("nouns", "adverbial"):
        return ()
    if "NOUN" in parts and (nouns := compound_nouns(word)):
        return nouns[:1]
    fitting = [one for one in known if "nomn" in one.tag.grammemes and is_one_of(one, parts)]
    return tuple(sorted(fitting, key=lambda one: is_unlikely(one, word)))


def is_one_of(reading: Parse, parts: Collection[str]) -> bool:
    """Whether a reading is one of some parts of speech; participles used as nouns («учащиеся») are nouns, too.

    An abbreviation («порт.») is no attribute.
    """
    tag = reading.tag
    if tag.POS in parts:
        return tag.POS == "NOUN" or "Abbr" not in tag
    noun = "Subx" in tag or reading.normal_form in word_set("nouns", "substantives")
    return "NOUN" in parts and tag.POS in ATTRIBUTES and noun


def readings(word: str) -> Sequence[Parse]:
    """The readings of a word; an ordinal in figures has those of «первый»."""
    if ORDINAL.fullmatch(word):
        forms = word_lists("numerals")["in_figures"].get(word[-1], ("первого",))
        return [reading for form in forms for reading in parses(form) if "Anum" in reading.tag]
    return parses(word)


@cache
def is_ordinal(word: str) -> bool:
    """Whether a word may be an ordinal: «вторая», «2-я»."""
    return any("Anum" in reading.tag.grammemes for reading in readings(word))


def agreeing(match: re.Match[str], features: Agreement, head: str = "", *, each: bool = False) -> InflectedWord | None:
    """A word in the reading in which it modifies a head; None where it does not agree with it.

    ``each`` prefers the singular of each of several before a plural: «21-е и 22-е заседания».

    «большая» is a form of «больший» only before nouns that have a larger and a smaller part.
    """
    divisible = head in word_set("nouns", "divisible")
    found = _agreeing_reading(match.group(), features.grammeme, features.gender, divisible, each)
    return InflectedWord(match.start(), match.end(), found, features.animate) if found else None


@cache
def _agreeing_reading(word: str, grammeme: str, gender: str, divisible: bool, each: bool) -> Parse | None:
    bigger = not divisible and "большой" in lemmas(word)
    fitting = [
        one
        for one in readings(word)
        if one.tag.POS in MODIFIERS and "nomn" in one.tag and not (bigger and one.normal_form == "больший")
    ]
    exact = [one for one in fitting if grammeme in one.tag]
    single = [one for one in fitting if grammeme == "plur" and _fits_plural(one, gender)]
    return next(iter(single + exact if each else exact + single), None)


def lemmas(word: str) -> set[str]:
    """The normal forms of a word in all its readings."""
    return {reading.normal_form for reading in parses(word)}


def _fits_plural(reading: Parse, gender: str) -> bool:
    """Whether a plural head of a gender may have a modifier in another number: «таджикская и китайская стороны»."""
    tag = reading.tag
    return bool(tag.POS == "NUMR" or (tag.number == "sing" and tag.gender == gender))
