"""Heads of which the gender, or the form, is not certain, and titles that never change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sco_report.russian.lexicon.abbreviations import abbreviation_readings, has_known_gender, is_abbreviation
from sco_report.russian.morphology import Doubt, DoubtReason, InflectedWord, NounGroup
from sco_report.russian.words import WORD, word_set

_LATIN = re.compile("[A-Za-z]")
_QUOTED_WITH_COMMA = re.compile("«[^«»{}]+,[^«»{}]+»")


def unchanging_title(phrase: str) -> InflectedWord | None:
    """A phrase that never changes, as a word whose gender is not known; None for others.

    It has Latin letters and figures only («G20», «e-CIS»), or is a title in quotes that is no noun with its complements
    («Один пояс, один путь»).
    """
    foreign = _LATIN.search(phrase) and not WORD.search(phrase) and "{" not in phrase
    if not foreign and not _QUOTED_WITH_COMMA.fullmatch(phrase):
        return None
    return InflectedWord(0, len(phrase), abbreviation_readings(phrase)[0])


def uncertain_heads(phrase: str, groups: Sequence[NounGroup]) -> Iterator[Doubt]:
    """The doubts of heads that are plurals of two nouns («политики»), and of abbreviations of unknown gender («СНБ»).

    Modifiers tell the gender («новая РЛС»), and with several heads others agree in the plural.
    """
    for group in groups:
        head = group.words[-1]
        word = phrase[head.start : head.end]
        if word.lower() in word_set("nouns", "ambiguous"):
            yield Doubt(head.start, head.end, DoubtReason.READING)
        alone = len(groups) == 1 and len(group.words) == 1
        if alone and "Abbr" in head.reading.tag and is_abbreviation(word) and not has_known_gender(word):
            yield Doubt(head.start, head.end, DoubtReason.GENDER)
