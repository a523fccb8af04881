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
        quoted = event.title is not None and event.title.startswith("«")  # «Лидеры ШОС» is the name of an event.
        if event.title and event.verb != _OF_PEOPLE and not quoted and _are_people(event.title):
            position = year.origins[event.id].at("verb" if "verb" in event.model_fields_set else "title")
            yield Problem("SCO-W218", position, {"value": head(event.title)})


def _are_people(title: str) -> bool:
    try:
        features = agreement(title)
        return features.animate and features.plural
    except NoHeadNoun:
        return False
