"""Words before a head that never change: «двадцать [первое]», «тот [же]», «[все более] тесные», «[наиболее] важный»."""

from __future__ import annotations

import re

from sco_report.russian.analysis.quantities import begins_ordinal, reading_as
from sco_report.russian.analysis.tokens import between
from sco_report.russian.morphology import parses
from sco_report.russian.words import word_set

_SAME = "же"
_EVER = "все"
_NOMINATIVE = {"nomn"}


def is_unchanging(matches: list[re.Match[str]], index: int) -> bool:
    """Whether the word at ``index`` belongs to the modifier around it and is not inflected with it."""
    word = matches[index].group().lower()
    if word == _SAME or begins_ordinal(matches, index):
        return True
    if index + 1 >= len(matches) or between(matches, index + 1):
        return False
    following = matches[index + 1].group()
    if word == _EVER:
        return following.lower() in word_set("numerals", "degrees") or _is_growing(following)
    adverb = parses(word)[0].tag.POS in {"ADVB", "PRCL"} or word in word_set("numerals", "degrees")
    return adverb and (_may_modify(following) or is_unchanging(matches, index + 1))


def _is_growing(word: str) -> bool:
    """Whether «все» before an attribute means «ever»; «все большие города» are all of them."""
    lemmas = {reading.normal_form for reading in parses(word)}
    return bool(lemmas & word_set("numerals", "growing")) and "большой" not in lemmas


def _may_modify(word: str) -> bool:
    return reading_as(word, {"ADJF", "PRTF"}, _NOMINATIVE) is not None


def is_pronoun(match: re.Match[str]) -> bool:
    """Whether «то» is a pronoun rather than a conjunction: «то же решение»."""
    return match.string.startswith(f" {_SAME} ", match.end())
