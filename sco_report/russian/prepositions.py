"""Prepositions whose form depends on the word that follows: «о»/«об», «в»/«во»."""

from __future__ import annotations

import re

_VOWEL = re.compile(r"[«„(]*[аэиоу]", re.IGNORECASE)
_CLUSTER = re.compile(r"[«„(]*[вф][бвгджзклмнпрстфхцчшщъь]", re.IGNORECASE)

_ABBREVIATION = re.compile(r"[«„(]*[А-ЯЁ]{2}")
"""Letters that are read by their names, which begin with a single consonant or a vowel."""


def about(phrase: str) -> str:
    """A phrase in the locative with «о» or «об»: «об Отчете», «о Плане», «об «Итогах»»."""
    return f"об {phrase}" if _VOWEL.match(phrase) else f"о {phrase}"


def within(phrase: str) -> str:
    """A phrase in the locative with «в» or «во»: «в заседании», «во Встрече», «во Вьетнаме», «в ВТО»."""
    return f"во {phrase}" if _CLUSTER.match(phrase) and not _ABBREVIATION.match(phrase) else f"в {phrase}"
