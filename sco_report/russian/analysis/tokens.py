"""The words of a phrase with their places, and the signs between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from sco_report.russian.words import LETTERS, REFERENCE_OR_WORD

_HANGING = re.compile(rf"[{LETTERS}]+-(?:,\s|\s(?:(?:и|или|либо)\s)?)")
"""A first part of compounds that share the second, with the conjunction after it: «авто- и железнодорожные»."""
_LETTERS_APART = re.compile(rf"(?<![{LETTERS}])(?:[а-яё]-?[./]-?[а-яё]\b\.?|[{LETTERS}](?=\d)|[Тт]оп-\d+)")
"""Letters of a word that is shortened to them, or that has figures in it."""

_SIGN_OF_PARTS = re.compile(r"[./\d]|-[,\s]")
"""A sign or a figure without which no word has parts that stay apart."""

DASHES = {"-", "–", "—"}
_OPENING, _CLOSING = "«„(", "»“)"


@lru_cache(maxsize=2)  # The steps of an analysis take the words of one phrase.
def words_of(phrase: str) -> list[re.Match[str]]:
    """The words of a phrase, without references and what never changes.

    Such are first parts that hang («авто- и»), letters of shortened words («ж/д», «т.н.»; «г.» is read with the name of
    a town) and of words with figures («Б2Б-встречи», «топ-50»).
    """
    patterns = (_HANGING, _LETTERS_APART) if _SIGN_OF_PARTS.search(phrase) else ()
    apart = [match.span() for pattern in patterns for match in pattern.finditer(phrase)]
    words = [match for match in REFERENCE_OR_WORD.finditer(phrase) if match.group()[0] != "{"]
    return [one for one in words if not any(start <= one.start() < end for start, end in apart)] if apart else words


def between(matches: Sequence[re.Match[str]], index: int) -> str:
    """The signs between the word at ``index`` and the one before it, without spaces at their ends."""
    match = matches[index]
    text = match.string[matches[index - 1].end() : match.start()]
    return "" if text.isspace() else _HANGING.sub("", text).strip()


def adjoins(matches: Sequence[re.Match[str]], index: int) -> bool:
    """Whether there is a word at ``index``, with no sign between it and the one before it."""
    return index < len(matches) and not between(matches, index)


@cache
def depth(phrase: str, place: int) -> int:
    """How many quotation marks and brackets are open at a place of a phrase."""
    before = phrase[:place]
    return sum(map(before.count, _OPENING)) - sum(map(before.count, _CLOSING))
