"""Words before a head that never change: «двадцать [первое]», «тот [же]», «[все более] тесные», «[наиболее] важный»."""

from __future__ import annotations

import re

from sco_report.russian.analysis.quantities import begins_ordinal, reading_as
from sco_report.russian.analysis.tokens import Words, adjoins
from sco_report.russian.morphology import ATTRIBUTES, parses, part_of_speech
from sco_report.russian.words import word_lists, word_set

_SAME = "же"
_EVER = "все"
_BEFORE_ATTRIBUTE = {"ADVB", "PRCL", "NPRO", "CONJ", "COMP"}
"""Parts of speech of words that may stand between a comma and its attribute: «, ранее принятые», «, но не принятый»."""


def is_unchanging(matches: Words, index: int) -> bool:
    """Whether the word at ``index`` belongs to the modifier around it and is not inflected with it."""
    word = matches[index].group().lower()
    if word == _SAME or begins_ordinal(matches, index):
        return True
    if not adjoins(matches, index + 1):
        return False
    following = matches[index + 1].group()
    if word == _EVER:
        return following.lower() in word_set("numerals", "degrees") or _is_growing(following)
    adverb = part_of_speech(word) in {"ADVB", "PRCL"} or word in word_set("numerals", "degrees")
    modifies = adverb and reading_as(following, ATTRIBUTES, {"nomn"})
    return bool(modifies) or (adverb and is_unchanging(matches, index + 1))


def _is_growing(word: str) -> bool:
    """Whether «все» before an attribute means «ever»; «все большие города» are all of them."""
    lemmas = {reading.normal_form for reading in parses(word)}
    return bool(lemmas & word_set("numerals", "growing")) and "большой" not in lemmas


def is_pronoun(match: re.Match[str]) -> bool:
    """Whether «то» is a pronoun rather than a conjunction: «то же решение»."""
    return match.string.startswith(f" {_SAME} ", match.end())


def attribute_from(matches: Words, index: int, end: int) -> int:
    """The index of the attribute that begins at ``index``, past adverbs, particles, conjunctions and set phrases."""
    while index < end:
        rest = matches[index].string[matches[index].start() :]
        phrase = next((one for one in word_lists("clauses")["parenthetical"] if rest.startswith(f"{one}")), "")
        part = part_of_speech(matches[index].group())
        if not phrase and part not in _BEFORE_ATTRIBUTE:
            return index
        index += len(phrase.split()) or 1
    return index
