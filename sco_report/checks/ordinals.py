"""Ordinals of events: their endings in figures, their place in the title, and their order in a series."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sco_report.checks.registry import rule
from sco_report.model.year import Origin, Year
from sco_report.problems import Problem
from sco_report.russian.morphology import parses
from sco_report.russian.numerals import from_roman, ordinal_in_figures
from sco_report.russian.phrases import NoHeadNoun, agreement, head


@rule("SCO-E028")
def wrong_endings(year: Year) -> Iterator[Problem]:
    """Ordinals in figures whose ending does not agree with the title: «130-ая ярмарка» for «130-я»."""
    for event in year.events.values():
        ordinal, title = event.ordinal, event.title
        if ordinal and ordinal.style == "figures" and title and not event.agreement:
            right = _right(ordinal.number, title)
            if right and right != ordinal.written:
                details = {"value": ordinal.written, "head": head(title), "right": right}
                yield Problem("SCO-E028", year.origins[event.id].at("ordinal"), details)


def _right(number: int, title: str) -> str | None:
    """The ordinal with the right ending, or None if the title has no head noun."""
    try:
        return ordinal_in_figures(number, agreement(title))
    except NoHeadNoun:
        return None


@rule("SCO-W109")
def printed_twice(year: Year) -> Iterator[Problem]:
    """Titles that begin with an ordinal although the key ``ordinal`` gives one."""
    for event in year.events.values():
        if event.ordinal and event.title and _is_ordinal(first := event.title.split()[0]):
            yield Problem("SCO-W109", year.origins[event.id].locate(("title",), first), {"value": first})


def _is_ordinal(word: str) -> bool:
    """Whether a word is an ordinal in figures, in Roman numerals, or in words of any gender."""
    if re.fullmatch(r"\d+(-[а-я]{1,3})?\.?", word) or from_roman(word):
        return True
    return any("Anum" in reading.tag and "nomn" in reading.tag for reading in parses(word))


@rule("SCO-W103")
def out_of_sequence(year: Year) -> Iterator[Problem]:
    """Events whose ordinal is not one more than that of the previous event of the same title.

    The previous event may be one of the year before, where its data exists.
    """
    last = {series: (number, origin) for series, number, origin in (_numbered(year.previous) if year.previous else ())}
    for series, number, origin in _numbered(year):
        if series in last and number != last[series][0] + 1:
            before, first = last[series][0], last[series][1].at("id")
            details = {"value": str(number), "before": str(before), "first": str(first), "following": str(before + 1)}
            yield Problem("SCO-W103", origin.at("ordinal"), details)
        last[series] = number, origin


def _numbered(year: Year) -> Iterator[tuple[str, int, Origin]]:
    """The series (title), ordinal and origin of each numbered event by date; a cancelled event used up no ordinal."""
    for event in sorted(year.reported, key=lambda event: event.dates):
        if event.ordinal and event.title:
            yield event.title.casefold(), event.ordinal.number, year.origins[event.id]
