"""The words of a phrase with their places, and the signs between them."""

from __future__ import annotations

import re

from sco_report.russian.words import REFERENCE_OR_WORD


def words_of(phrase: str) -> list[re.Match[str]]:
    """The words of a phrase, references left out."""
    return [match for match in REFERENCE_OR_WORD.finditer(phrase) if not match.group().startswith("{")]


def between(matches: list[re.Match[str]], index: int) -> str:
    """The signs between the word at ``index`` and the one before it, without spaces at their ends."""
    return matches[index].string[matches[index - 1].end() : matches[index].start()].strip()
