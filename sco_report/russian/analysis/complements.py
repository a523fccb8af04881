"""A head after an attribute with its complement: «принятая Советом декларация», «направленные на развитие меры»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sco_report.russian.analysis.counted import counted_group
from sco_report.russian.analysis.nominatives import agrees, nominative, nominatives
from sco_report.russian.analysis.places import is_place_name
from sco_report.russian.analysis.tokens import Words, adjoins
from sco_report.russian.analysis.unchanging import is_unchanging
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
_EVEN = 0.5
"""The share below which a noun is likelier a genitive: «организации»."""
_UNKNOWN = 0.15
"""The share given to a noun of which the dictionary does not know which case is the likelier: «видеоконференции»."""
_MUCH_LIKELIER = 1.5
_JOINING = {"и", "или"}
_WITHIN = 14
"""The head is sought among so many words."""


def noun_after_complement(matches: Words, index: int, modifier: re.Match[str]) -> tuple[int, bool] | None:
    """The noun after a complement of a modifier that begins at ``index``, as `_head` gives it."""
    attribute, match = attribute_of(modifier), matches[index]
    own = nominative(match, ATTRIBUTES)
    if attribute is None or (own and WITH_OBJECT not in attribute.tag):
        return None
    part = part_of_speech(match.group())
    is_likely = _share(match.group()) >= _RARE and not _has_indirect_object(attribute)
    nouns = nominatives(match, {"NOUN"}) if is_likely else ()
    direct = any(agrees(modifier, noun.reading, match.group()) for noun in nouns)
    if part in {"CONJ", "NUMR"} or (direct and WITH_OBJECT not in attribute.tag):
        return None
    found = _head(matches, index, attribute)
    if found and own and have_same_features(attribute, own.reading):
        return _over_object(matches, index, found[0]) if part_of_speech(modifier.group()) == "PRTF" else None
    return found


def _over_object(matches: Words, start: int, place: int) -> tuple[int, bool] | None:
    """A noun over the object of a participle with an attribute that may modify it, too; None where it may be no such.

    «принимающие [важные] решения органы», but «ведущие научные центры»; «оказывающие услуги компании» is in doubt.
    """
    joined = matches[_first_modifier(matches, start, place) - 1].group() in _JOINING
    return None if joined else (place, "gent" not in _cases(matches[place].group()))


def has_complement(matches: Words, index: int) -> bool:
    """Whether a word that may be a noun is an attribute with a complement: «первое в 2015 году заседание»."""
    attribute = attribute_of(matches[index])
    if attribute is None or index + 1 == len(matches):
        return False
    return _head(matches, index + 1, attribute) is not None


def attribute_of(match: re.Match[str]) -> Parse | None:
    """The reading of a modifier in which it may have a complement: of a participle rather than of an adjective."""
    known = [word.reading for word in nominatives(match, ATTRIBUTES)]
    return next((one for one in known if one.tag.POS == "PRTF"), known[0] if known else None)


def _head(matches: Words, start: int, attribute: Parse) -> tuple[int, bool] | None:
    """The index of the noun that an attribute modifies over its complement, and whether it is certain; None without.

    The complement begins at ``start``. The noun is the first in agreement that cannot belong to the complement, or
    else the likeliest that may be a genitive, too: «принятые Советом меры». One that «и» joins to a governed noun
    belongs to the complement where a likelier one follows: «направленные на рынки и отрасли меры», but «вступившие в
    силу и новые правила».
    """
    likely: dict[int, float] = {}
    joined: dict[int, float] = {}
    is_followed = False
    candidates = _candidates(matches, start, attribute)
    for index, first in candidates:
        word, share = matches[index].group(), _share(matches[index].group())
        is_joined = matches[first - 1].group() in _JOINING
        if _governed(matches, start, index, attribute):
            joined = {index: share} if is_joined and first < index else joined
            continue
        if is_joined:
            is_thing = parses(word)[0].tag.animacy == "inan"  # «вошедшие в состав группы и [эксперты]»
            is_followed = first < index or not is_thing or next(candidates, None) is not None
            break
        # What may be a genitive may depend on a noun before it.
        if "gent" not in _cases(word):
            return index, True
        if first == start or share >= _RARE:
            likely[index] = share
    if not (shares := joined | likely):
        return None
    place, certain = _likeliest(shares)
    is_early = place != max(shares) and (place in joined or shares[place] < _EVEN)
    is_followed = is_followed or place != max(shares)
    return place, certain and not is_early and not (is_followed and _may_depend(matches, start, place, attribute))


def _has_indirect_object(attribute: Parse) -> bool:
    """Whether a dative or genitive always follows an attribute: «[посвященные] истории книги»."""
    return attribute.normal_form in word_set("clauses", "with_complement")


def _may_depend(matches: Words, start: int, index: int, attribute: Parse) -> bool:
    """Whether a noun is likelier a genitive, and right after a governed one: «в состав [Организации]»."""
    likely = WITH_OBJECT in attribute.tag or _share(matches[index].group()) < _EVEN
    if matches.signs[index - 1][-1:].isdigit():  # «намеченные на 2022 год [учения]»
        return False
    return likely and not {"accs", "datv"}.isdisjoint(_governed(matches, start, index - 1, attribute))


def _likeliest(shares: dict[int, float]) -> tuple[int, bool]:
    """The index with the largest share; certain where the next is much smaller."""
    first, *others = sorted(shares, key=shares.__getitem__, reverse=True)
    return first, all(shares[first] > _MUCH_LIKELIER * shares[one] for one in others)


def _candidates(matches: Words, start: int, attribute: Parse) -> Iterator[tuple[int, int]]:
    """The indices of nouns, up to a comma, dash or bracket, that an attribute agrees with, and of their modifiers.

    None is counted («принятые Советом две программы» is no plural in agreement), or the name of somebody or of a
    place: «управляющий делами [Каныбек Туманбаев]», «поверенный в делах Республики [Узбекистан]».
    """
    for index in range(start, min(start + _WITHIN, len(matches))):
        if re.search(r"[,;:()–—]", matches.signs[index]):
            return
        if is_place_name(matches, index) or is_of_unknown_name(matches, index):
            continue
        if _may_be_modified(matches[index].group(), attribute) and not _is_attribute(matches, index):
            first = _first_modifier(matches, start, index)
            counted = (counted_group(matches, place) for place in (first - 1, first))
            if any(one and one.end > index for one in counted):
                continue
            if first == index or nominative(matches[index - 1], ATTRIBUTES):
                yield index, first


def is_of_unknown_name(matches: Words, index: int) -> bool:
    """Whether a word is one of two with capitals, side by side, of which no dictionary has the first one."""
    pairs = (matches[place : place + 2] for place in (max(index - 1, 0), index) if adjoins(matches, place + 1))
    return any(all(one.group().istitle() for one in pair) and not _is_known(pair[0].group()) for pair in pairs)


def _is_known(word: str) -> bool:
    return any(one.is_known for one in parses(word))


def _may_be_modified(word: str, attribute: Parse) -> bool:
    """Whether a word may be a noun that an attribute agrees with."""
    if part_of_speech(word) in FUNCTION_WORDS or is_abbreviation(word):
        return False
    return any({"NOUN", "nomn"} in one.tag and have_same_features(one, attribute) for one in parses(word))


def _is_attribute(matches: Words, index: int) -> bool:
    """Whether a word that may be a noun stands right before a noun that it modifies: «[новые] правила»."""
    own = nominative(matches[index], ATTRIBUTES)
    return bool(own and adjoins(matches, index + 1) and _may_be_modified(matches[index + 1].group(), own.reading))


def _first_modifier(matches: Words, start: int, index: int) -> int:
    """The index of the first of the modifiers right before a word, from ``start`` on; that of the word without any."""
    cases, first = _cases(matches[index].group()), index
    while first > start and (_may_modify(matches[first - 1].group(), cases) or is_unchanging(matches, first - 1)):
        first -= 1
        # «в [текущий] и следующий годы»
        if matches[first - 1].group() in _JOINING:
            first -= _may_modify(matches[first - 2].group(), cases)
    return first


def _may_modify(word: str, cases: set[str | None]) -> bool:
    """Whether a word may be a modifier in one of the ``cases`` of a noun: «[прошедшие] дни»."""
    own = (one.tag.case for one in parses(word) if one.tag.POS in ATTRIBUTES)
    return not cases.isdisjoint(own)


def _governed(matches: Words, start: int, index: int, attribute: Parse) -> set[str | None]:
    """The cases of a word of a complement that a preposition before it, or the attribute, governs.

    Where «и» joins it to a noun, both are governed: «в новые сроки и [последние дни]».
    """
    first = _first_modifier(matches, start, index)
    if matches[first - 1].group() in _JOINING:
        governed = _governed(matches, start, first - 2, attribute)
    elif first > start and matches[first - 1].group() != "себя":
        governed = {GRAMMEMES[case] for case in governed_cases(matches[first - 1].group())}
    elif _has_indirect_object(attribute):
        governed = {"gent"}  # The dative of a noun that may be a nominative is as its genitive: «истории».
    else:
        governed = {"accs"} if {"actv", "tran"} in attribute.tag else set()
    return governed & _cases(matches[index].group())


def _cases(word: str) -> set[str | None]:
    """The cases in which a word may stand; none for a function word."""
    return set() if part_of_speech(word) in FUNCTION_WORDS else {one.tag.case for one in parses(word)}


def governed_attributes(matches: Words, start: int, end: int, modifier: re.Match[str]) -> set[int]:
    """The indices of the attributes of nouns that are governed in a complement: «принятые в [короткие] сроки решения».

    It begins at ``start`` after a modifier, and its head stands at ``end``.
    """
    found: set[int] = set()
    attribute = attribute_of(modifier)
    for index in range(start, end) if attribute else ():
        if _governed(matches, start, index, attribute):
            first = _first_modifier(matches, start, index)
            found |= {*range(first, index)}
    return found


def _share(word: str) -> float:
    """How likely a word is a nominative, and no genitive."""
    nouns = [one for one in parses(word) if one.tag.case in {"nomn", "accs", "gent"}]
    scores = [{one.score for one in nouns if one.tag.case == case} for case in ("nomn", "gent")]
    if scores[0] == scores[1]:
        return _UNKNOWN
    likely: float = sum(one.score for one in nouns if one.tag.case != "gent")
    return likely / (sum(one.score for one in nouns) or 1.0)
