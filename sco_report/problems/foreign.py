"""What libraries and the operating system say in English, in Russian: translations are in ``foreign.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sco_report import packaged

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_SPOKEN = {"rest", "what", "message", "help", "sign", "other", "kind", "tags", "names", "words"}
"""Placeholders for what a library says itself; the others stand for names and values of the project."""

_QUOTES = "['\"]"
"""Python quotes a value with either sign, whichever the value does not hold."""


@cache
def in_russian(said: str) -> str:
    """A text in Russian where its translation is known, else as it is.

    A text may have placeholders, «No filter named '{name}'.»; the first that fits as a whole counts.
    """
    translations = _translations()
    if said in translations:
        return translations[said]
    for pattern, translation in _patterns().items():
        if match := pattern.fullmatch(said):
            return _filled(translation, match.groupdict())
    return said


@cache
def _translations() -> Mapping[str, str]:
    translations: Mapping[str, str] = packaged.table("sco_report.problems", "foreign.yaml")
    return translations


@cache
def _patterns() -> Mapping[re.Pattern[str], str]:
    return {_pattern(text): said for text, said in _translations().items() if _PLACEHOLDER.search(text)}


def _pattern(text: str) -> re.Pattern[str]:
    """A text with placeholders as a pattern that fits whatever stands for them."""
    literal = re.escape(text).replace("'", _QUOTES)
    return re.compile(re.sub(r"\\\{([a-z]+)\\\}", r"(?P<\1>.+?)", literal), re.DOTALL)


def _filled(translation: str, said: Mapping[str, str]) -> str:
    values = {name: in_russian(value) if name in _SPOKEN else value for name, value in said.items()}
    return _PLACEHOLDER.sub(lambda placeholder: values[placeholder[1]], translation)
