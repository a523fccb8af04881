"""An entry fits the form of its section: nothing in it is lost in print, and nothing is missing that is printed."""

from __future__ import annotations

from collections.abc import Iterator

from sco_report.model.event import NEVER_PRINTED
from sco_report.model.year import Year
from sco_report.problems import Problem


def unprinted_keys(year: Year) -> Iterator[Problem]:
    """Keys of events that the form of their section makes no use of."""
    prints = {group.id: group.prints for section in year.vocabulary.sections for group in section.groups}
    for event in year.events.values():
        printed = prints[event.section]
        for key in sorted(event.model_fields_set - NEVER_PRINTED - set(printed)):
            details = {"key": key, "section": event.section, "allowed": ", ".join(printed)}
            yield Problem("SCO-E034", year.origins[event.id].at(key), details)


def missing_keys(year: Year) -> Iterator[Problem]:
    """Events without a key that the form of their section cannot do without; a cancelled one is not printed in it."""
    requires = {group.id: group.requires for section in year.vocabulary.sections for group in section.groups}
    for event in year.reported:
        for key in requires[event.section]:
            if not getattr(event, key):
                details = {"key": key, "section": event.section}
                yield Problem("SCO-E037", year.origins[event.id].at("section"), details)
