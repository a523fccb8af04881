"""Appositions after a dash: «государства – члены ШОС», «Заместитель Председателя Правительства – министр финансов»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sco_report.russian.analysis.groups import group_from
from sco_report.russian.analysis.tokens import DASHES, between
from sco_report.russian.morphology import InflectedWord, NounGroup, parses
from sco_report.russian.words import word_set

_BRACKET = "("


def appositions(matches: list[re.Match[str]], group: NounGroup, end: int) -> Iterator[InflectedWord]:
    """The words of appositions to a head among the words after it, up to the index ``end``.

    An apposition names persons, or what acts as they do («участницы», «экспортеры»), in the number of its head, or is a
    list of places («три города Беларуси – Витебск и Полоцк»). Other dashes stand between places and times («Москва –
    Пекин») or mean «это».
    """
    for index in range(group.end, end):
        sign = between(matches, index)
        if sign in DASHES or (sign == _BRACKET and group.features.animate):
            other = group_from(matches, index, strict=True)
            if other and _is_apposed(group, other, adjacent=index == group.end):
                # In the plural the accusative is that of the head: «государства – члены», as «государства-члены».
                alive = group.features.animate or not group.features.plural
                yield from (replace(word, animate=word.animate and alive) for word in (*other.words, *other.place))
            elif other and _are_months(matches[group.end - 1 : index + 1]):
                yield from other.words
            elif sign in DASHES and group.features.plural and not _is_place(matches[index - 1].group(), "nomn"):
                yield from _places(matches, index, end)


def _is_apposed(group: NounGroup, other: NounGroup, *, adjacent: bool) -> bool:
    near = adjacent or group.features.animate or group.features.plural
    return near and other.features.animate and other.features.plural == group.features.plural


def _places(matches: list[re.Match[str]], start: int, end: int) -> Iterator[InflectedWord]:
    """The names of an enumeration of places; none where a single one follows, as in «дорога Москва – Пекин»."""
    words: list[InflectedWord] = []
    for index in range(start, end):
        if matches[index].group() == "и" and words:
            continue
        group = group_from(matches, index, strict=True) if _is_place(matches[index].group()) else None
        if group is None or (words and between(matches, index) not in {",", ""}):
            break
        words += group.words
    if len(words) > 1:
        yield from words


def _are_months(words: list[re.Match[str]]) -> bool:
    """Whether words are two months: «сентябрь – октябрь»."""
    return len(words) == 2 and all(match.group().lower() in word_set("months", "nominative") for match in words)


def _is_place(word: str, *cases: str) -> bool:
    return word[0].isupper() and any({"Geox", *cases} in one.tag for one in parses(word))
