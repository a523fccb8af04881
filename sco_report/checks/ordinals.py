"""An ordinal written in figures must carry the ending that its noun asks for: «130-я ярмарка»."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.model.event import Event
from sco_report.model.year import Year
from sco_report.problems import Problem
from sco_report.russian.numerals import ordinal_in_figures
from sco_report.russian.phrases import NoHeadNoun, agreement, head


def wrong_endings(year: Year) -> Iterator[Problem]:
    """Events whose ordinal was typed with another ending than it will be printed with."""
    for event in year.events.values():
        if event.ordinal and event.ordinal.style == "figures" and event.title and not event.agreement:
            right = _right(event)
            if right and right != event.ordinal.written:
                details = {"value": event.ordinal.written, "head": head(event.title), "right": right}
                yield Problem("SCO-E028", year.origins[event.id].at("ordinal"), details)


def _right(event: Event) -> str | None:
    """The ordinal as it should be, or None where grammar does not know the title's head."""
    try:
        return ordinal_in_figures(event.ordinal.number, agreement(event.title or "")) if event.ordinal else None
    except NoHeadNoun:
        return None
