"""A head after an attribute with its complement: «принятая Советом декларация», «направленные на развитие меры»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sco_report.russian.analysis.nominatives import MODIFIERS, agrees, nominative, nominatives
from sco_report.russian.analysis.tokens import between
from sco_report.russian.government import governed_cases
from sco_report.russian.lexicon.abbreviations import is_abbreviation
from sco_report.russian.morphology import (
    ATTRIBUTES,
    FUNCTION_WORDS,
    GRAMMEMES,
    WITH_OBJECT,
    have_same_features,
    parses,
    part_of_speech,
)
from sco_report.russian.words import word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_RARE = 0.06
"""The share of nominative readings below which a word in a complement is hardly ever a head: «торговли»."""
_MUCH_LIKELIER = 1.5
_WITHIN = 14
"""The head is sought among so many words."""


def noun_after_complement(matches: list[re.Match[str]], index: int, modifier: re.Match[str]) -> tuple[int, bool] | None:
    """The noun after a complement of a modifier that begins at ``index``, as `_head` gives it."""
    attribute, match = attribute_of(modifier), matches[index]
    own = nominative(match, ATTRIBUTES)
    if attribute is None or (own and not (matches[index - 1] is modifier and _is_of_object(attribute, own.reading))):
        return None
    part = part_of_speech(match.group())
    direct = any(agrees(modifier, noun.reading, match.group()) for noun in nominatives(match, {"NOUN"}))
    if part in {"ADVB", "PRCL", "CONJ", "NUMR"} or (direct and WITH_OBJECT not in attribute.tag):
        return None
    return _head(matches, index, attribute, free=part != "PREP" and attribute.tag.POS != "PRTF")


def has_complement(matches: list[re.Match[str]], index: int) -> bool:
    """Whether a word that may be a noun is an attribute with a complement: «первое в 2015 году заседание»."""
    attribute = attribute_of(matches[index])
    if attribute is None or index + 1 == len(matches) or matches[index + 1].group() == "и":
        return False
    free = part_of_speech(matches[index + 1].group()) != "PREP"
    return _head(matches, index + 1, attribute, free=free) is not None


def _is_of_object(attribute: Parse, following: Parse) -> bool:
    """Whether an attribute modifies the object of a participle before it: «имеющие [важное] значение»."""
    return WITH_OBJECT in attribute.tag and not have_same_features(attribute, following)


def attribute_of(match: re.Match[str]) -> Parse | None:
    """The reading of a modifier in which it may have a complement: of a participle rather than of an adjective."""
    known = [word.reading for word in nominatives(match, ATTRIBUTES) if "Apro" not in word.reading.tag]
    return next((one for one in known if one.tag.POS == "PRTF"), known[0] if known else None)


def _head(matches: list[re.Match[str]], start: int, attribute: Parse, *, free: bool) -> tuple[int, bool] | None:
    """The index of the noun that an attribute modifies over its complement, and whether it is certain; None without.

    The complement begins at ``start``. The noun is the first in agreement that cannot belong to the complement, or
    else, unless it has to be ``free``, the likeliest that may be a genitive, too: «принятые Советом меры».
    """
    likely: dict[int, float] = {}
    for index in _places(matches, start):
        if likely and matches[index - 1].group() == "и":
            break
        word = matches[index].group()
        if not _may_be_modified(word, attribute) or _is_governed(matches, start, index, attribute):
            continue
        # What may be a genitive may depend on a noun before it.
        if "gent" not in _cases(word) or _first_modifier(matches, start, index) == start:
            return index, True
        if not free and _share(word) >= _RARE:
            likely[index] = _share(word)
    return _likeliest(likely) if likely else None


def _likeliest(shares: dict[int, float]) -> tuple[int, bool]:
    """The index with the largest share; certain where the next is much smaller."""
    first, *others = sorted(shares, key=shares.__getitem__, reverse=True)
    return first, all(shares[first] > _MUCH_LIKELIER * shares[one] for one in others)


def _places(matches: list[re.Match[str]], start: int) -> Iterator[int]:
    """The indices of the words of a complement and its head: up to a comma, a dash or a bracket."""
    for index in range(start, min(start + _WITHIN, len(matches))):
        if re.search(r"[,;:()–—]", between(matches, index)):
            return
        yield index


def _may_be_modified(word: str, attribute: Parse) -> bool:
    """Whether a word may be a noun that an attribute agrees with."""
    if part_of_speech(word) in FUNCTION_WORDS or is_abbreviation(word) or word in word_set("nouns", "adverbial"):
        return False
    return any({"NOUN", "nomn"} in one.tag and have_same_features(one, attribute) for one in parses(word))


def _first_modifier(matches: list[re.Match[str]], start: int, index: int) -> int:
    """The index of the first of the modifiers right before a word, from ``start`` on; that of the word without any."""
    while index > start and part_of_speech(matches[index - 1].group()) in MODIFIERS:
        index -= 1
    return index


def _is_governed(matches: list[re.Match[str]], start: int, index: int, attribute: Parse) -> bool:
    """Whether a word of a complement may be in a case that a preposition before it, or the attribute, governs."""
    first = _first_modifier(matches, start, index)
    if first > start:
        governed = {GRAMMEMES[case] for case in governed_cases(matches[first - 1].group())}
    else:
        governed = {"accs"} if {"actv", "tran"} in attribute.tag else set()
    return not governed.isdisjoint(_cases(matches[index].group()))


def _cases(word: str) -> set[str | None]:
    """The cases of a word as a noun."""
    return {one.tag.case for one in parses(word) if one.tag.POS == "NOUN"}


def governed_attributes(matches: list[re.Match[str]], start: int, end: int, modifier: re.Match[str]) -> set[int]:
    """The indices of the attributes of nouns that are governed in a complement: «принятые в [короткие] сроки решения».

    It begins at ``start`` after a modifier, and its head stands at ``end``.
    """
    found: set[int] = set()
    attribute = attribute_of(modifier)
    for index in range(start, end) if attribute else ():
        if _is_governed(matches, start, index, attribute):
            first = _first_modifier(matches, start, index)
            found |= {*range(first, index)}
    return found


def _share(word: str) -> float:
    """How likely a word is a nominative, and no genitive."""
    nouns = [one for one in parses(word) if one.tag.POS == "NOUN" and one.tag.case in {"nomn", "accs", "gent"}]
    likely: float = sum(one.score for one in nouns if one.tag.case != "gent")
    return likely / (sum(one.score for one in nouns) or 1.0)
