"""What an event does: meetings are held, people meet."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.model.year import Year
from sco_report.problems import Problem
from sco_report.russian.phrases import NoHeadNoun, agreement, head

_OF_PEOPLE = "met"


def people_held(year: Year) -> Iterator[Problem]:
    """Titles that name people, of whom a verb for meetings is said: «состоялись эксперты»."""
    for event in year.reported:
        if event.title and event.verb != _OF_PEOPLE and _are_people(event.title):
            position = year.origins[event.id].at("verb" if "verb" in event.model_fields_set else "title")
            yield Problem("SCO-W218", position, {"value": head(event.title)})


def _are_people(title: str) -> bool:
    try:
        return agreement(title).animate
    except NoHeadNoun:
        return False
