"""The comma that closes what a comma has opened: a participial phrase, a subordinate clause, «включая …».

«министры, отвечающие за торговлю» is closed where a sentence goes on behind it: «министры, отвечающие за торговлю,
обсудили …» (Правила русской орфографии и пунктуации, 2006, §§ 46, 115).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sco_report.russian.agreement import FUNCTION_WORDS
from sco_report.russian.morphology import readings

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_ASIDE = re.compile(r"«[^«»]*»|\([^()]*\)")
"""Names in quotes and what stands in brackets: their commas open nothing around them."""
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_CLAUSES = {"что", "чтобы", "где", "когда", "если", "поскольку", "включая", "кроме"}
_PHRASES = ("за исключением", "в том числе")
_RELATIVE = "который"
_RELATIVE_WITHIN = 4
"""Words among which a relative clause names what it is about: «, по итогам работы которых …»."""


def closed(text: str) -> str:
    """A text behind which its sentence goes on: with a comma where the text ends within what a comma has opened."""
    return f"{text}," if _is_open(text) else text


def _is_open(text: str) -> bool:
    while (plain := _ASIDE.sub("", text)) != text:
        text = plain
    _, comma, last = text.rpartition(",")
    words = [word.lower() for word in _WORD.findall(last)]
    if not comma or not words:
        return False
    if words[0] in _CLAUSES or last.lstrip().lower().startswith(_PHRASES):
        return True
    if any(readings(word)[0].normal_form == _RELATIVE for word in words[:_RELATIVE_WITHIN]):
        return True
    return _is_participial(words)


def _is_participial(words: list[str]) -> bool:
    """Whether words are a participle with its complement, and not one before its noun («подписанные документы»)."""
    first, second = _readings(words[0]), _readings(words[1]) if len(words) > 1 else ()
    participles = [one for one in first if one.tag.POS == "PRTF"]
    return bool(participles) and not any(_agree(one, noun) for one in participles for noun in second)


def _readings(word: str) -> Sequence[Parse]:
    """The readings of a word; none of a preposition or a conjunction, «с» and «и» are no nouns here."""
    known = readings(word)
    return () if known[0].tag.POS in FUNCTION_WORDS else known


def _agree(participle: Parse, noun: Parse) -> bool:
    one, other = participle.tag, noun.tag
    if other.POS != "NOUN" or (one.case, one.number) != (other.case, other.number):
        return False
    return bool(one.number == "plur" or one.gender == other.gender)
