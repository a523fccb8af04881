"""What an entry is called where it stands in a list: its title with the names that the references in it stand for."""

from __future__ import annotations

from functools import lru_cache

from sco_report.composition.abbreviations import abbreviated
from sco_report.composition.speaker import BrokenPattern, Speaker
from sco_report.model.year import Year
from sco_report.russian.lists import capitalised
from sco_report.russian.phrases import NoHeadNoun

_NAMELESS = (KeyError, RecursionError, NoHeadNoun, BrokenPattern)
"""What comes of a reference to nothing, of names in a circle, of a name without a noun, of a pattern that is wrong."""


def called(year: Year, title: str) -> str:
    """A title of a year with a capital letter and with abbreviations as such: «План по реализации Меморандума».

    A year with errors may hold a reference that stands for no name: such a title stays as it is, but for that letter.
    """
    try:
        return capitalised(abbreviated(_speaker(year).expand(title)))
    except _NAMELESS:
        return capitalised(title)


@lru_cache(maxsize=2)
def _speaker(year: Year) -> Speaker:
    return Speaker(year)
