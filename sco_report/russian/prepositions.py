"""Prepositions whose form depends on the word that follows: «о»/«об», «в»/«во»."""

from __future__ import annotations

import re

_VOWELS = "аэиоу"
_CLUSTER = re.compile(r"[вф][бвгджзклмнпрстфхцчшщ]", re.IGNORECASE)


def about(phrase: str) -> str:
    """A phrase in the locative with «о» or «об»: «об Отчете», «о Плане»."""
    return f"об {phrase}" if phrase[:1].lower() in _VOWELS else f"о {phrase}"


def within(phrase: str) -> str:
    """A phrase in the locative with «в» or «во»: «в заседании», «во Встрече»."""
    return f"во {phrase}" if _CLUSTER.match(phrase) else f"в {phrase}"
