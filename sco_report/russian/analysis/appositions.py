"""Appositions after a dash: «государства – члены ШОС», «Заместитель Председателя Правительства – министр финансов»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_report.russian.analysis.groups import group_from
from sco_report.russian.analysis.nominatives import nominative
from sco_report.russian.analysis.tokens import DASHES, Words
from sco_report.russian.morphology import InflectedWord, NounGroup, parses
from sco_report.russian.words import word_set

_BRACKET = "("


def appositions(matches: Words, group: NounGroup, end: int) -> Iterator[InflectedWord]:
    """The words of appositions to a head among the words after it, up to the index ``end``.

    An apposition names persons, or what acts as they do («участницы», «экспортеры»), in the number of its head, or is a
    list of places («три города Беларуси – Витебск и Полоцк»). Other dashes stand between places and times («Москва –
    Пекин») or mean «это».
    """
    for index in range(group.end, end):
        sign = matches.signs[index]
        if sign in DASHES or sign == _BRACKET:
            other = group_from(matches, index, strict=True)
            if other and _is_apposed(group, other, adjacent=index == group.end):
                # In the plural the accusative is that of the head: «государства – члены», as «государства-члены».
                alive = group.features.animate or not group.features.plural
                yield from (word._replace(animate=alive) for word in (*other.words, *other.place))
            elif other and (_is_other_name(matches, group, other) or _are_months(matches[group.end - 1 : index + 1])):
                yield from other.words
            elif sign in DASHES and group.features.plural and not _is_place(matches[index - 1].group(), "nomn"):
                yield from _places(matches, index, end)
                if other and end < len(matches):  # With what follows, the next head: «сферы – торговля и туризм».
                    yield from other.words


def _is_apposed(group: NounGroup, other: NounGroup, *, adjacent: bool) -> bool:
    near = adjacent or group.features.animate or group.features.plural
    return near and other.features.animate and other.features.plural == group.features.plural


def _is_other_name(matches: Words, group: NounGroup, other: NounGroup) -> bool:
    """Whether brackets hold one more name of a thing: «железнодорожные администрации [(железные дороги)]».

    In the singular it begins with a capital; other words rather add something: «Протокол (проект)».
    """
    noun, start = matches[other.end - 1], other.start
    if noun.string[start - 1 : start] != _BRACKET:
        return False
    inside = noun.string[start - 1 :].partition(")")[0]
    named = other.features.plural or inside[1].isupper()
    one, two = group.features, other.features
    same = (one.plural, one.animate) == (two.plural, two.animate)
    return same and named and not re.search(r",| и |\d", inside) and not _is_place(noun.group())


def with_case_of_head(matches: Words, head: NounGroup, further: NounGroup) -> NounGroup:
    """A further group after an apposition in the plural, in the accusative of its head.

    «государства – наблюдатели и [партнеры]», as «государства-партнеры».
    """
    if head.features.animate or not head.features.plural:
        return further
    apposed = group_from(matches, head.end, strict=True) if matches.signs[head.end] in DASHES else None
    if apposed is None or further.start not in {match.start() for match in matches[: apposed.end + 2]}:
        return further
    return further._replace(words=tuple(word._replace(animate=False) for word in further.words))


def _places(matches: Words, start: int, end: int) -> Iterator[InflectedWord]:
    """The names of an enumeration of places; none where a single one follows, as in «дорога Москва – Пекин»."""
    words: list[InflectedWord] = []
    for index in range(start, end):
        if matches[index].group() == "и":
            continue
        place = nominative(matches[index], {"NOUN"}) if _is_place(matches[index].group()) else None
        if place is None or (words and matches.signs[index] not in {",", ""}):
            break
        words.append(place)
    if len(words) > 1:
        yield from words


def _are_months(words: list[re.Match[str]]) -> bool:
    """Whether all words are months: «сентябрь – октябрь»."""
    return all(match.group().lower() in word_set("months", "nominative") for match in words)


def _is_place(word: str, *cases: str) -> bool:
    return any({"Geox", *cases} in one.tag for one in parses(word))
