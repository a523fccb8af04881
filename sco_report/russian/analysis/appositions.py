"""Appositions after a dash: «государства – члены ШОС», «Заместитель Председателя Правительства – министр финансов»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_report.russian.analysis.groups import group_from
from sco_report.russian.analysis.tokens import between
from sco_report.russian.morphology import NounGroup

_DASHES = {"-", "–", "—"}


def apposed(matches: list[re.Match[str]], group: NounGroup, end: int) -> Iterator[NounGroup]:
    """The appositions to a head among the words after it, up to the index ``end``.

    An apposition names persons, or what acts as they do («участницы», «экспортеры»), in the number of its head. Other
    dashes stand between places and times («Москва – Пекин») or mean «это».
    """
    for index in range(group.end, end):
        if between(matches, index) not in _DASHES:
            continue
        other = group_from(matches, index, strict=True)
        near = index == group.end or group.features.animate or group.features.plural
        if near and other and other.features.animate and other.features.plural == group.features.plural:
            yield other
