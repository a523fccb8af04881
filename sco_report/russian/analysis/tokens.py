"""The words of a phrase with their places, and the signs between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from sco_report.russian.words import LETTERS, REFERENCE_OR_WORD

_HANGING = re.compile(rf"[{LETTERS}]+-(?:,\s|\s(?:(?:и|или|либо)\s)?)")
"""A first part of compounds that share the second, with the conjunction after it: «авто- и железнодорожные»."""
_LETTERS_APART = re.compile(
    rf"(?<![{LETTERS}])(?:[а-яё]-?[./]-?[а-яё]\b\.?|[{LETTERS}](?=\d)|[Тт]оп-\d+"
    rf"|(?<=и )(?:др|пр)\.|[{LETTERS}-]+['’][{LETTERS}]+)"
)
"""Letters of a word that is shortened to them, or that has figures or an apostrophe in it."""

_SIGN_OF_PARTS = re.compile(r"[./\d'’]|-[,\s]")
"""A sign or a figure without which no word has parts that stay apart."""

DASHES = {"-", "–", "—"}
_OPENING, _CLOSING = "«„(", "»“)"


class Words(list[re.Match[str]]):
    """The words of a phrase, and the signs before each of them, without spaces at their ends; none before the first."""

    def __init__(self, words: Sequence[re.Match[str]]) -> None:
        super().__init__(words)
        texts = (word.string[before.end() : word.start()] for before, word in pairwise(words))
        self.signs = ["", *("" if text.isspace() else _HANGING.sub("", text).strip() for text in texts)]


@lru_cache(maxsize=2)  # The steps of an analysis take the words of one phrase.
def words_of(phrase: str) -> Words:
    """The words of a phrase, without references and what never changes.

    Such are first parts that hang («авто- и»), letters of shortened words («ж/д», «т.н.»; «г.» is read with the name of
    a town) and of words with figures («Б2Б-встречи», «топ-50»).
    """
    patterns = (_HANGING, _LETTERS_APART) if _SIGN_OF_PARTS.search(phrase) else ()
    apart = [match.span() for pattern in patterns for match in pattern.finditer(phrase)]
    words = [match for match in REFERENCE_OR_WORD.finditer(phrase) if match.group()[0] != "{"]
    return Words([one for one in words if not any(start <= one.start() < end for start, end in apart)])


def adjoins(matches: Words, index: int) -> bool:
    """Whether there is a word at ``index``, with no sign between it and the one before it."""
    return index < len(matches) and not matches.signs[index]


@cache
def depth(phrase: str, place: int) -> int:
    """How many quotation marks and brackets are open at a place of a phrase."""
    before = phrase[:place]
    return sum(map(before.count, _OPENING)) - sum(map(before.count, _CLOSING))
