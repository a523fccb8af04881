"""Further nominatives in a noun phrase that nothing before them governs, so that they may be heads themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sco_report.russian.analysis.tokens import between
from sco_report.russian.government import governed_cases
from sco_report.russian.morphology import Case, parses

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_ATTRIBUTES = {"ADJF", "PRTF"}
_PREDICATES = {"INFN", "GRND", "VERB"}
_INCLUDING, _AS = "включая", "как"
_LIST_OPENING = re.compile("[:–—(]")
"""What opens a list or an apposition, whose members may be nominatives."""


def stray_nominative(matches: list[re.Match[str]], last: int) -> tuple[int, int] | None:
    """The place (start and end) of a noun in the nominative that is not inflected with the heads; None without one.

    ``matches`` are the words of a phrase, ``last`` is where the last that is inflected begins. «министры экономики и
    представители»: «представители» can only be a nominative, but comes too late to be read as a head. Nouns that may
    be in another case are let pass, in the accusative only where a word before them may govern one; so are quoted
    names, which are not inflected.
    """
    head = next(index for index, match in enumerate(matches) if match.start() == last)
    for index in range(head + 1, len(matches)):
        if not _joined(matches, index):
            continue
        noun = matches[_noun_at(matches, index)]
        if _is_stray(matches[head:index], noun) and not _in_quotes(noun.string, noun.start()):
            return noun.start(), noun.end()
    return None


def _joined(matches: list[re.Match[str]], index: int) -> bool:
    """Whether a word is joined to the one before it, by «и» or a comma."""
    return matches[index - 1].group() == "и" or between(matches, index) == ","


def _noun_at(matches: list[re.Match[str]], index: int) -> int:
    """The index of the first word from ``index`` on that is no attribute in the nominative."""
    while index + 1 < len(matches) and not between(matches, index + 1) and _is_attribute(matches[index].group()):
        index += 1
    return index


def _is_attribute(word: str) -> bool:
    return parses(word)[0].tag.POS in _ATTRIBUTES and "nomn" in _cases(word)


def _in_quotes(phrase: str, place: int) -> bool:
    return phrase.count("«", 0, place) > phrase.count("»", 0, place)


def _is_stray(before: list[re.Match[str]], noun: re.Match[str]) -> bool:
    """Whether a noun is in the nominative; ``before`` are the words from the last head up to it."""
    word = noun.group()
    words = [match.group().lower() for match in before]
    if _AS in words or not all(one.tag.POS == "NOUN" for one in parses(word)):
        return False
    cases = _cases(word)
    if cases == {"nomn"}:
        return bool(parses(word)[0].is_known)
    known = parses(word)[0].is_known or word[0].isdigit()
    if not known or cases != {"nomn", "accs"} or _LIST_OPENING.search(noun.string[before[0].end() : noun.start()]):
        return False
    return not _may_govern_accusative(words)


def _may_govern_accusative(words: list[str]) -> bool:
    """Whether a verb, or a preposition with an accusative, is among the words, which are in lower case."""
    for index, word in enumerate(words):
        if word == _INCLUDING or _is_predicate(parses(word)[0]):
            return True
        if Case.ACC in governed_cases(word) and (index + 1 == len(words) or "accs" in _cases(words[index + 1])):
            return True
    return False


def _is_predicate(reading: Parse) -> bool:
    """Whether a word is a verb in one of the forms that take an accusative."""
    return reading.tag.POS in _PREDICATES or bool({"PRTF", "actv"} in reading.tag)


def _cases(word: str) -> set[str]:
    return {str(one.tag.case) for one in parses(word)}
