"""Appositions after a dash: «государства – члены ШОС», «Заместитель Председателя Правительства – министр финансов»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sco_report.russian.analysis.groups import group_from
from sco_report.russian.analysis.nominatives import nominative
from sco_report.russian.analysis.quantities import reading_as
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
            named = [*_enumerated(matches, other)] if other and sign == _BRACKET else []
            if other and _is_apposed(group, other, adjacent=index == group.end):
                # In the plural the accusative is that of the head: «государства – члены», as «государства-члены».
                alive = group.features.animate or not group.features.plural
                words = (word for one in named or [other] for word in (*one.words, *one.place))
                yield from (word._replace(animate=alive) for word in words)
            elif other and _are_months(matches[group.end - 1 : index + 1]):
                yield from other.words
            elif named and _are_other_names(matches, group, named):
                yield from (word for one in named for word in one.words)
            elif sign in DASHES and group.features.plural and not _is_place(matches[index - 1].group(), "nomn"):
                yield from _places(matches, index, end)
                if other and end < len(matches):  # With what follows, the next head: «сферы – торговля и туризм».
                    yield from other.words


def _is_apposed(group: NounGroup, other: NounGroup, *, adjacent: bool) -> bool:
    near = adjacent or group.features.animate or group.features.plural
    return near and other.features.animate and other.features.plural == group.features.plural


def _are_other_names(matches: Words, group: NounGroup, named: Sequence[NounGroup]) -> bool:
    """Whether brackets hold other names of a thing: «железнодорожные администрации [(железные дороги)]».

    In the singular it is one and begins with a capital; other words rather add something: «Протокол (проект)».
    """
    first, inside = named[0], matches[0].string[named[0].start :].partition(")")[0]
    if _kind(first) != _kind(group) or not (first.features.plural or (len(named) == 1 and inside[0].isupper())):
        return False
    return not re.search(r"\d", inside) and not any(_is_place(matches[one.end - 1].group()) for one in named)


def _enumerated(matches: Words, first: NounGroup) -> Iterator[NounGroup]:
    """A group in brackets and those joined to it there; none where they differ in kind or may be complements.

    «органы [(суды, палаты)]», but «органы (службы безопасности и разведки)».
    """
    end = next((index for index in range(first.end, len(matches)) if ")" in matches.signs[index]), len(matches))
    found = [first]
    for joint in range(first.end, end):
        if matches.signs[joint] == "," or matches[joint].group() == "и":
            start = joint + (matches[joint].group() == "и")
            may_be_complement = (
                joint > found[-1].end and start < end and reading_as(matches[start].group(), {"NOUN"}, {"gent"})
            )
            other = None if may_be_complement else group_from(matches, start, strict=True)
            if other is None or _kind(other) != _kind(first):
                return
            found.append(other)
    yield from found


def _kind(group: NounGroup) -> tuple[bool, bool]:
    return group.features.plural, group.features.animate


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
