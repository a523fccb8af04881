"""Whom a reader takes «они» for: the last people that were named, be they the subject or not."""

from __future__ import annotations

import re

from sco_report.russian.morphology import readings

_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")


def names_people(text: str) -> bool:
    """Whether a text, in any cases, names several people: «информация представителей ЮНЕСКО»."""
    likeliest = (readings(word)[0].tag for word in _WORD.findall(text))
    return any(tag.POS == "NOUN" and tag.animacy == "anim" and tag.number == "plur" for tag in likeliest)
