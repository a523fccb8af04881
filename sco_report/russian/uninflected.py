"""Nominatives that would be left as they are while the head of their phrase is inflected."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.cases import Case
from sco_report.russian.government import governed
from sco_report.russian.heads import analysis, between, words_of
from sco_report.russian.morphology import readings

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_ATTRIBUTES = {"ADJF", "PRTF"}
_PREDICATES = {"INFN", "GRND", "VERB"}
_INCLUDING, _AS = "включая", "как"
_LIST = re.compile("[:–—(]")
"""What opens a list or an apposition, whose members stand by themselves."""


@cache
def left_uninflected(phrase: str) -> tuple[int, int] | None:
    """Where a further nominative stands that is not inflected with the heads, as start and end; None where none does.

    «министры экономики и представители»: «представители» can be nothing but a nominative, yet it comes too late to be
    read as a head. What may be another case is let pass, an accusative only where something before it may govern one;
    so is a name in quotes, which is not inflected.

    Raises:
        NoHeadNoun: no noun in the nominative was found.
    """
    last = max(word.start for word in analysis(phrase).words)
    matches = words_of(phrase)
    head = next(index for index, match in enumerate(matches) if match.start() == last)
    for index in range(head + 1, len(matches)):
        if not _joined(matches, index):
            continue
        noun = matches[_noun_at(matches, index)]
        if _is_left(matches[head:index], noun) and not _in_quotes(phrase, noun.start()):
            return noun.start(), noun.end()
    return None


def _joined(matches: list[re.Match[str]], index: int) -> bool:
    """Whether a word is joined to the one before it, by «и» or a comma."""
    return matches[index - 1].group() == "и" or between(matches, index) == ","


def _noun_at(matches: list[re.Match[str]], index: int) -> int:
    """The word from ``index`` on that is no attribute in the nominative, attributes in a row aside."""
    while index + 1 < len(matches) and not between(matches, index + 1) and _is_attribute(matches[index].group()):
        index += 1
    return index


def _is_attribute(word: str) -> bool:
    return readings(word)[0].tag.POS in _ATTRIBUTES and "nomn" in _cases(word)


def _in_quotes(phrase: str, place: int) -> bool:
    return phrase.count("«", 0, place) > phrase.count("»", 0, place)


def _is_left(before: list[re.Match[str]], noun: re.Match[str]) -> bool:
    """Whether a noun is a nominative, judged by itself and by what stands ``before`` it, the last head first."""
    word = noun.group()
    words = [match.group().lower() for match in before]
    if _AS in words or not all(one.tag.POS == "NOUN" for one in readings(word)):
        return False
    cases = _cases(word)
    if cases == {"nomn"}:
        return bool(readings(word)[0].is_known)
    known = readings(word)[0].is_known or word[0].isdigit()
    if not known or cases != {"nomn", "accs"} or _LIST.search(noun.string[before[0].end() : noun.start()]):
        return False
    return not _may_govern_accusative(words)


def _may_govern_accusative(words: list[str]) -> bool:
    """Whether a verb, or a preposition with an accusative, is among the words."""
    for index, word in enumerate(words):
        if word == _INCLUDING or _is_predicate(readings(word)[0]):
            return True
        if Case.ACC in governed(word) and (index + 1 == len(words) or "accs" in _cases(words[index + 1])):
            return True
    return False


def _is_predicate(reading: Parse) -> bool:
    """Whether a word is a verb in one of the forms that take an accusative."""
    return reading.tag.POS in _PREDICATES or bool({"PRTF", "actv"} in reading.tag)


def _cases(word: str) -> set[str]:
    return {str(one.tag.case) for one in readings(word)}
