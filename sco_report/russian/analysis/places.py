"""Proper names of places after a common noun: «река Сырдарья», «город Москва», «г.Бишкек».

Розенталь, Справочник по правописанию и литературной правке, § 197: known names of towns are declined after the noun,
those of rivers where they have its gender; plurals («город Великие Луки») and little known names are not.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sco_report.russian.analysis.tokens import between
from sco_report.russian.morphology import Agreement, InflectedWord, NounGroup, parses
from sco_report.russian.words import word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse


def with_place_name(matches: list[re.Match[str]], group: NounGroup) -> NounGroup:
    """A group with the words of the name of a place right after its head, where they are declined with it."""
    words = _place_name(matches, group)
    return replace(group, place=words, end=group.end + len(words)) if words else group


def _place_name(matches: list[re.Match[str]], group: NounGroup) -> tuple[InflectedWord, ...]:
    head, index = group.words[-1].reading.normal_form, group.end
    joined = {"", "."} if head in word_set("places", "abbreviated") else {""}
    if index >= len(matches) or between(matches, index) not in joined or not matches[index].group()[0].isupper():
        return ()
    adjective = _adjective(matches, index)
    name = _name(matches[index + bool(adjective)].group(), adjective)
    if name is None or not _is_declined_after(head, name, group.features):
        return ()
    words = [(matches[index], adjective), (matches[index + 1], name)] if adjective else [(matches[index], name)]
    return tuple(InflectedWord(match.start(), match.end(), reading) for match, reading in words)


def _adjective(matches: list[re.Match[str]], index: int) -> Parse | None:
    """The reading of a word that modifies a name in the singular after it: «Нижний Новгород»."""
    if index + 1 >= len(matches) or between(matches, index + 1) or not matches[index + 1].group()[0].isupper():
        return None
    readings = (one for one in parses(matches[index].group()) if {"ADJF", "nomn", "sing"} in one.tag)
    return next(readings, None)


def _name(word: str, adjective: Parse | None) -> Parse | None:
    """The reading of a known name of a place in the singular, of the gender of its adjective; None without one."""
    fitting = (one for one in parses(word) if {"NOUN", "nomn", "sing"} in one.tag and one.is_known)
    places = (one for one in fitting if "Geox" in one.tag and not word.lower().endswith(_undeclined_endings()))
    return next((one for one in places if adjective is None or one.tag.gender == adjective.tag.gender), None)


def _undeclined_endings() -> tuple[str, ...]:
    return tuple(word_lists("places")["undeclined_endings"])


def _is_declined_after(head: str, name: Parse, features: Agreement) -> bool:
    if head == word_lists("places")["republic"]:
        return name.normal_form in word_set("places", "declined_states")
    same_gender = name.tag.gender == features.gender and head in word_set("places", "declined_in_same_gender")
    return same_gender or head in word_set("places", "declined")
