"""Heads of which the gender, or the form, is not certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sco_report.russian.lexicon.abbreviations import abbreviation_readings, has_known_gender, is_abbreviation
from sco_report.russian.morphology import Doubt, DoubtReason, InflectedWord, NounGroup
from sco_report.russian.words import WORD

_LATIN = re.compile("[A-Za-z]")


def foreign_letters(phrase: str) -> InflectedWord | None:
    """A phrase in Latin letters and figures only, which never change, as a word: «G20», «e-CIS»; None for others."""
    if not _LATIN.search(phrase) or WORD.search(phrase) or "{" in phrase:
        return None
    return InflectedWord(0, len(phrase), abbreviation_readings(phrase)[0])


def unknown_genders(phrase: str, groups: Sequence[NounGroup]) -> Iterator[Doubt]:
    """The doubt of an abbreviation of unknown gender that others agree with: «СНБ».

    Modifiers tell the gender («новая РЛС»), and with several heads others agree in the plural.
    """
    head = groups[0].words[-1]
    word = phrase[head.start : head.end]
    alone = len(groups) == 1 and len(groups[0].words) == 1
    if alone and is_abbreviation(word) and "Abbr" in head.reading.tag and not has_known_gender(word):
        yield Doubt(head.start, head.end, DoubtReason.GENDER)
