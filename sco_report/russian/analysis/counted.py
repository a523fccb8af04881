"""Counted groups: a quantity with the noun that it counts («50 человек», «двадцать два участника»)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sco_report.russian.analysis.counted_words import counted_modifier, counted_noun, counted_words, is_large
from sco_report.russian.analysis.quantities import (
    Count,
    Quantity,
    counting,
    may_begin_quantity,
    number,
    quantity,
    reading_as,
)
from sco_report.russian.analysis.tokens import DASHES, Words, adjoins
from sco_report.russian.analysis.unchanging import attribute_from
from sco_report.russian.morphology import Agreement, Case, InflectedWord, NounGroup, features_of, part_of_speech
from sco_report.russian.words import word_set

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse


def counted_group(matches: Words, start: int) -> NounGroup | None:
    """The group that a quantity begins at ``start``, or in figures directly before it; None where there is none."""
    if not may_begin_quantity(matches[start]):
        return None
    found = quantity(matches, start)
    return _single_part(matches, start) or (_group(matches, found) if found else _after_one(matches, start))


def _group(matches: Words, found: Quantity, larger: tuple[InflectedWord, ...] = ()) -> NounGroup | None:
    """The group that a quantity begins, after the words of a larger one: «две тысячи [триста два участника]»."""
    noun, end, certain = _counted(matches, found)
    if not noun:
        return _selection(matches, found)
    others, end = _others(matches, end, found, noun[-1].reading)
    words = (*larger, *counting(found, animate=noun[-1].animate), *others, *noun)
    smaller = _after_thousands(matches, end, found.count) if is_large(noun[-1].reading) else None
    if smaller:
        return _group(matches, smaller, words)
    group = NounGroup(words, _features(found.count, noun[-1]), end, certain=certain)
    return _with_single(matches, group) or _with_smaller(matches, group)


def _after_one(matches: Words, start: int) -> NounGroup | None:
    """The group of a large number after 1 in figures, which is inflected as any noun: «1 [тысяча 231 участник]»."""
    match = matches[start]
    reading = reading_as(match.group(), {"NOUN"}, {"nomn", "sing"})
    if reading is None or not is_large(reading):
        return None
    large = InflectedWord(match.start(), match.end(), reading)
    if smaller := _after_thousands(matches, start + 1, Count.ONE):
        return _group(matches, smaller, (large,))
    return _with_single(matches, NounGroup((large,), _features(Count.ONE, large), start + 1))


def _after_thousands(matches: Words, index: int, count: Count) -> Quantity | None:
    """The smaller part of a number: «две тысячи [триста два участника]», «более двух тысяч [трехсот участников]»."""
    if not _is_adjacent(matches, index):
        return None
    if count is Count.OF:
        found = number(matches, index, Case.GEN)
        return found and replace(found, count=count)
    found = quantity(matches, index)
    return replace(found, count=Count.COMPOUND) if found and found.count is Count.FEW else found


def _with_single(matches: Words, group: NounGroup) -> NounGroup | None:
    """Thousands with the noun after 1, 21, 101 in figures, which is inflected as if alone: «1 тысяча 21 [участник]»."""
    if not (is_large(group.head.reading) and group.end < len(matches)):
        return None
    smaller = re.fullmatch(r"\s*\d*1\s*", matches.signs[group.end])
    noun = counted_noun(matches[group.end].group(), Count.ONE) if smaller else None
    if noun is None:
        return None
    words = counted_words([(matches[group.end], noun)], Count.ONE)
    return NounGroup((*group.words, *words), group.features._replace(animate=words[-1].animate), group.end + 1)


def _with_smaller(matches: Words, group: NounGroup) -> NounGroup:
    """A measure with the smaller one after it: «три часа [30 минут]»."""
    if group.head.reading.normal_form in word_set("numerals", "measures") and _is_adjacent(matches, group.end):
        smaller = counted_group(matches, group.end)
        if smaller:
            return NounGroup((*group.words, *smaller.words), smaller.features, smaller.end)
    return group


def _is_adjacent(matches: Words, index: int) -> bool:
    """Whether there is a word at ``index``, and nothing but figures stands before it."""
    return index < len(matches) and not re.search(r"[^\d\s]", matches.signs[index])


def _selection(matches: Words, found: Quantity) -> NounGroup | None:
    """A number that is a head itself: «[два] из пяти документов», «[трое] из участников»."""
    of = [match.group() for match in matches[found.end : found.end + 1]] == ["из"] and not matches.signs[found.end]
    if not of or not found.words:
        return None
    animate = is_of_persons(matches, found.end)
    return NounGroup(counting(found, animate=animate), Agreement("masc", plural=True, animate=animate), found.end)


def is_of_persons(matches: Words, index: int) -> bool:
    """Whether the first noun after «из», which stands at ``index``, is animate: «один из участников»."""
    words = (match.group() for match in matches[index + 1 :])
    nouns = (reading_as(word, {"NOUN"}, {"gent"}) for word in words if part_of_speech(word) == "NOUN")
    first = next(filter(None, nouns), None)
    return first is not None and first.tag.animacy == "anim"


def _features(count: Count, noun: InflectedWord) -> Agreement:
    """The features in which others agree with a counted noun.

    A passive predicate before five and more things is in the neuter singular («подписано пять документов»), before two
    to four and before persons in the plural; with «много» and «немало» every predicate is singular (Розенталь,
    Справочник по правописанию и литературной правке, §§ 184, 185).
    """
    if count is Count.ONE:
        return features_of(noun.reading, noun.reading.word)._replace(animate=noun.animate)
    if count is Count.MUCH:
        return Agreement("neut", plural=False)
    impersonal = not noun.animate and count not in {Count.FEW, Count.COMPOUND}
    gender = str(noun.reading.tag.gender or "masc")
    return Agreement(gender, plural=True, animate=noun.animate, impersonal=impersonal)


def _counted(matches: Words, found: Quantity) -> tuple[list[InflectedWord], int, bool]:
    """The noun that a quantity counts, as the last of its words, the index of the word after it, and its certainty.

    Where there is no noun, there are no words; modifiers stand for one before a further quantity («[три новых] и два
    старых проекта»), and, which is not certain, at the end of a phrase: «пять заседаний и [три закрытых]».
    """
    words: list[tuple[re.Match[str], Parse]] = []
    end, index = found.end, _next(matches, found.end, found.count, first=True)
    while index is not None:
        word = matches[index].group()
        modifier, noun = counted_modifier(word, found.count), counted_noun(word, found.count)
        end, place = index + 1, _next(matches, index + 1, found.count)
        part = modifier if index == found.end and _is_part(modifier, found) else None
        if last := part or (noun if modifier is None or place is None else None):
            return counted_words([*words, (matches[index], last)], found.count), end, True
        words += [(matches[index], modifier)] if modifier else []
        index = place if modifier else None
    start = attribute_from(matches, end, len(matches))
    further = start < len(matches) and (start > end or matches.signs[start] == ",")
    if words and (end == len(matches) or (further and may_begin_quantity(matches[start]))):
        nouns = (reading_as(match.group(), {"NOUN"}, set()) for match in matches[start:])
        return counted_words(words, found.count, next(filter(None, nouns), None)), end, further
    return [], found.end, True


def _next(matches: Words, index: int, count: Count, *, first: bool = False) -> int | None:
    """The index of the next counted word; after «и» or a comma it is a modifier: «5 новых, но не [важных] мер».

    Before the ``first`` the quantity stands, in figures too.
    """
    place = attribute_from(matches, index, len(matches))
    if place >= len(matches) or any(matches.signs[one] not in {"", ","} for one in range(index + first, place + 1)):
        return None
    word = matches[place].group()
    modifier = counted_modifier(word, count)
    if place == index and (first or not matches.signs[index]):
        return place if modifier or counted_noun(word, count) else None
    return place if modifier and _next(matches, place + 1, count) is not None else None


def _others(matches: Words, index: int, found: Quantity, last: Parse) -> tuple[list[InflectedWord], int]:
    """Further counted nouns from ``index`` on, after the ``last``, and the index after them.

    They stand after a dash («пять государств – [членов] ШОС»), or «и» joins them: «10 встреч, [семинаров] и [форумов]»,
    «более 20 стран и [пяти организаций]».
    """
    words: list[InflectedWord] = []
    place = index
    while place < len(matches) and (sign := matches.signs[place]) in {",", *DASHES}:
        noun = counted_noun(matches[place].group(), found.count)
        if noun is None:
            return [], index
        words += counted_words([(matches[place], noun)], found.count, last if sign in DASHES else None)
        place += 1
        if sign in DASHES:
            return words, place
    if not adjoins(matches, place) or matches[place].group() != "и" or not adjoins(matches, place + 1):
        return [], index
    further = number(matches, place + 1, Case.GEN) if found.count is Count.OF else None
    further = replace(further or replace(found, words=(), end=place + 1), count=found.count)
    joined, end, _ = _counted(matches, further)
    return ([*words, *further.words, *joined], end) if joined else ([], index)


def _is_part(reading: Parse | None, found: Quantity) -> bool:
    """Whether an ordinal after a number in words is the part that it counts: «две [пятых] участников»."""
    if reading is None or not found.words or not {"Anum", "gent"} <= reading.tag.grammemes:
        return False
    return reading.normal_form not in word_set("numerals", "no_parts")


def _single_part(matches: Words, start: int) -> NounGroup | None:
    """«одна пятая участников», where no noun follows with which the ordinal would agree."""
    if matches[start].group().lower() != "одна" or not adjoins(matches, start + 1):
        return None
    pair = matches[start : start + 2]
    readings = [reading_as(match.group(), {"ADJF"}, {"Anum", "femn", "nomn"}) for match in pair]
    following = matches[start + 2].group() if start + 2 < len(matches) else ""
    if not all(readings) or reading_as(following, {"NOUN", "PRTF"}, {"nomn", "femn", "sing"}):
        return None
    words = [InflectedWord(match.start(), match.end(), one) for match, one in zip(pair, readings, strict=True)]
    return NounGroup((*words,), Agreement("femn", plural=False), start + 2)
