"""Counted groups: a quantity with the noun that it counts («50 человек», «двадцать два участника»)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from sco_report.russian.analysis.quantities import Count, Quantity, counting, quantity, reading_as
from sco_report.russian.analysis.tokens import between
from sco_report.russian.morphology import (
    GRAMMEMES,
    Agreement,
    Case,
    InflectedWord,
    NounGroup,
    features_of,
    inflected,
    parses,
)
from sco_report.russian.words import word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_MODIFIERS = {"ADJF", "PRTF"}
_SINGULAR, _PLURAL = {"gent", "sing"}, {"gent", "plur"}
_NOUNS: Mapping[Count, list[set[str]]] = {
    Count.ONE: [{"nomn", "sing"}],
    Count.FEW: [_SINGULAR],
    Count.COMPOUND: [_SINGULAR],
    Count.MANY: [_PLURAL],
    Count.MUCH: [_PLURAL, _SINGULAR],
    Count.FIXED: [_SINGULAR],
    Count.SHARE: [_PLURAL, _SINGULAR],
    Count.OF: [_PLURAL, _SINGULAR],
}
"""The grammemes of a counted noun, the likelier first."""
_ATTRIBUTES = {
    count: [_PLURAL, {"nomn", "plur"}] if count in {Count.FEW, Count.COMPOUND} else grammemes
    for count, grammemes in _NOUNS.items()
}
"""Those of its modifiers: «2 крупных предприятия», «2 крупные компании»."""
_CHANGING: Mapping[Count, tuple[Case, ...]] = {
    Count.FEW: (Case.GEN, Case.DAT, Case.INS, Case.LOC),
    Count.COMPOUND: (Case.GEN, Case.DAT, Case.INS, Case.LOC),
    Count.MANY: (Case.DAT, Case.INS, Case.LOC),
    Count.MUCH: (Case.DAT, Case.INS, Case.LOC),
    Count.FIXED: (),
    Count.SHARE: (),
    Count.OF: (Case.DAT, Case.INS, Case.LOC),
}
"""The cases in which a counted noun has a form of its own; in the others it is as in the nominative."""


def counted_group(matches: list[re.Match[str]], start: int) -> NounGroup | None:
    """The group that a quantity begins at ``start``, or in figures directly before it; None where there is none."""
    found = quantity(matches, start)
    if found is None:
        return _single_part(matches, start)
    words: list[InflectedWord] = []
    while (counted := _counted(matches, found))[0]:
        noun, end = counted
        words += [*counting(found, animate=noun[-1].animate), *noun]
        further = _after_thousands(matches, end) if _is_large(noun[-1]) else None
        if further is None:
            return NounGroup((*words,), _features(found.count, matches[end - 1].group(), noun[-1].reading), end)
        found = further
    return None


def _is_large(word: InflectedWord) -> bool:
    return word.reading.normal_form in word_set("numerals", "large")


def _after_thousands(matches: list[re.Match[str]], index: int) -> Quantity | None:
    """The smaller part of a number: «две тысячи [триста два участника]»."""
    found = quantity(matches, index) if index < len(matches) and not _is_parted(matches, index) else None
    return replace(found, count=Count.COMPOUND) if found and found.count is Count.FEW else found


def _is_parted(matches: list[re.Match[str]], index: int) -> bool:
    """Whether signs other than figures stand before a word."""
    return bool(re.search(r"[^\d\s]", between(matches, index)))


def _features(count: Count, word: str, reading: Parse) -> Agreement:
    """The features in which others agree with a counted noun.

    A passive predicate before five and more things is in the neuter singular («подписано пять документов»), before two
    to four and before persons in the plural; with «много» and «немало» every predicate is singular (Розенталь,
    Справочник по правописанию и литературной правке, §§ 184, 185).
    """
    features = features_of(reading, word)
    if count is Count.ONE:
        return features
    if count is Count.MUCH:
        return Agreement("neut", plural=False)
    impersonal = not features.animate and count not in {Count.FEW, Count.COMPOUND}
    return Agreement("masc", plural=True, animate=features.animate, impersonal=impersonal)


def _counted(matches: list[re.Match[str]], found: Quantity) -> tuple[list[InflectedWord], int]:
    """The noun that a quantity counts, with the modifiers before it, and the index of the word after it.

    Where there is no noun, there are no words.
    """
    words: list[tuple[re.Match[str], Parse]] = []
    for index in range(found.end, len(matches)):
        if index > found.end and not _adjoins(matches, index, found.count):
            break
        word = matches[index].group()
        if word == "и":
            continue
        modifier, noun = _modifier(word, found.count), _noun(word, found.count)
        part = modifier if index == found.end and _is_part(modifier, found) else None
        if modifier and not part and (noun is None or _continues(matches, index, found.count)):
            words.append((matches[index], modifier))
        elif last := part or noun:
            return _words([*words, (matches[index], last)], found.count), index + 1
        else:
            break
    return [], found.end


def _adjoins(matches: list[re.Match[str]], index: int, count: Count) -> bool:
    """Whether a word follows the one before it in the group, joined to it by «и» or a comma if it is a modifier."""
    if (sign := between(matches, index)) or matches[index].group() == "и":
        place = index + (matches[index].group() == "и")
        modifiers = place < len(matches) and _modifier(matches[place].group(), count) is not None
        return modifiers and sign in {"", ","} and _continues(matches, place, count)
    return True


def _words(pairs: list[tuple[re.Match[str], Parse]], count: Count) -> list[InflectedWord]:
    match, noun = pairs[-1]
    animate = (noun.tag.POS == "NOUN" or "Subx" in noun.tag) and features_of(noun, match.group()).animate
    return [
        InflectedWord(
            match.start(), match.end(), reading, animate, _forms(match.group(), reading, count, animate=animate)
        )
        for match, reading in pairs
    ]


def _forms(word: str, reading: Parse, count: Count, *, animate: bool) -> Mapping[Case, str | None] | None:
    """The forms of a counted word that differ from the nominative; None where it is inflected as if alone."""
    if count is Count.ONE:
        return None
    if _is_abbreviation(word):
        return {}
    number = "sing" if count in {Count.OF, Count.MUCH} and reading.tag.number == "sing" else "plur"
    if count is Count.MUCH and number == "sing":
        return dict.fromkeys(_CHANGING[count])
    own = word_lists("numerals")["counted"].get(reading.normal_form, {}) if number == "plur" else {}
    forms = {case: own.get(case) or inflected(reading, GRAMMEMES[case], number) for case in _CHANGING[count]}
    return {**forms, Case.ACC: forms[Case.GEN]} if animate and count is Count.FEW else forms


def _continues(matches: list[re.Match[str]], index: int, count: Count) -> bool:
    """Whether the word after the one at ``index`` is counted, too: «5 рабочих [групп]»."""
    if index + 1 >= len(matches) or between(matches, index + 1):
        return False
    following = matches[index + 1].group()
    return bool(_noun(following, count) or _modifier(following, count))


def _is_part(reading: Parse | None, found: Quantity) -> bool:
    """Whether an ordinal after a number in words is the part that it counts: «две [пятых] участников»."""
    if reading is None or not found.words or not {"Anum", "gent"} <= reading.tag.grammemes:
        return False
    return reading.normal_form not in word_set("numerals", "no_parts")


def _single_part(matches: list[re.Match[str]], start: int) -> NounGroup | None:
    """«одна пятая участников», where no noun follows with which the ordinal would agree."""
    if start + 1 >= len(matches) or matches[start].group().lower() != "одна" or between(matches, start + 1):
        return None
    one, part = (reading_as(match.group(), {"ADJF"}, {"Anum", "femn", "nomn"}) for match in matches[start : start + 2])
    following = matches[start + 2].group() if start + 2 < len(matches) else ""
    if one is None or part is None or reading_as(following, {"NOUN", "ADJF", "PRTF"}, {"nomn", "femn", "sing"}):
        return None
    words = [
        InflectedWord(match.start(), match.end(), reading)
        for match, reading in zip(matches[start : start + 2], (one, part), strict=True)
    ]
    return NounGroup((*words,), Agreement("femn", plural=False), start + 2)


def _noun(word: str, count: Count) -> Parse | None:
    """The reading in which a word is counted: «2 министра», «5 министров», «1,5 тысячи», «два ученых»."""
    found = next((one for form in _NOUNS[count] if (one := reading_as(word, {"NOUN"}, form))), None)
    if found is None and count in {Count.FEW, Count.COMPOUND}:
        found = _as_noun(word)
    return parses(word)[0] if found is None and _is_abbreviation(word) else found


def _as_noun(word: str) -> Parse | None:
    """An adjective that is a noun, which stands in the plural after «два», too."""
    return next(
        (one for one in parses(word) if one.tag.grammemes >= _PLURAL and _is_substantive(one)),
        None,
    )


def _is_substantive(reading: Parse) -> bool:
    return "Subx" in reading.tag or (reading.tag.POS == "NOUN" and reading.normal_form.endswith(("ый", "ий", "ой")))


def _is_abbreviation(word: str) -> bool:
    """Whether a word is an abbreviation, which is not inflected: «млн», «СМИ»."""
    return {"Abbr", "Fixd"} <= parses(word)[0].tag.grammemes or (
        len(word) > 1 and word.isupper() and not parses(word)[0].is_known
    )


def _modifier(word: str, count: Count) -> Parse | None:
    return next((one for form in _ATTRIBUTES[count] if (one := reading_as(word, _MODIFIERS, form))), None)
