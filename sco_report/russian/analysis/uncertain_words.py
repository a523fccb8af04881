"""Heads of which the gender, or the form, is not certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sco_report.russian.lexicon.abbreviations import has_known_gender, is_abbreviation
from sco_report.russian.morphology import Doubt, DoubtReason, NounGroup


def unknown_genders(phrase: str, groups: Sequence[NounGroup]) -> Iterator[Doubt]:
    """The doubt of an abbreviation of unknown gender that others agree with: «СНБ».

    Modifiers tell the gender («новая РЛС»), and with several heads others agree in the plural.
    """
    head = groups[0].words[-1]
    word = phrase[head.start : head.end]
    alone = len(groups) == 1 and len(groups[0].words) == 1
    if alone and "Abbr" in head.reading.tag and is_abbreviation(word) and not has_known_gender(word):
        yield Doubt(head.start, head.end, DoubtReason.GENDER)
