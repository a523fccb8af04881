"""Proper names of places after a common noun: «река Сырдарья», «город Москва», «г.Бишкек».

Розенталь, Справочник по правописанию и литературной правке, § 197: known names of towns are declined after the noun,
those of rivers where they have its gender; plurals («город Великие Луки») and little known names are not.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sco_report.russian.analysis.tokens import Words, adjoins
from sco_report.russian.morphology import Agreement, InflectedWord, NounGroup, parses
from sco_report.russian.words import word_lists, word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse


def with_place_name(matches: Words, group: NounGroup) -> NounGroup:
    """A group with the words of the name of a place right after its head, where they are declined with it."""
    words = _place_name(matches, group)
    if words:
        return group._replace(place=words, end=group.end + len(words))
    end = _after_names(matches, group)
    return group if end == group.end else group._replace(end=end)


def is_place_name(matches: Words, index: int) -> bool:
    """Whether a word is the name of a place right after its noun, in any case: «в делах Республики [Узбекистан]»."""
    if not index or not adjoins(matches, index) or not _is_proper(matches[index].group()):
        return False
    return any(one.normal_form in common_nouns() for one in parses(matches[index - 1].group()))


@cache
def common_nouns() -> frozenset[str]:
    """The nouns after which names of places stand."""
    lists = ("declined", "declined_after_plural", "declined_in_same_gender", "with_several_names")
    return frozenset().union(*(word_set("places", name) for name in lists), (word_lists("places")["republic"],))


def _after_names(matches: Words, group: NounGroup) -> int:
    """The index after several names that stay after a head («озера Иссык-Куль и Сон-Куль»); of one it is the first."""
    if group.head.reading.normal_form not in word_set("places", "with_several_names"):
        return group.end
    end = index = group.end
    while index < len(matches) and _is_proper(matches[index].group()):
        end = index + 1
        joined = end < len(matches) and matches[end].group() == "и"
        if not joined and not (end < len(matches) and matches.signs[end] == ","):
            break
        index = end + joined
    return end


def _is_proper(word: str) -> bool:
    """Whether a word with a capital is the name of a place, or one that no dictionary has."""
    known = parses(word)
    return word[0].isupper() and ("-" in word or any("Geox" in one.tag or not one.is_known for one in known))


def _place_name(matches: Words, group: NounGroup) -> tuple[InflectedWord, ...]:
    index, written = group.end, matches[group.end - 1].group().lower()
    abbreviated = written in word_set("places", "abbreviated")
    head, joined = (written, {"", "."}) if abbreviated else (group.head.reading.normal_form, {""})
    if index >= len(matches) or matches.signs[index] not in joined or not matches[index].group()[0].isupper():
        return ()
    adjective = _adjective(matches, index)
    name = _name(matches[index + bool(adjective)].group(), adjective)
    if name is None or not _is_declined_after(head, name, group.features):
        return ()
    words = [(matches[index], adjective), (matches[index + 1], name)] if adjective else [(matches[index], name)]
    return tuple(InflectedWord(match.start(), match.end(), reading) for match, reading in words)


def _adjective(matches: Words, index: int) -> Parse | None:
    """The reading of a word that modifies a name in the singular after it: «Нижний Новгород»."""
    if not adjoins(matches, index + 1) or not matches[index + 1].group()[0].isupper():
        return None
    readings = (one for one in parses(matches[index].group()) if {"ADJF", "nomn", "sing"} in one.tag)
    return next(readings, None)


def _name(word: str, adjective: Parse | None) -> Parse | None:
    """The reading of a known name of a place in the singular, of the gender of its adjective; None without one."""
    fitting = (one for one in parses(word) if {"NOUN", "nomn", "sing"} in one.tag and one.is_known)
    undeclined = word.lower().endswith(tuple(word_lists("places")["undeclined_endings"]))
    places = (one for one in fitting if "Geox" in one.tag and not undeclined)
    return next((one for one in places if adjective is None or one.tag.gender == adjective.tag.gender), None)


def _is_declined_after(head: str, name: Parse, features: Agreement) -> bool:
    if head == word_lists("places")["republic"]:
        return name.normal_form in word_set("places", "declined_states")
    if features.plural and head.partition("-")[0] in word_set("places", "declined_after_plural"):
        return True
    same_gender = name.tag.gender == features.gender and head in word_set("places", "declined_in_same_gender")
    return same_gender or head in word_set("places", "declined")
