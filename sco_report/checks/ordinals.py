"""An ordinal written in figures must carry the ending that its noun asks for: «130-я ярмарка»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_report.model.year import Year
from sco_report.problems import Problem
from sco_report.russian.morphology import readings
from sco_report.russian.numerals import from_roman, ordinal_in_figures
from sco_report.russian.phrases import NoHeadNoun, agreement, head


def wrong_endings(year: Year) -> Iterator[Problem]:
    """Events whose ordinal was typed with another ending than it will be printed with."""
    for event in year.events.values():
        ordinal, title = event.ordinal, event.title
        if ordinal and ordinal.style == "figures" and title and not event.agreement:
            right = _right(ordinal.number, title)
            if right and right != ordinal.written:
                details = {"value": ordinal.written, "head": head(title), "right": right}
                yield Problem("SCO-E028", year.origins[event.id].at("ordinal"), details)


def printed_twice(year: Year) -> Iterator[Problem]:
    """Events whose title begins with an ordinal though ``ordinal`` gives one."""
    for event in year.events.values():
        if event.ordinal and event.title and _is_ordinal(first := event.title.split()[0]):
            yield Problem("SCO-W109", year.origins[event.id].inside(("title",), first), {"value": first})


def _is_ordinal(word: str) -> bool:
    """Whether a word is an ordinal in figures, in Roman numerals, or in words of any gender."""
    if re.fullmatch(r"\d+(-[а-я]{1,3})?\.?", word) or from_roman(word):
        return True
    return any("Anum" in reading.tag and "nomn" in reading.tag for reading in readings(word))


def _right(number: int, title: str) -> str | None:
    """The ordinal as it should be, or None where grammar does not know the title's head."""
    try:
        return ordinal_in_figures(number, agreement(title))
    except NoHeadNoun:
        return None
